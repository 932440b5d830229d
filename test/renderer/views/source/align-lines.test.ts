import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { alignLines, findChangedWords } from '../../../../renderer/views/source/align-lines.ts';
import { findText, splitPieces } from '../../../../renderer/views/source/split-pieces.ts';
import { findLanguage, tokenize } from '../../../../renderer/views/source/tokenize.ts';

const programs = path.resolve(import.meta.dirname, '../../../../scenarios/programs');
const read = (file: string): string => readFileSync(path.join(programs, file), 'utf8');
const linesOf = (file: string): readonly string[] => read(file).trimEnd().split('\n');
const everyFile = readdirSync(programs, { recursive: true, encoding: 'utf8' }).filter((file) => /\.(ts|py)$/.test(file));

describe('tokenize', () => {
  it.each(everyFile)('loses nothing of %s', (file) => {
    const lines = tokenize(read(file), findLanguage(file)).map((tokens) => tokens.map(({ text }) => text).join(''));
    expect(lines.join('\n')).toBe(read(file));
  });

  it('tells comments, strings, numbers and keywords apart', () => {
    expect(tokenize("const x = 'for // me'; // if 1\n/* a\nb */ `${y} '`", 'typescript')).toEqual([
      [
        { kind: 'keyword', text: 'const' },
        { kind: 'plain', text: ' x = ' },
        { kind: 'string', text: "'for // me'" },
        { kind: 'plain', text: '; ' },
        { kind: 'comment', text: '// if 1' },
      ],
      [{ kind: 'comment', text: '/* a' }],
      [
        { kind: 'comment', text: 'b */' },
        { kind: 'plain', text: ' ' },
        { kind: 'string', text: "`${y} '`" },
      ],
    ]);
    expect(tokenize("print(f'# {x}', 20)  # not def", 'python')[0]?.map(({ kind }) => kind)).toEqual([
      'plain',
      'string',
      'plain',
      'number',
      'plain',
      'comment',
    ]);
  });
});

describe('alignLines', () => {
  it.each([
    ['processes/hello-process', 'processes/hello-process'],
    ['locks/mutex', 'locks/mutex'],
    ['queues/process-queue', 'queues/process-queue'],
  ])('puts each line of both %s.ts and its twin in their order, once', (left, right) => {
    const [one, other] = [linesOf(`${left}.ts`), linesOf(`${right}.py`)];
    const pairs = alignLines(one, other);
    expect(pairs.flatMap((pair) => pair.left ?? [])).toEqual([...one.keys()]);
    expect(pairs.flatMap((pair) => pair.right ?? [])).toEqual([...other.keys()]);
  });

  it('puts a call beside the same call in Python', () => {
    const [one, other] = [linesOf('processes/hello-process.ts'), linesOf('processes/hello-process.py')];
    const related = alignLines(one, other)
      .filter(({ isRelated }) => isRelated)
      .map(({ left, right }) => [one[left ?? -1]?.trim(), other[right ?? -1]?.trim()])
      .filter(([line]) => /^(print|p\.start|await p\.join|const p)/.test(line ?? ''));
    expect(related).toEqual([
      ["print('hello', name);", "print('hello', name)"],
      ["const p = new Process({ target: f, args: ['bob'] });", "p = multiprocessing.Process(target=f, args=('bob',))"],
      ['p.start();', 'p.start()'],
      ['await p.join();', 'p.join()'],
    ]);
  });

  it('leaves few lines of the thread and the process version unlike', () => {
    const [one, other] = [linesOf('processes/hello-process.ts'), linesOf('threads/hello-thread.ts')];
    const unlike = alignLines(one, other).filter(({ isEqual }) => !isEqual);
    expect(unlike.flatMap(({ left }) => one[left ?? -1]?.trim() ?? []).filter((line) => !line.startsWith('note'))).toEqual([
      "import { Process } from '../../runtime/process.ts';",
      "const p = new Process({ target: f, args: ['bob'] });",
      'p.start();',
      'await p.join();',
    ]);
  });
});

describe('the words of a line', () => {
  it('are marked where they differ', () => {
    const [left, right] = ['const p = new Process({ args });', 'const t = new Thread({ args });'];
    const { left: one, right: other } = findChangedWords(left, right);
    expect(one.map(({ from, to }) => left.slice(from, to))).toEqual(['p', 'Process']);
    expect(other.map(({ from, to }) => right.slice(from, to))).toEqual(['t', 'Thread']);
  });

  it('are cut where a mark begins and ends', () => {
    const [tokens = []] = tokenize('await q.get()', 'typescript');
    expect(
      splitPieces(tokens, [{ from: 6, to: 7 }], findText('await q.get()', 'Q.G')).map((piece) => [
        piece.text,
        piece.isChanged,
        piece.isFound,
      ]),
    ).toEqual([
      ['await', false, false],
      [' ', false, false],
      ['q', true, true],
      ['.g', false, true],
      ['et()', false, false],
    ]);
  });
});
