import { findHoldEnds, type LockRecord } from '../trace/lock-store.ts';
import type { Model } from '../trace/model.ts';
import type { Writer } from '../trace/writer.ts';

/** How far back a hold is looked for that is still open: holds of one lock hardly overlap. */
const LOOK_BACK = 64;

/** Answers who held a lock at an instant, quickly, many times over. `text` is the number of the lock's id. */
export function createHolderSearch(model: Model): (text: number, tNs: number) => Writer | undefined {
  const searches = new Map(model.locks.all.map((lock) => [lock.text, createSearch(model, lock)]));
  return (text, tNs) => searches.get(text)?.(tNs);
}

function createSearch(model: Model, lock: LockRecord): (tNs: number) => Writer | undefined {
  const ends = findHoldEnds(lock);
  const order = Uint32Array.from(ends.keys()).sort((one, other) => lock.begins.at(one) - lock.begins.at(other));
  return (tNs) => {
    let low = 0;
    let high = order.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (lock.begins.at(order[middle] ?? 0) <= tNs) low = middle + 1;
      else high = middle;
    }
    for (let at = low - 1; at >= Math.max(0, low - LOOK_BACK); at -= 1) {
      const row = order[at] ?? 0;
      if (!((ends[row] ?? NaN) <= tNs)) return model.writers[lock.holders.at(row)];
    }
    return undefined;
  };
}
