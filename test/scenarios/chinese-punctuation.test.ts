import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import ts from 'typescript';
import { expect, it } from 'vitest';

/** Every folder with texts for people, below the project. */
const FOLDERS = ['scenarios/definitions', 'scenarios/checks', 'scenarios/programs', 'electron/text', 'renderer/text'] as const;
const FILES = ['scenarios/catalog.ts', 'scenarios/parameters.ts', 'start.mjs'] as const;
const HAN = /\p{Script=Han}/u;
const NO_COMMENTS = ts.JSDocParsingMode.ParseNone;
/** Stands for a value within a Chinese sentence. */
const VALUE = '…';
/** Punctuation beside a Chinese character or a value; not the one in `10:30` or `f(x)`. */
const HALF_WIDTH = /[\p{Script=Han}…][,;:?!()]|[,;:?!()][\p{Script=Han}…]/u;
const root = path.join(import.meta.dirname, '../..');

it.each([...FOLDERS.flatMap(listSources), ...FILES])('%s has full-width punctuation beside Chinese characters', (file) => {
  expect(findIn(readFileSync(path.join(root, file), 'utf8'))).toEqual([]);
});

it.each(FOLDERS)('there are texts in %s', (folder) => {
  expect(listSources(folder)).not.toEqual([]);
});

it('finds what it is there to find', () => {
  const found = [
    ...["'先加锁,再放开'", "'进程(PID)结束'", '`共 ${count} 个,在运行`', "'怎么办?'"],
    ...[
      '`有一个被杀掉(PID ${pid})。`',
      '`到达：${value};PID 为 ${pid}`',
      '`不同的 PID:${list}。`',
      "`进程：${list === '' ? '无' : list};共 ${count} 个`",
    ],
  ].map((literal) => findIn(literal).length);
  expect(found).toEqual(found.map(() => 1));
  expect(findIn("{ id: 'locks', title: { en: 'Locks', zh: '锁' } }, f(count === 1 ? '一' : '二')")).toEqual([]);
});

function listSources(folder: string): string[] {
  return readdirSync(path.join(root, folder), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts'))
    .map((name) => path.join(folder, name));
}

/** Looks into string literals only; what stands in `${}` is code, whose own literals are looked into by themselves. */
function findIn(source: string): string[] {
  if (!HAN.test(source)) return [];
  return listLiterals(ts.createSourceFile('texts.ts', source, { languageVersion: ts.ScriptTarget.Latest, jsDocParsingMode: NO_COMMENTS }))
    .flatMap((text) => text.split('\n'))
    .filter((text) => HAN.test(text) && HALF_WIDTH.test(text));
}

/** Every literal of a tree, `VALUE` where a template has a value. */
function listLiterals(tree: ts.Node): string[] {
  const found: string[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isStringLiteralLike(node)) found.push(node.text);
    if (ts.isTemplateExpression(node)) found.push([node.head.text, ...node.templateSpans.map(({ literal }) => literal.text)].join(VALUE));
    ts.forEachChild(node, visit);
  };
  visit(tree);
  return found;
}
