import type { RecordedHold, RecordedOpenWait } from '../../scenarios/recording.ts';
import { compareWriters, findLaneEnds } from './lanes.ts';
import { findHoldEnds } from './lock-store.ts';
import type { Model } from './model.ts';

/** Each time that a lane held a lock, in order of its begin. */
export function listHolds(model: Model): readonly RecordedHold[] {
  const found: RecordedHold[] = [];
  for (const lock of model.locks.all) {
    const ends = findHoldEnds(lock);
    for (let row = 0; row < ends.length; row += 1) {
      const writer = model.writers[lock.holders.at(row)];
      if (writer?.process === undefined) continue;
      const endNs = ends[row] ?? NaN;
      found.push({
        lock: lock.id,
        process: writer.process.key,
        tid: writer.tid,
        beginNs: lock.begins.at(row),
        endNs: Number.isNaN(endNs) ? undefined : endNs,
        depth: lock.depths.at(row),
      });
    }
  }
  return found.sort((one, other) => one.beginNs - other.beginNs);
}

/** Waits that never ended, in order of their begin. */
export function listOpenWaits(model: Model): readonly RecordedOpenWait[] {
  const laneEnds = findLaneEnds(model);
  const found: RecordedOpenWait[] = [];
  for (const writer of [...model.writers].sort(compareWriters)) {
    const { waits, process, tid } = writer;
    if (process === undefined) continue;
    const laneEndNs = laneEnds[writer.index] ?? Infinity;
    for (let row = 0; row < waits.length; row += 1) {
      if (!Number.isNaN(waits.ends.at(row))) continue;
      found.push({
        process: process.key,
        tid,
        reason: waits.reason(row),
        object: model.texts.read(waits.party(row)),
        beginNs: waits.begins.at(row),
        laneEndNs: laneEndNs === Infinity ? undefined : laneEndNs,
      });
    }
  }
  return found.sort((one, other) => one.beginNs - other.beginNs);
}
