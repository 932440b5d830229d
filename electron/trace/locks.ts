import { compareWriters, findLaneEnds } from './lanes.ts';
import { findHoldsAt, listForeignHoldTimes, type LockRecord } from './lock-store.ts';
import type { Model } from './model.ts';
import type { LockRow } from './queries.ts';
import type { Writer } from './writer.ts';

/** Every lock that there was at an instant, as it was then. */
export function queryLocks(model: Model, at: number | undefined): readonly LockRow[] {
  const atNs = at ?? model.endNs;
  const laneEnds = findLaneEnds(model);
  const waiters = gatherWaiters(model, laneEnds, atNs);
  return model.locks.all
    .filter((lock) => findFirst(lock) <= atNs)
    .sort((one, other) => findFirst(one) - findFirst(other) || (one.id < other.id ? -1 : 1))
    .map((lock) => ({
      lock: lock.id,
      name: lock.created?.report.name ?? lock.id,
      type: lock.created?.report.type ?? 'mutex',
      holder: findHolder(model, lock, laneEnds, atNs),
      waiters: waiters.get(lock.text) ?? [],
      acquisitions: lock.acquired.countUpTo(atNs),
      contended: lock.contended.countUpTo(atNs),
      holdNs: lock.holdTimes.findQuantiles(atNs, listForeignHoldTimes(lock, atNs)),
      waitNs: lock.waitTimes.findQuantiles(atNs),
    }));
}

function findFirst(lock: LockRecord): number {
  const acquired = lock.acquired.at(0);
  return Math.min(lock.created?.report.t ?? Infinity, Number.isNaN(acquired) ? Infinity : acquired);
}

/** Lanes that wait for each lock, by the number of its id, in the order in which they began to. */
function gatherWaiters(model: Model, laneEnds: Float64Array, atNs: number): ReadonlyMap<number, LockRow['waiters']> {
  const byLock = new Map(model.locks.all.map((lock): [number, LockRow['waiters'][number][]] => [lock.text, []]));
  for (const { waits, process, tid, index } of [...model.writers].sort(compareWriters)) {
    if (process === undefined || (laneEnds[index] ?? Infinity) <= atNs) continue;
    for (const row of waits.findOpenAt(atNs)) {
      if (waits.reason(row) !== 'lock') continue;
      byLock.get(waits.objects.at(row))?.push({ process: process.key, tid, sinceNs: waits.begins.at(row) });
    }
  }
  for (const open of byLock.values()) open.sort((one, other) => one.sinceNs - other.sinceNs);
  return byLock;
}

function findHolder(model: Model, lock: LockRecord, laneEnds: Float64Array, atNs: number): LockRow['holder'] {
  let holder: { readonly writer: Writer; readonly sinceNs: number } | undefined;
  for (const row of findHoldsAt(lock, atNs)) {
    const writer = model.writers[lock.holders.at(row)];
    if (writer === undefined || (laneEnds[writer.index] ?? Infinity) <= atNs) continue;
    const sinceNs = lock.begins.at(row);
    // Two seem to hold it when one is slow to stamp its release: the later one has it.
    const isLater =
      holder === undefined || sinceNs > holder.sinceNs || (sinceNs === holder.sinceNs && compareWriters(writer, holder.writer) > 0);
    if (isLater) holder = { writer, sinceNs };
  }
  return holder?.writer.process && { process: holder.writer.process.key, tid: holder.writer.tid };
}
