import { laneIds, type LaneId, type LaneRow } from '../../../electron/trace/lane-queries.ts';
import type { ProcessKey } from '../../../scenarios/runtime/report.ts';
import type { SelectedItem } from '../../state/selected-item.ts';

/** The lanes that an item is about: all of a process, both ends of a message. */
export function listSelectedLanes(item: SelectedItem | undefined, rows: readonly LaneRow[]): ReadonlySet<LaneId> {
  const ofProcess = (process: ProcessKey | undefined): readonly LaneId[] =>
    rows.filter((row) => row.process === process && row.lock === undefined).map((row) => row.lane);
  switch (item?.kind) {
    case 'process':
      return new Set(ofProcess(item.process));
    case 'lane':
    case 'segment':
      return new Set([item.lane]);
    case 'lock':
      return new Set([laneIds.lock(item.lock)]);
    case 'message':
      return new Set([item.from, item.to].flatMap((process) => (process === undefined ? [] : [laneIds.process(process)])));
    default:
      return new Set();
  }
}

/** The one lane among them that the keyboard stands on. */
export function findActiveLane(item: SelectedItem | undefined, lanes: ReadonlyMap<LaneId, LaneRow>): LaneId | undefined {
  const lane = chooseLane(item);
  return lane !== undefined && lanes.has(lane) ? lane : undefined;
}

function chooseLane(item: SelectedItem | undefined): LaneId | undefined {
  switch (item?.kind) {
    case 'process':
      return laneIds.process(item.process);
    case 'lane':
    case 'segment':
      return item.lane;
    case 'lock':
      return laneIds.lock(item.lock);
    case 'message': {
      const end = item.from ?? item.to;
      return end && laneIds.process(end);
    }
    default:
      return undefined;
  }
}
