import { describeRow } from './lane-details.ts';
import type { LabelsQuery, SegmentLabel } from './lane-queries.ts';
import { findSegment } from './lane-segments.ts';
import type { LaneTimeline } from './lane-timeline.ts';

const MOST_LABELS = 400;

/** What stands on the segments that are long enough to be written on. */
export function listLabels(timeline: LaneTimeline, query: LabelsQuery): readonly SegmentLabel[] {
  const labels: SegmentLabel[] = [];
  for (const id of query.lanes) {
    const lane = timeline.find(id);
    if (lane === undefined) continue;
    const segments = timeline.segmentsOf(lane);
    const untilNs = Math.min(query.toNs, timeline.endOf(lane));
    for (let row = findSegment(segments, query.fromNs); row < segments.length && labels.length < MOST_LABELS; row += 1) {
      const begin = segments.begins[row] ?? 0;
      if (begin >= untilNs) break;
      if (Math.min(segments.ends[row] ?? Infinity, untilNs) - Math.max(begin, query.fromNs) < query.leastNs) continue;
      const { beginNs, endNs, state, reason, object, other } = describeRow(timeline, lane, segments, row);
      labels.push({ lane: id, beginNs, endNs, state, reason, object, other: other && timeline.find(other.lane)?.row.name });
    }
  }
  return labels;
}
