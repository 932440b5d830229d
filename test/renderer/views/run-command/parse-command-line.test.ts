import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseCommandLine, quoteCommandLine } from '../../../../renderer/views/run-command/parse-command-line.ts';

function words(line: string): readonly string[] | string {
  const parsed = parseCommandLine(line);
  return parsed.ok ? [parsed.command, ...parsed.args] : parsed.problem.kind;
}

describe('a command line', () => {
  it.each([
    ['node server.js --port 80', ['node', 'server.js', '--port', '80']],
    ['  spaced   out  ', ['spaced', 'out']],
    [`node -e "setTimeout(() => {}, 5)" 'a b'`, ['node', '-e', 'setTimeout(() => {}, 5)', 'a b']],
    [`a"b c"d`, ['ab cd']],
    [`a ''`, ['a', '']],
    [`one\\ word`, ['one word']],
    [`"say \\"hi\\""`, ['say "hi"']],
    [`C:\\bin\\node.exe x`, ['C:\\bin\\node.exe', 'x']],
    [`'keeps \\ all'`, ['keeps \\ all']],
  ])('%s becomes its words', (line, expected) => {
    expect(words(line)).toEqual(expected);
  });

  it('that is unfinished says what is missing', () => {
    expect(['', '   ', '""', 'a "b', "a 'b", 'a \\'].map(words)).toEqual([
      'empty',
      'empty',
      'empty',
      'open-quote',
      'open-quote',
      'dangling-backslash',
    ]);
  });

  it('made of words parses to the same words', () => {
    const word = fc.string({ unit: 'grapheme' });
    fc.assert(
      fc.property(fc.string({ minLength: 1 }), fc.array(word), (command, args) => {
        expect(words(quoteCommandLine([command, ...args]))).toEqual([command, ...args]);
      }),
    );
  });
});
