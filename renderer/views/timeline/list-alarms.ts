import type { LaneStretch } from '../../../electron/scene/timeline-labels.ts';
import { laneIds, type LaneId, type LaneRow } from '../../../electron/trace/lane-queries.ts';
import type { DeadlockRow } from '../../../electron/trace/wait-queries.ts';

/** The waits that can never end by themselves, on their lanes. */
export function listAlarms(deadlocks: readonly DeadlockRow[], lanes: ReadonlyMap<LaneId, LaneRow>): readonly LaneStretch[] {
  return deadlocks.flatMap((row) =>
    row.steps.flatMap(({ lane, sinceNs }) => {
      const thread = laneIds.thread(lane.process, lane.tid);
      const id = lanes.has(thread) ? thread : laneIds.process(lane.process);
      return [{ lane: id, beginNs: sinceNs, endNs: row.untilNs }];
    }),
  );
}
