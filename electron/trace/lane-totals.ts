import { findUsage, measureUsage } from './lane-intervals.ts';
import type { Lane } from './lane-list.ts';
import { LANE_STATES, type TotalsQuery, type TotalsTable } from './lane-queries.ts';
import { findSegment, type LaneSegments } from './lane-segments.ts';
import type { LaneTimeline } from './lane-timeline.ts';

/** What each lane did in a span: time in each state, messages, CPU, switches. */
export function sumTotals(timeline: LaneTimeline, query: TotalsQuery): TotalsTable {
  const { model } = timeline;
  const traffic = countMessages(timeline, query);
  return {
    rows: timeline.list().flatMap((lane) => {
      const fromNs = Math.max(query.fromNs, lane.row.startNs);
      const toNs = Math.min(query.toNs, timeline.endOf(lane));
      if (!(toNs > fromNs)) return [];
      const usage = findUsage(model, lane);
      const used = usage && measureUsage(usage, lane.row.startNs, fromNs, toNs);
      const index = lane.coroutine === undefined ? lane.writer?.index : undefined;
      return [
        {
          lane: lane.row.lane,
          aliveNs: toNs - fromNs,
          states: sumStates(timeline.segmentsOf(lane), fromNs, toNs),
          messagesOut: index === undefined ? 0 : (traffic.sent[index] ?? 0),
          messagesIn: index === undefined ? 0 : (traffic.got[index] ?? 0),
          cpuNs: used?.cpuNs,
          readyNs: used?.readyNs,
          switches: countSwitches(lane, fromNs, toNs),
        },
      ];
    }),
  };
}

function sumStates(segments: LaneSegments, fromNs: number, toNs: number): TotalsTable['rows'][number]['states'] {
  const totals = new Float64Array(LANE_STATES.length);
  const counts = new Uint32Array(LANE_STATES.length);
  for (let row = findSegment(segments, fromNs); row < segments.length; row += 1) {
    const begin = segments.begins[row] ?? 0;
    if (begin >= toNs) break;
    const state = segments.states[row] ?? 0;
    totals[state] = (totals[state] ?? 0) + Math.min(toNs, segments.ends[row] ?? 0) - Math.max(fromNs, begin);
    counts[state] = (counts[state] ?? 0) + 1;
  }
  return LANE_STATES.flatMap((state, code) => {
    const count = counts[code] ?? 0;
    return count === 0 ? [] : [{ state, totalNs: totals[code] ?? 0, count }];
  });
}

/** Messages put and got in the span, by the writer's index. */
function countMessages(timeline: LaneTimeline, query: TotalsQuery): { readonly sent: Uint32Array; readonly got: Uint32Array } {
  const { messages, writers } = timeline.model;
  const sent = new Uint32Array(writers.length);
  const got = new Uint32Array(writers.length);
  const { puts, gots } = messages;
  for (let row = 0; row < puts.length; row += 1) {
    const put = puts.values[row] ?? NaN;
    if (put >= query.fromNs && put <= query.toNs) {
      const sender = messages.findSender(row) - 1;
      if (sender >= 0) sent[sender] = (sent[sender] ?? 0) + 1;
    }
    const taken = gots.values[row] ?? NaN;
    if (taken >= query.fromNs && taken <= query.toNs) {
      const receiver = messages.receivers.at(row) - 1;
      if (receiver >= 0) got[receiver] = (got[receiver] ?? 0) + 1;
    }
  }
  return { sent, got };
}

/** Between the first and the last reading in the span; the OS counts them for a process as a whole. */
function countSwitches(lane: Lane, fromNs: number, toNs: number): number | undefined {
  const { record, row } = lane;
  if (record === undefined || row.kind !== 'process') return undefined;
  const first = record.samples.read(record.samples.countUpTo(fromNs));
  const last = record.samples.read(record.samples.countUpTo(toNs) - 1);
  if (first?.voluntarySwitches === undefined || last?.voluntarySwitches === undefined || last.tNs <= first.tNs) return undefined;
  const count = (sample: typeof first): number => (sample.voluntarySwitches ?? 0) + (sample.involuntarySwitches ?? 0);
  return count(last) - count(first);
}
