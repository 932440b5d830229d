import type { ProgramText } from '../../../electron/ipc/contract.ts';
import { alignLines, findChangedWords, type Span } from './align-lines.ts';
import { findLanguage, tokenize, type Token } from './tokenize.ts';

export interface CodeLine {
  /** From 1. */
  readonly number: number;
  readonly text: string;
  readonly tokens: readonly Token[];
  readonly changed: readonly Span[];
}
export interface CodeRow {
  readonly left: CodeLine | undefined;
  readonly right: CodeLine | undefined;
  /** In a comparison of two versions: the row is not the same on both sides. */
  readonly differs: boolean;
}

type Text = Pick<ProgramText, 'file' | 'text'>;

/** One text by itself, or two beside one another with their lines aligned; `isComparison` marks where they differ. */
export function arrangeRows(left: Text, right: Text | undefined, isComparison: boolean): readonly CodeRow[] {
  const leftLines = readLines(left);
  if (right === undefined) return leftLines.map((line) => ({ left: line, right: undefined, differs: false }));
  const rightLines = readLines(right);
  const pairs = alignLines(
    leftLines.map(({ text }) => text),
    rightLines.map(({ text }) => text),
  );
  return pairs.map((pair): CodeRow => {
    const one = pair.left === undefined ? undefined : leftLines[pair.left];
    const other = pair.right === undefined ? undefined : rightLines[pair.right];
    if (!isComparison || pair.isEqual) return { left: one, right: other, differs: false };
    const words = one !== undefined && other !== undefined ? findChangedWords(one.text, other.text) : undefined;
    return {
      left: one && { ...one, changed: words?.left ?? listWhole(one) },
      right: other && { ...other, changed: words?.right ?? listWhole(other) },
      differs: true,
    };
  });
}

function readLines({ file, text }: Text): readonly CodeLine[] {
  return tokenize(text.replace(/\n$/, ''), findLanguage(file)).map((tokens, index) => ({
    number: index + 1,
    text: tokens.map((token) => token.text).join(''),
    tokens,
    changed: [],
  }));
}

function listWhole({ text }: CodeLine): readonly Span[] {
  const from = text.length - text.trimStart().length;
  return text.trim() === '' ? [] : [{ from, to: text.length }];
}
