import type { RecordedHold, Recording } from '../recording.ts';

/** The finished holds of the locks of that name. */
export function findHolds(recording: Recording, name: string): readonly RecordedHold[] {
  const locks = new Set(recording.locks.filter((lock) => lock.name === name).map(({ lock }) => lock));
  return recording.holds.filter(({ lock, endNs }) => locks.has(lock) && endNs !== undefined);
}

/** Most of them at the same time. A hold that begins when another ends does not overlap it. */
export function countMostAtOnce(holds: readonly RecordedHold[]): number {
  const steps = holds.flatMap(({ beginNs, endNs = Infinity }) => [
    { tNs: beginNs, by: 1 },
    { tNs: endNs, by: -1 },
  ]);
  steps.sort((one, other) => one.tNs - other.tNs || one.by - other.by);
  let [now, most] = [0, 0];
  for (const { by } of steps) {
    now += by;
    most = Math.max(most, now);
  }
  return most;
}
