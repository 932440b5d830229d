import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { parse, type AST } from 'svelte/compiler';
import { describe, expect, it } from 'vitest';

const ROOT = path.resolve(import.meta.dirname, '../../../renderer');
const SPOKEN = new Set(['aria-label', 'aria-description', 'aria-roledescription', 'title', 'placeholder', 'alt', 'label']);
const LETTER = /\p{L}/u;

function findLiteralText(source: string): string[] {
  const found: string[] = [];
  const visit = (node: unknown): void => {
    if (Array.isArray(node)) {
      node.forEach(visit);
      return;
    }
    if (typeof node !== 'object' || node === null) return;
    const typed = node as Partial<AST.BaseNode> & Record<string, unknown>;
    if (typed.type === 'Text' && typeof typed['data'] === 'string' && LETTER.test(typed['data'])) found.push(typed['data'].trim());
    if (typed.type === 'StyleDirective') return;
    if (typed.type === 'Attribute') {
      // A class or an id is no text; what is spoken or shown on hover is.
      if (SPOKEN.has(String(typed['name']))) visit(typed['value']);
      return;
    }
    for (const [key, value] of Object.entries(typed)) if (key !== 'parent') visit(value);
  };
  visit(parse(source, { modern: true }).fragment);
  return found;
}

describe('visible text', () => {
  const files = readdirSync(ROOT, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.svelte'));

  it('is found by this scan when it stands in markup or in a spoken attribute', () => {
    const source = '<p class="fine">Hello {name}</p>{#if a}<b title="Tip {x}" id="no">{words.b} – 3</b>{/if}';
    expect(findLiteralText(source)).toEqual(['Hello', 'Tip']);
  });

  it('stands nowhere but in the catalogues', () => {
    expect(files.length).toBeGreaterThan(30);
    const found = files.flatMap((file) => findLiteralText(readFileSync(path.join(ROOT, file), 'utf8')).map((text) => `${file}: ${text}`));
    expect(found).toEqual([]);
  });
});
