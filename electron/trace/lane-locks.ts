import { STATE_CODES, SegmentWriter, type LaneSegments } from './lane-segments.ts';
import { findHoldEnds, type LockRecord } from './lock-store.ts';
import type { Model } from './model.ts';

/** A wait for a lock: who, from when to when. */
export interface LockWait {
  readonly writer: number;
  readonly beginNs: number;
  readonly endNs: number;
}

/** All waits for each lock, by the number of its id, in order of their begin. */
export function gatherLockWaits(model: Model, laneEnds: Float64Array): ReadonlyMap<number, readonly LockWait[]> {
  const byLock = new Map<number, LockWait[]>(model.locks.all.map((lock) => [lock.text, []]));
  for (const { waits, index } of model.writers) {
    const laneEnd = laneEnds[index] ?? Infinity;
    const [reasons, objects, begins, ends] = [waits.reasons.values, waits.objects.values, waits.begins.values, waits.ends.values];
    for (let row = 0; row < waits.length; row += 1) {
      if (reasons[row] !== STATE_CODES.lock) continue;
      const end = ends[row] ?? NaN;
      byLock.get(objects[row] ?? 0)?.push({ writer: index, beginNs: begins[row] ?? 0, endNs: Number.isNaN(end) ? laneEnd : end });
    }
  }
  for (const waits of byLock.values()) waits.sort((one, other) => one.beginNs - other.beginNs);
  return byLock;
}

/** When a lock was held, and when held while somebody waited for it. */
export function listLockSegments(lock: LockRecord, waits: readonly LockWait[], laneEnds: Float64Array): LaneSegments {
  const ends = findHoldEnds(lock);
  const begins = lock.begins.values;
  const order = new Uint32Array(ends.length);
  for (let row = 0; row < order.length; row += 1) order[row] = row;
  order.sort((one, other) => (begins[one] ?? 0) - (begins[other] ?? 0));
  const spans = joinSpans(waits);
  const writer = new SegmentWriter(3 * ends.length + 2 * spans.length + 1);
  let span = 0;
  let freeNs = -Infinity;
  for (const row of order) {
    const end = ends[row] ?? NaN;
    const endNs = Number.isNaN(end) ? (laneEnds[lock.holders.values[row] ?? 0] ?? Infinity) : end;
    let cursor = Math.max(begins[row] ?? 0, freeNs);
    while (span < spans.length && (spans[span]?.endNs ?? Infinity) <= cursor) span += 1;
    for (let at = span; cursor < endNs; at += 1) {
      const contended = spans[at];
      if (contended === undefined || contended.beginNs >= endNs) break;
      writer.add(cursor, contended.beginNs, STATE_CODES.held, row);
      const stopNs = Math.min(contended.endNs, endNs);
      writer.add(Math.max(cursor, contended.beginNs), stopNs, STATE_CODES.contended, row);
      cursor = stopNs;
    }
    writer.add(cursor, endNs, STATE_CODES.held, row);
    freeNs = Math.max(freeNs, endNs);
  }
  return writer.finish();
}

/** Where at least one waits. */
function joinSpans(waits: readonly LockWait[]): readonly { readonly beginNs: number; readonly endNs: number }[] {
  const spans: { readonly beginNs: number; endNs: number }[] = [];
  for (const { beginNs, endNs } of waits) {
    const last = spans[spans.length - 1];
    if (last !== undefined && beginNs <= last.endNs) last.endNs = Math.max(last.endNs, endNs);
    else if (endNs > beginNs) spans.push({ beginNs, endNs });
  }
  return spans;
}
