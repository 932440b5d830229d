import type { LaneId, LaneRow } from '../../../electron/trace/lane-queries.ts';

/** What stays folded so that a lane is seen. */
export function unfoldAround(folded: ReadonlySet<LaneId>, lane: LaneId, rows: ReadonlyMap<LaneId, LaneRow>): ReadonlySet<LaneId> {
  const next = new Set(folded);
  for (let parent = rows.get(lane)?.parent; parent !== undefined; parent = rows.get(parent)?.parent) next.delete(parent);
  return next.size === folded.size ? folded : next;
}
