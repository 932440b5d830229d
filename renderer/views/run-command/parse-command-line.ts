export type CommandLineProblem =
  { readonly kind: 'empty' } | { readonly kind: 'open-quote'; readonly quote: string } | { readonly kind: 'dangling-backslash' };

export type ParsedCommandLine =
  | { readonly ok: true; readonly command: string; readonly args: readonly string[] }
  | { readonly ok: false; readonly problem: CommandLineProblem };

/**
 * A command line as the words that the program receives. Single quotes keep everything, double quotes keep spaces, a backslash
 * keeps the next character (inside double quotes only a quote or another backslash, so that Windows paths survive). No shell.
 */
export function parseCommandLine(line: string): ParsedCommandLine {
  const words: string[] = [];
  let word: string | undefined;
  let quote: string | undefined;
  for (let index = 0; index < line.length; index += 1) {
    const character = line.charAt(index);
    if (quote === "'") {
      if (character === quote) quote = undefined;
      else word = (word ?? '') + character;
    } else if (character === '\\') {
      const next = line.charAt(index + 1);
      if (quote === undefined && next === '') return { ok: false, problem: { kind: 'dangling-backslash' } };
      const isEscape = quote === undefined ? /[\s'"\\]/.test(next) : next === quote || next === '\\';
      word = (word ?? '') + (isEscape ? next : character);
      if (isEscape) index += 1;
    } else if (character === quote) {
      quote = undefined;
    } else if (quote === undefined && (character === '"' || character === "'")) {
      quote = character;
      word ??= '';
    } else if (quote === undefined && /\s/.test(character)) {
      if (word !== undefined) words.push(word);
      word = undefined;
    } else {
      word = (word ?? '') + character;
    }
  }
  if (quote !== undefined) return { ok: false, problem: { kind: 'open-quote', quote } };
  if (word !== undefined) words.push(word);
  const [command, ...args] = words;
  if (command === undefined || command === '') return { ok: false, problem: { kind: 'empty' } };
  return { ok: true, command, args };
}

/** The words as one line that parses to the same words again. */
export function quoteCommandLine(words: readonly string[]): string {
  return words
    .map((word) => {
      if (/^[^\s'"\\]+$/.test(word)) return word;
      return word.includes("'") ? `"${word.replace(/["\\]/g, '\\$&')}"` : `'${word}'`;
    })
    .join(' ');
}
