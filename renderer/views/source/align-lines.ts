/** Which lines of two texts belong together: one program in two languages, or in two versions. */

export interface LinePair {
  /** Line from 0; undefined where the other text has something more. */
  readonly left: number | undefined;
  readonly right: number | undefined;
  /** They say the same; false too where the lines only stand side by side. */
  readonly isEqual: boolean;
  readonly isRelated: boolean;
}
export interface Span {
  readonly from: number;
  readonly to: number;
}

/** Lines that share less than this part of their words have nothing to do with each other. */
const LEAST_SHARED = 0.4;
/** Lines without words (brackets, empty ones) pair up when nothing better is lost by it. */
const WORDLESS = 0.05;
/** An equal line is not given up for two that are merely alike. */
const EQUAL = 2;
/** Words that one language needs and the other does not. */
const SYNTAX = new Set(
  'const let var await async new export function def import from of in self void promise number string boolean range int i interface'.split(
    ' ',
  ),
);

/** Pairs the lines in their order so that as much as possible is shared; what has no partner stands beside what else has none there. */
export function alignLines(left: readonly string[], right: readonly string[]): readonly LinePair[] {
  const leftWords = left.map(listWords);
  const rightWords = right.map(listWords);
  const isSame = (row: number, column: number): boolean => left[row]?.trim() === right[column]?.trim();
  const score = (row: number, column: number): number => {
    const [one = [], other = []] = [leftWords[row], rightWords[column]];
    if (one.length === 0 || other.length === 0) return isSame(row, column) ? WORDLESS : 0;
    // Long lines weigh a little more, so that a name alone does not pull two lines together.
    const shared = isSame(row, column) ? EQUAL : findShared(one, other);
    return shared < LEAST_SHARED ? 0 : shared * (1 + Math.min(one.length, 8) / 40);
  };
  const matches = findBestOrder(left.length, right.length, score);
  const pairs: LinePair[] = [];
  let [row, column] = [0, 0];
  for (const [nextRow, nextColumn] of [...matches, [left.length, right.length] as const]) {
    while (row < nextRow || column < nextColumn) {
      const at = { left: row < nextRow ? row++ : undefined, right: column < nextColumn ? column++ : undefined };
      pairs.push({ ...at, isEqual: false, isRelated: false });
    }
    if (nextRow < left.length) pairs.push({ left: row++, right: column++, isEqual: left[nextRow] === right[nextColumn], isRelated: true });
  }
  return pairs;
}

/** The stretches of either line that the other has not, by whole words. */
export function findChangedWords(left: string, right: string): { readonly left: readonly Span[]; readonly right: readonly Span[] } {
  const [one, other] = [splitWords(left), splitWords(right)];
  const same = findBestOrder(one.length, other.length, (row, column) => (one[row] === other[column] ? 1 : 0));
  const kept = { left: new Set(same.map(([row]) => row)), right: new Set(same.map(([, column]) => column)) };
  return { left: listSpans(one, kept.left), right: listSpans(other, kept.right) };
}

/** The pairs of rising rows and columns with the greatest sum of scores. */
function findBestOrder(rows: number, columns: number, score: (row: number, column: number) => number): (readonly [number, number])[] {
  const best = Array.from({ length: rows + 1 }, () => new Float64Array(columns + 1));
  const read = (row: number, column: number): number => best[row]?.[column] ?? 0;
  for (let row = rows - 1; row >= 0; row -= 1) {
    for (let column = columns - 1; column >= 0; column -= 1) {
      const own = score(row, column);
      const paired = own > 0 ? own + read(row + 1, column + 1) : 0;
      (best[row] ?? new Float64Array())[column] = Math.max(paired, read(row + 1, column), read(row, column + 1));
    }
  }
  const pairs: (readonly [number, number])[] = [];
  for (let row = 0, column = 0; row < rows && column < columns;) {
    const here = read(row, column);
    if (here === read(row + 1, column)) row += 1;
    else if (here === read(row, column + 1)) column += 1;
    else pairs.push([row++, column++]);
  }
  return pairs;
}

/** `recordValue` and `record_value` are the same two words. */
function listWords(line: string): readonly string[] {
  const words = line.replace(/([a-z])([A-Z])/g, '$1 $2').match(/[A-Za-z\u4e00-\u9fff]+|\d+/g) ?? [];
  return words.map((word) => word.toLowerCase()).filter((word) => !SYNTAX.has(word));
}

/** Twice the words that both have by the words of both. */
function findShared(one: readonly string[], other: readonly string[]): number {
  const rest = [...other];
  let shared = 0;
  for (const word of one) {
    const at = rest.indexOf(word);
    if (at < 0) continue;
    rest.splice(at, 1);
    shared += 1;
  }
  return (2 * shared) / (one.length + other.length);
}

function splitWords(line: string): readonly string[] {
  return line.match(/\p{Script=Han}|[\p{L}\p{N}_]+?(?=\p{Script=Han}|[^\p{L}\p{N}_]|$)|\s+|[^\p{L}\p{N}_\s]/gu) ?? [];
}

function listSpans(words: readonly string[], kept: ReadonlySet<number>): readonly Span[] {
  const spans: { from: number; to: number }[] = [];
  let from = 0;
  words.forEach((word, index) => {
    const to = from + word.length;
    const last = spans.at(-1);
    if (!kept.has(index)) {
      if (last?.to === from) last.to = to;
      else spans.push({ from, to });
    }
    from = to;
  });
  return spans;
}
