import type { Lane } from './lane-list.ts';
import { laneIds, LANE_STATES, type LaneParty, type SegmentDetails, type SegmentQuery } from './lane-queries.ts';
import { findSegment, type LaneSegments } from './lane-segments.ts';
import { findHoldEnds } from './lock-store.ts';
import type { LaneTimeline } from './lane-timeline.ts';
import type { Writer } from './writer.ts';

/** The segment of a lane at an instant, with everything in words; the nearest one within reach when none is there. */
export function describeSegment(timeline: LaneTimeline, query: SegmentQuery): SegmentDetails | undefined {
  const lane = timeline.find(query.lane);
  if (lane === undefined) return undefined;
  const segments = timeline.segmentsOf(lane);
  const row = findNear(segments, query.atNs, query.withinNs);
  if (row === undefined) return undefined;
  const state = LANE_STATES[segments.states[row] ?? 0] ?? 'io';
  const beginNs = segments.begins[row] ?? 0;
  const end = Math.min(segments.ends[row] ?? Infinity, lane.endNs);
  const base = { lane: query.lane, state, beginNs, endNs: Number.isFinite(end) ? end : undefined };
  const none = { reason: undefined, object: undefined, other: undefined, waiters: [], message: undefined };
  const ref = segments.refs[row] ?? 0;
  if (lane.lock !== undefined) return { ...base, ...none, object: lane.row.name, ...describeHold(timeline, lane, ref, beginNs, end) };
  if (lane.coroutine !== undefined) return { ...base, ...none, reason: timeline.model.texts.read(ref) };
  return { ...base, ...none, ...describeWait(timeline, lane, ref) };
}

function findNear(segments: LaneSegments, atNs: number, withinNs: number): number | undefined {
  const after = findSegment(segments, atNs);
  if (after < segments.length && (segments.begins[after] ?? Infinity) <= atNs) return after;
  const toNext = after < segments.length ? (segments.begins[after] ?? Infinity) - atNs : Infinity;
  const toLast = after > 0 ? atNs - (segments.ends[after - 1] ?? -Infinity) : Infinity;
  if (Math.min(toNext, toLast) > withinNs) return undefined;
  return toNext <= toLast ? after : after - 1;
}

function describeHold(
  timeline: LaneTimeline,
  lane: Lane,
  hold: number,
  beginNs: number,
  endNs: number,
): Pick<SegmentDetails, 'other' | 'waiters'> {
  const { model } = timeline;
  const { lock } = lane;
  if (lock === undefined) return { other: undefined, waiters: [] };
  const waiting = (timeline.lockWaits().get(lock.text) ?? []).filter((wait) => wait.beginNs < endNs && wait.endNs > beginNs);
  const parties = [...new Set(waiting.map((wait) => wait.writer))].map((index) => nameWriter(timeline, model.writers[index]));
  return { other: nameWriter(timeline, model.writers[lock.holders.at(hold)]), waiters: parties.filter((party) => party !== undefined) };
}

function describeWait(
  timeline: LaneTimeline,
  lane: Lane,
  row: number,
): Partial<Pick<SegmentDetails, 'reason' | 'object' | 'other' | 'message'>> {
  const { model } = timeline;
  const { writer } = lane;
  if (writer === undefined) return {};
  const { waits } = writer;
  const object = model.texts.read(waits.objects.at(row));
  const message = waits.messages.at(row) - 1;
  switch (waits.reason(row)) {
    case 'put':
    case 'get': {
      const isPut = waits.reason(row) === 'put';
      const name = object === undefined ? undefined : (model.queues.find(object)?.created?.report.name ?? object);
      if (message < 0) return { object: name };
      const party = isPut ? model.messages.receiver(message) : model.messages.sender(message);
      return { object: name, other: nameWriter(timeline, party), message: model.messages.previews[message] };
    }
    case 'lock': {
      const lock = object === undefined ? undefined : model.locks.find(object);
      return {
        object: lock?.created?.report.name ?? object,
        other: findHolder(timeline, writer, waits.objects.at(row), waits.begins.at(row), waits.ends.at(row)),
      };
    }
    case 'join':
      return nameJoined(timeline, lane, Number(object), waits.begins.at(row));
    case 'sleep':
    case 'io':
      return { reason: object };
  }
}

/** Who held the lock longest while somebody waited for it. */
function findHolder(timeline: LaneTimeline, self: Writer, text: number, beginNs: number, end: number): LaneParty | undefined {
  const { model } = timeline;
  const lock = model.locks.all.find((candidate) => candidate.text === text);
  if (lock === undefined) return undefined;
  const endNs = Number.isNaN(end) ? Infinity : end;
  const holdEnds = findHoldEnds(lock);
  let best: Writer | undefined;
  let most = 0;
  for (let hold = 0; hold < holdEnds.length; hold += 1) {
    const writer = model.writers[lock.holders.at(hold)];
    const held = holdEnds[hold] ?? NaN;
    const until = Math.min(Number.isNaN(held) ? model.endNs : held, Math.min(endNs, model.endNs));
    const sharedNs = until - Math.max(beginNs, lock.begins.at(hold));
    if (writer === self || sharedNs <= most) continue;
    best = writer;
    most = sharedNs;
  }
  return nameWriter(timeline, best);
}

/** A join names a thread of the same process by its id, or a process by its pid. */
function nameJoined(timeline: LaneTimeline, lane: Lane, id: number, atNs: number): Pick<SegmentDetails, 'object' | 'other'> {
  const lanes = timeline.list().map((candidate) => candidate.row);
  const thread = lanes.find((row) => row.kind === 'thread' && row.process === lane.row.process && row.tid === id);
  // Of several with one pid, the last that had begun: it may have ended before it was joined.
  const found = thread ?? [...lanes].reverse().find((row) => row.kind === 'process' && row.pid === id && row.startNs <= atNs);
  const name = found === undefined ? String(id) : `${found.name} · ${id}`;
  return { object: name, other: found && { lane: found.lane, name, process: found.process } };
}

function nameWriter(timeline: LaneTimeline, writer: Writer | undefined): LaneParty | undefined {
  const { process } = writer ?? {};
  if (writer === undefined || process === undefined) return undefined;
  const own = timeline.find(laneIds.thread(process.key, writer.tid)) ?? timeline.find(laneIds.process(process.key));
  return own && { lane: own.row.lane, name: `${own.row.name} · ${writer.tid}`, process: process.key };
}
