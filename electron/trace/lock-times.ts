import { listForeignHoldTimes } from './lock-store.ts';
import type { Model } from './model.ts';
import type { LockTimesRow } from './wait-queries.ts';

/** Histograms of the holds of and the waits for each lock that were over at an instant. */
export function queryLockTimes(model: Model, at: number | undefined): readonly LockTimesRow[] {
  const atNs = at ?? model.endNs;
  return model.locks.all
    .map((lock): LockTimesRow => ({
      lock: lock.id,
      hold: lock.holdTimes.countByBins(atNs, listForeignHoldTimes(lock, atNs)),
      wait: lock.waitTimes.countByBins(atNs),
    }))
    .sort((one, other) => (one.lock < other.lock ? -1 : 1));
}
