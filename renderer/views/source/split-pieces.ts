import type { Span } from './align-lines.ts';
import type { Token, TokenKind } from './tokenize.ts';

/** A part of a line that is drawn in one way. */
export interface Piece {
  readonly text: string;
  readonly kind: TokenKind;
  readonly isChanged: boolean;
  readonly isFound: boolean;
}

/** Cuts the tokens of a line where a changed word or something found begins or ends. */
export function splitPieces(tokens: readonly Token[], changed: readonly Span[], found: readonly Span[]): readonly Piece[] {
  const cuts = [...changed, ...found].flatMap(({ from, to }) => [from, to]);
  const isIn = (spans: readonly Span[], at: number): boolean => spans.some(({ from, to }) => at >= from && at < to);
  let start = 0;
  return tokens.flatMap(({ text, kind }) => {
    const end = start + text.length;
    const edges = [...new Set([start, ...cuts.filter((cut) => cut > start && cut < end), end])].sort((one, other) => one - other);
    const pieces = edges.slice(0, -1).map((edge, index) => ({
      text: text.slice(edge - start, (edges[index + 1] ?? end) - start),
      kind,
      isChanged: isIn(changed, edge),
      isFound: isIn(found, edge),
    }));
    start = end;
    return pieces;
  });
}

/** Where a text stands in a line, ignoring case. */
export function findText(line: string, wanted: string): readonly Span[] {
  if (wanted === '') return [];
  const [low, needle] = [line.toLowerCase(), wanted.toLowerCase()];
  const spans: Span[] = [];
  for (let at = low.indexOf(needle); at >= 0; at = low.indexOf(needle, at + needle.length))
    spans.push({ from: at, to: at + needle.length });
  return spans;
}
