import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import ts from 'typescript';
import { describe, expect, it } from 'vitest';
import { chapters, findScenario, scenarios } from '../../scenarios/catalog.ts';
import { parseParameters } from '../../scenarios/parameters.ts';

function findProgram(entry: string): string {
  return fileURLToPath(new URL(`../../scenarios/programs/${entry}.ts`, import.meta.url));
}

/** The defaults in the signature of the program's `main`, which a run by hand takes. */
function readDefaults(entry: string): Readonly<Record<string, unknown>> {
  const source = ts.createSourceFile('program.ts', readFileSync(findProgram(entry), 'utf8'), ts.ScriptTarget.ES2022, true);
  const defaults: Record<string, unknown> = {};
  for (const statement of source.statements) {
    if (!ts.isFunctionDeclaration(statement) || statement.name?.text !== 'main') continue;
    const [parameter] = statement.parameters;
    if (parameter === undefined || !ts.isObjectBindingPattern(parameter.name)) continue;
    for (const element of parameter.name.elements) {
      if (element.initializer !== undefined)
        defaults[element.name.getText()] = JSON.parse(element.initializer.getText().replaceAll("'", '"'));
    }
  }
  return defaults;
}

/** Every text of a scenario with its path. */
function collectTexts(value: unknown, at: string): readonly { readonly at: string; readonly en: unknown; readonly zh: unknown }[] {
  if (typeof value !== 'object' || value === null) return [];
  if ('en' in value || 'zh' in value) return [{ at, en: 'en' in value ? value.en : undefined, zh: 'zh' in value ? value.zh : undefined }];
  return Object.entries(value).flatMap(([name, part]) => collectTexts(part, `${at}.${name}`));
}

describe('the catalogue', () => {
  it('has every scenario once, chapter by chapter in the order of the lecture', () => {
    const ids = scenarios.map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
    const places = scenarios.map(({ chapter }) => chapters.findIndex(({ id }) => id === chapter));
    expect(places).toEqual([...places].sort((one, other) => one - other));
    expect(findScenario('mutex')?.title.en).toBe('Mutex');
    expect(findScenario('nothing')).toBeUndefined();
  });

  it.each(scenarios.map((scenario) => [scenario.id, scenario] as const))('describes %s whole', (_, scenario) => {
    expect(existsSync(findProgram(scenario.entry))).toBe(true);
    expect(existsSync(findProgram(scenario.entry).replace(/\.ts$/, '.py'))).toBe(true);
    if (scenario.counterpart !== undefined) {
      expect(existsSync(findProgram(scenario.counterpart))).toBe(true);
      expect(readDefaults(scenario.counterpart)).toEqual(readDefaults(scenario.entry));
    }
    expect(chapters.map(({ id }) => id)).toContain(scenario.chapter);
    const names = scenario.claims.map(({ id, name }) => `${id} ${name}`);
    expect(new Set(names).size).toBe(names.length);
    expect(parseParameters(scenario, {})).toMatchObject({ ok: true });
    const texts = collectTexts({ ...scenario, chapters }, scenario.id);
    expect(texts.length).toBeGreaterThan(5);
    for (const { at, en, zh } of texts) {
      expect(en, at).toMatch(/\S/);
      expect(zh, at).toMatch(/[\u4e00-\u9fff]|^join/);
    }
  });

  it.each(scenarios.map(({ id, entry }) => [id, entry] as const))('has the same defaults for %s as its program has', (id, entry) => {
    const scenario = findScenario(id);
    expect(readDefaults(entry)).toEqual(
      Object.fromEntries(scenario?.parameters.map((parameter) => [parameter.id, parameter.default]) ?? []),
    );
  });
});
