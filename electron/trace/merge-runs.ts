/** Values and what they are sorted by, place by place. */
export interface Keyed {
  readonly keys: Float64Array;
  readonly values: Float64Array;
}

/**
 * Sorts by rising keys; equal ones keep their order. What comes from many logs, one after the other, is already in order within each: those
 * runs are merged two by two, so that it costs what there are runs, and nothing where there is one.
 */
export function mergeRuns(unsorted: Keyed): Keyed {
  let from = unsorted;
  let starts = findRuns(from.keys);
  if (starts.length === 1) return from;
  const { length } = from.keys;
  let to: Keyed = { keys: new Float64Array(length), values: new Float64Array(length) };
  while (starts.length > 1) {
    const merged: number[] = [];
    for (let run = 0; run < starts.length; run += 2) {
      const start = starts[run] ?? 0;
      merged.push(start);
      mergeTwo(from, to, start, starts[run + 1] ?? length, starts[run + 2] ?? length);
    }
    [from, to] = [to, from === unsorted ? { keys: new Float64Array(length), values: new Float64Array(length) } : from];
    starts = merged;
  }
  return from;
}

function findRuns(keys: Float64Array): readonly number[] {
  const starts = [0];
  for (let at = 1; at < keys.length; at += 1) if ((keys[at] ?? 0) < (keys[at - 1] ?? 0)) starts.push(at);
  return starts;
}

function mergeTwo(from: Keyed, to: Keyed, start: number, middle: number, end: number): void {
  let left = start;
  let right = middle;
  for (let at = start; at < end; at += 1) {
    const isLeft = left < middle && (right >= end || (from.keys[left] ?? 0) <= (from.keys[right] ?? 0));
    const taken = isLeft ? left : right;
    to.keys[at] = from.keys[taken] ?? 0;
    to.values[at] = from.values[taken] ?? 0;
    if (isLeft) left += 1;
    else right += 1;
  }
}
