import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { describeProblem } from '../../../electron/text/problems.ts';
import { chooseLanguage, readTerminalLanguages } from '../../../electron/text/language.ts';

/** The sentences as they stand in the file: `'code': 'sentence {name}'`, English ones first. */
function readCatalogue(): readonly (readonly [string, string])[] {
  const text = readFileSync(path.resolve(import.meta.dirname, '../../../electron/text/problems.ts'), 'utf8');
  return [...text.matchAll(/^ {2}'?([a-z-]+)'?:\s*\n?\s*'(.*)',$/gm)].map((match) => [match[1] ?? '', match[2] ?? '']);
}
const namesIn = (sentence: string): readonly string[] => [...sentence.matchAll(/\{(\w+)\}/g)].map((match) => match[1] ?? '').sort();

describe('problems', () => {
  it('say the same values in both languages', () => {
    const catalogue = readCatalogue();
    const half = catalogue.length / 2;
    expect(half).toBeGreaterThan(20);
    for (const [index, [code, english]] of catalogue.slice(0, half).entries()) {
      expect([code, namesIn(catalogue[half + index]?.[1] ?? '')]).toEqual([catalogue[half + index]?.[0], namesIn(english)]);
    }
  });

  it('fill the sentence, and take the Chinese of a value that has one', () => {
    const problem = { code: 'bad-option', values: { option: '--run', detail: 'a value is missing', detailZh: '缺少值' } } as const;
    expect(describeProblem(problem, 'en').message).toBe('Option --run: a value is missing.');
    expect(describeProblem(problem, 'zh-CN').message).toBe('选项 --run：缺少值。');
  });

  it('keep the cause as details', () => {
    const cause = new Error('disk full');
    expect(describeProblem({ code: 'could-not-write', values: { file: 'x', detail: 'no space' }, cause }, 'en').details).toContain(
      'disk full',
    );
  });
});

describe('the language', () => {
  it.each([
    ['system', ['zh_CN.UTF-8'], 'zh-CN'],
    ['system', ['zh-Hant-TW'], 'zh-CN'],
    ['system', ['fr-FR', 'en-GB'], 'en'],
    ['system', ['C.UTF-8'], 'en'],
    ['zh-CN', ['en'], 'zh-CN'],
    ['en', ['zh'], 'en'],
  ] as const)('chosen by %s among %j is %s', (preferred, system, language) => {
    expect(chooseLanguage(preferred, system)).toBe(language);
  });

  it('is read from the first variable that is set', () => {
    expect(readTerminalLanguages({ LC_ALL: '', LC_MESSAGES: 'zh_CN', LANG: 'en' })).toEqual(['zh_CN']);
    expect(readTerminalLanguages({})).toEqual([]);
  });
});
