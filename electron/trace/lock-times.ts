import { findHoldEnds } from './lock-store.ts';
import type { Model } from './model.ts';
import { TIME_BIN_EDGES_NS, type LockTimesRow } from './wait-queries.ts';

/** Histograms of the holds of and the waits for each lock that were over at an instant. */
export function queryLockTimes(model: Model, at: number | undefined): readonly LockTimesRow[] {
  const atNs = at ?? model.endNs;
  const waits = new Map(model.locks.all.map((lock) => [lock.text, createBins()]));
  for (const writer of model.writers) {
    const { begins, ends, length } = writer.waits;
    for (let row = 0; row < length; row += 1) {
      if (writer.waits.reason(row) === 'lock' && ends.at(row) <= atNs)
        count(waits.get(writer.waits.objects.at(row)), ends.at(row) - begins.at(row));
    }
  }
  return model.locks.all
    .map((lock): LockTimesRow => {
      const hold = createBins();
      const ends = findHoldEnds(lock);
      for (let row = 0; row < ends.length; row += 1) {
        const end = ends[row] ?? NaN;
        if (end <= atNs) count(hold, end - lock.begins.at(row));
      }
      return { lock: lock.id, hold, wait: waits.get(lock.text) ?? createBins() };
    })
    .sort((one, other) => (one.lock < other.lock ? -1 : 1));
}

function createBins(): number[] {
  return new Array<number>(TIME_BIN_EDGES_NS.length + 1).fill(0);
}

function count(bins: number[] | undefined, ns: number): void {
  if (bins === undefined) return;
  const found = TIME_BIN_EDGES_NS.findIndex((edge) => ns < edge);
  const bin = found < 0 ? TIME_BIN_EDGES_NS.length : found;
  bins[bin] = (bins[bin] ?? 0) + 1;
}
