import { findHoldEnds, type LockRecord } from './lock-store.ts';

/** The holds of a lock in order of their begin. */
export interface HoldIndex {
  /** Indices of the writers. */
  readonly holders: Uint32Array;
  readonly begins: Float64Array;
  readonly ends: Float64Array;
  /** The latest end up to each hold: rising, so that it can be searched. */
  readonly latest: Float64Array;
}

/** The index of the writer that held a lock longest in a span, leaving out one that waited for it. */
export function findHeldLongest(index: HoldIndex, without: number, beginNs: number, endNs: number): number | undefined {
  const { holders, begins, ends, latest } = index;
  let low = 0;
  let high = latest.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((latest[middle] ?? 0) <= beginNs) low = middle + 1;
    else high = middle;
  }
  let best: number | undefined;
  let most = 0;
  for (let at = low; at < holders.length && (begins[at] ?? Infinity) < endNs; at += 1) {
    const sharedNs = Math.min(ends[at] ?? 0, endNs) - Math.max(begins[at] ?? 0, beginNs);
    const holder = holders[at];
    if (holder === without || sharedNs <= most) continue;
    best = holder;
    most = sharedNs;
  }
  return best;
}

/** Valid until the lock changes. */
export function indexHolds(lock: LockRecord): HoldIndex {
  const holdEnds = findHoldEnds(lock);
  const order = Uint32Array.from(holdEnds.keys()).sort((one, other) => lock.begins.at(one) - lock.begins.at(other));
  const begins = Float64Array.from(order, (row) => lock.begins.at(row));
  const ends = Float64Array.from(order, (row) => {
    const end = holdEnds[row] ?? NaN;
    return Number.isNaN(end) ? Infinity : end;
  });
  let last = -Infinity;
  const latest = ends.map((end) => (last = Math.max(last, end)));
  return { holders: order.map((row) => lock.holders.at(row)), begins, ends, latest };
}
