import { countUpTo } from './growing-column.ts';
import type { Lane } from './lane-list.ts';
import type { StepAnswer, StepQuery } from './lane-queries.ts';
import type { LaneTimeline } from './lane-timeline.ts';
import type { Writer } from './writer.ts';

/** The next or the previous event after an instant, in some lanes or in all. */
export function findStep(timeline: LaneTimeline, query: StepQuery): StepAnswer | undefined {
  const wanted = query.lanes && new Set(query.lanes);
  let best: { readonly tNs: number; readonly lane: Lane } | undefined;
  for (const lane of timeline.list()) {
    const isThread = lane.row.kind === 'process' || lane.row.kind === 'thread';
    if (!isThread || lane.writer === undefined || (wanted !== undefined && !wanted.has(lane.row.lane))) continue;
    const tNs = findEvent(lane.writer, query);
    const isNearer = best === undefined || (query.direction === 'next' ? (tNs ?? Infinity) < best.tNs : (tNs ?? -Infinity) > best.tNs);
    if (tNs !== undefined && isNearer) best = { tNs, lane };
  }
  if (best?.lane.writer === undefined) return undefined;
  const { writer } = best.lane;
  const event = writer.times.values.lastIndexOf(best.tNs, writer.times.length - 1);
  return {
    tNs: best.tNs,
    lane: best.lane.row.lane,
    line: event < 0 ? undefined : { log: writer.log, offset: writer.offsets.at(event), length: writer.lengths.at(event) },
  };
}

function findEvent(writer: Writer, query: StepQuery): number | undefined {
  const times = writer.sortedTimes();
  if (query.direction === 'next') return times[countUpTo(times, times.length, query.fromNs)];
  // Those strictly before: an instant itself is not a step.
  let at = countUpTo(times, times.length, query.fromNs) - 1;
  while (at >= 0 && times[at] === query.fromNs) at -= 1;
  return at < 0 ? undefined : times[at];
}
