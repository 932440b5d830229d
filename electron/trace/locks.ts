import { compareWriters, findLaneEnds } from './lanes.ts';
import { findHoldEnds, type LockRecord } from './lock-store.ts';
import type { Model } from './model.ts';
import { takeQuantiles } from './quantiles.ts';
import type { LockRow } from './queries.ts';
import type { Writer } from './writer.ts';

/** Every lock that there was at an instant, as it was then. */
export function queryLocks(model: Model, at: number | undefined): readonly LockRow[] {
  const atNs = at ?? model.endNs;
  const laneEnds = findLaneEnds(model);
  const waits = gatherWaits(model, laneEnds, atNs);
  return model.locks.all
    .filter((lock) => findFirst(lock) <= atNs)
    .sort((one, other) => findFirst(one) - findFirst(other) || (one.id < other.id ? -1 : 1))
    .map((lock) => {
      const wait = waits.get(lock.text);
      return {
        lock: lock.id,
        name: lock.created?.report.name ?? lock.id,
        type: lock.created?.report.type ?? 'mutex',
        ...readHolds(model, lock, laneEnds, atNs),
        waiters: wait?.open ?? [],
        acquisitions: lock.acquired.countUpTo(atNs),
        contended: lock.contended.countUpTo(atNs),
        waitNs: wait && takeQuantiles(Float64Array.from(wait.finished), wait.finished.length),
      };
    });
}

function findFirst(lock: LockRecord): number {
  const acquired = lock.acquired.at(0);
  return Math.min(lock.created?.report.t ?? Infinity, Number.isNaN(acquired) ? Infinity : acquired);
}

interface LockWaits {
  readonly finished: number[];
  readonly open: LockRow['waiters'][number][];
}

function gatherWaits(model: Model, laneEnds: Float64Array, atNs: number): ReadonlyMap<number, LockWaits> {
  const byLock = new Map<number, LockWaits>(model.locks.all.map((lock) => [lock.text, { finished: [], open: [] }]));
  for (const writer of [...model.writers].sort(compareWriters)) {
    const { waits, process } = writer;
    const isAlive = (laneEnds[writer.index] ?? Infinity) > atNs;
    for (let row = 0; row < waits.length; row += 1) {
      if (waits.reason(row) !== 'lock' || waits.begins.at(row) > atNs) continue;
      const wait = byLock.get(waits.objects.at(row));
      const end = waits.ends.at(row);
      if (end <= atNs) wait?.finished.push(end - waits.begins.at(row));
      else if (isAlive && process) wait?.open.push({ process: process.key, tid: writer.tid, sinceNs: waits.begins.at(row) });
    }
  }
  for (const { open } of byLock.values()) open.sort((one, other) => one.sinceNs - other.sinceNs);
  return byLock;
}

function readHolds(model: Model, lock: LockRecord, laneEnds: Float64Array, atNs: number): Pick<LockRow, 'holder' | 'holdNs'> {
  const ends = findHoldEnds(lock);
  const finished = new Float64Array(ends.length);
  let count = 0;
  let holder: { readonly writer: Writer; readonly sinceNs: number } | undefined;
  for (let row = 0; row < ends.length; row += 1) {
    const begin = lock.begins.at(row);
    const end = ends[row] ?? NaN;
    if (begin > atNs) continue;
    if (end <= atNs) {
      finished[count] = end - begin;
      count += 1;
      continue;
    }
    const writer = model.writers[lock.holders.at(row)];
    if (writer === undefined || (laneEnds[writer.index] ?? Infinity) <= atNs) continue;
    // Two seem to hold it when one is slow to stamp its release: the later one has it.
    const isLater =
      holder === undefined || begin > holder.sinceNs || (begin === holder.sinceNs && compareWriters(writer, holder.writer) > 0);
    if (isLater) holder = { writer, sinceNs: begin };
  }
  return {
    holder: holder?.writer.process && { process: holder.writer.process.key, tid: holder.writer.tid },
    holdNs: takeQuantiles(finished, count),
  };
}
