import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, it } from 'vitest';

/** Every folder with texts for people, below the project. */
const FOLDERS = ['scenarios/definitions', 'scenarios/checks', 'scenarios/programs', 'electron/text', 'renderer/text'] as const;
const FILES = ['scenarios/catalog.ts', 'scenarios/parameters.ts', 'start.mjs'] as const;
const root = path.join(import.meta.dirname, '../..');

it('has full-width punctuation beside Chinese characters in every text', () => {
  const files = [...FOLDERS.flatMap(listSources), ...FILES];
  expect(files.length).toBeGreaterThan(40);
  expect(files.flatMap(findHalfWidth)).toEqual([]);
});

it('finds what it is there to find', () => {
  const found = ["'先加锁,再放开'", "'进程(PID)结束'", '`共 ${count} 个,在运行`', "'怎么办?'"].map((literal) => findIn(literal).length);
  expect(found).toEqual([1, 1, 1, 1]);
  expect(findIn("{ id: 'locks', title: { en: 'Locks', zh: '锁' } }, f(count === 1 ? '一' : '二')")).toEqual([]);
});

function listSources(folder: string): string[] {
  return readdirSync(path.join(root, folder), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts'))
    .map((name) => path.join(folder, name));
}

function findHalfWidth(file: string): string[] {
  return findIn(readFileSync(path.join(root, file), 'utf8')).map((text) => `${file}: ${text}`);
}

/** Looks into string literals only; what stands in `${}` is code. */
function findIn(source: string): string[] {
  return [...source.matchAll(/'(?:[^'\\\n]|\\.)*'|`(?:[^`\\]|\\.)*`/g)]
    .flatMap(([literal]) =>
      literal
        .slice(1, -1)
        .replaceAll(/\$\{[^{}]*\}/g, '…')
        .split('\n'),
    )
    .filter((text) => /\p{Script=Han}[,;:?!()]|[,;?!)]\p{Script=Han}/u.test(text));
}
