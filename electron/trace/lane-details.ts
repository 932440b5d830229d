import { findHeldLongest } from './hold-index.ts';
import type { Lane } from './lane-list.ts';
import { laneIds, LANE_STATES, type LaneParty, type SegmentDetails, type SegmentQuery } from './lane-queries.ts';
import { findSegment, type LaneSegments } from './lane-segments.ts';
import type { LaneTimeline } from './lane-timeline.ts';
import type { Writer } from './writer.ts';

/** The segment of a lane at an instant, with everything in words; the nearest one within reach when none is there. */
export function describeSegment(timeline: LaneTimeline, query: SegmentQuery): SegmentDetails | undefined {
  const lane = timeline.find(query.lane);
  if (lane === undefined) return undefined;
  const segments = timeline.segmentsOf(lane);
  const row =
    query.direction === undefined ? findNear(segments, query.atNs, query.withinNs) : findBeside(segments, query.atNs, query.direction);
  // What is open past the lane's end, or of which nothing has been read yet, is no segment of it.
  if (row === undefined || (segments.begins[row] ?? Infinity) >= timeline.endOf(lane)) return undefined;
  return describeRow(timeline, lane, segments, row);
}

/** One segment of a lane in words. */
export function describeRow(timeline: LaneTimeline, lane: Lane, segments: LaneSegments, row: number): SegmentDetails {
  const beginNs = segments.begins[row] ?? 0;
  const end = Math.min(segments.ends[row] ?? Infinity, lane.endNs);
  const base: SegmentDetails = {
    lane: lane.row.lane,
    state: LANE_STATES[segments.states[row] ?? 0] ?? 'io',
    beginNs,
    endNs: Number.isFinite(end) ? end : undefined,
    reason: undefined,
    object: undefined,
    objectId: undefined,
    other: undefined,
    waiters: [],
    message: undefined,
    messageIndex: undefined,
  };
  const ref = segments.refs[row] ?? 0;
  if (lane.lock !== undefined) return { ...base, object: lane.row.name, ...describeHold(timeline, lane, ref, beginNs, end) };
  if (lane.coroutine !== undefined) return { ...base, reason: timeline.model.texts.read(ref) };
  return { ...base, ...describeWait(timeline, lane, ref) };
}

function findNear(segments: LaneSegments, atNs: number, withinNs: number): number | undefined {
  const after = findSegment(segments, atNs);
  if (after < segments.length && (segments.begins[after] ?? Infinity) <= atNs) return after;
  const toNext = after < segments.length ? (segments.begins[after] ?? Infinity) - atNs : Infinity;
  const toLast = after > 0 ? atNs - (segments.ends[after - 1] ?? -Infinity) : Infinity;
  if (Math.min(toNext, toLast) > withinNs) return undefined;
  return toNext <= toLast ? after : after - 1;
}

function findBeside(segments: LaneSegments, atNs: number, direction: 'next' | 'previous'): number | undefined {
  let row = findSegment(segments, atNs);
  if (direction === 'previous') {
    while (row >= segments.length || (row >= 0 && (segments.begins[row] ?? Infinity) >= atNs)) row -= 1;
    return row < 0 ? undefined : row;
  }
  while (row < segments.length && (segments.begins[row] ?? Infinity) <= atNs) row += 1;
  return row < segments.length ? row : undefined;
}

function describeHold(
  timeline: LaneTimeline,
  lane: Lane,
  hold: number,
  beginNs: number,
  endNs: number,
): Pick<SegmentDetails, 'objectId' | 'other' | 'waiters'> {
  const { model } = timeline;
  const { lock } = lane;
  if (lock === undefined) return { objectId: undefined, other: undefined, waiters: [] };
  const waiting = (timeline.lockWaits().get(lock.text) ?? []).filter((wait) => wait.beginNs < endNs && wait.endNs > beginNs);
  const parties = [...new Set(waiting.map((wait) => wait.writer))].map((index) => nameWriter(timeline, model.writers[index]));
  const holder = model.writers[lock.holders.at(hold)];
  return {
    objectId: { kind: 'lock', lock: lock.id },
    other: nameWriter(timeline, holder),
    waiters: parties.filter((party) => party !== undefined),
  };
}

function describeWait(
  timeline: LaneTimeline,
  lane: Lane,
  row: number,
): Partial<Pick<SegmentDetails, 'reason' | 'object' | 'objectId' | 'other' | 'message' | 'messageIndex'>> {
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
      if (object === undefined) return {};
      const queue = {
        object: model.queues.find(object)?.created?.report.name ?? object,
        objectId: { kind: 'queue', queue: object } as const,
      };
      if (message < 0) return queue;
      const party = isPut ? model.messages.receiver(message) : model.messages.sender(message);
      return { ...queue, other: nameWriter(timeline, party), message: model.messages.previews[message], messageIndex: message };
    }
    case 'lock': {
      const lock = object === undefined ? undefined : model.locks.find(object);
      return {
        object: lock?.created?.report.name ?? object,
        objectId: lock && { kind: 'lock', lock: lock.id },
        other: nameWriter(timeline, lock && findHolder(timeline, writer, lock, waits.begins.at(row), waits.ends.at(row))),
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
function findHolder(
  timeline: LaneTimeline,
  self: Writer,
  lock: NonNullable<Lane['lock']>,
  beginNs: number,
  endNs: number,
): Writer | undefined {
  const { model } = timeline;
  const untilNs = Number.isNaN(endNs) ? model.endNs : Math.min(endNs, model.endNs);
  const holder = findHeldLongest(timeline.holdIndex(lock), self.index, beginNs, untilNs);
  return holder === undefined ? undefined : model.writers[holder];
}

/** A join names a thread of the same process by its id, or a process by its pid. */
function nameJoined(timeline: LaneTimeline, lane: Lane, id: number, atNs: number): Pick<SegmentDetails, 'object' | 'other'> {
  const { process } = lane.row;
  const thread = process === undefined ? undefined : timeline.find(laneIds.thread(process, id));
  // Of several with one pid, the last that had begun: it may have ended before it was joined.
  const isJoined = ({ row }: Lane): boolean => row.kind === 'process' && row.pid === id && row.startNs <= atNs;
  const found = thread?.row ?? [...timeline.list()].reverse().find(isJoined)?.row;
  const name = found === undefined ? String(id) : `${found.name} · ${id}`;
  return { object: name, other: found && { lane: found.lane, name, process: found.process } };
}

function nameWriter(timeline: LaneTimeline, writer: Writer | undefined): LaneParty | undefined {
  const { process } = writer ?? {};
  if (writer === undefined || process === undefined) return undefined;
  const own = timeline.find(laneIds.thread(process.key, writer.tid)) ?? timeline.find(laneIds.process(process.key));
  return own && { lane: own.row.lane, name: `${own.row.name} · ${writer.tid}`, process: process.key };
}
