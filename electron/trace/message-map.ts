import type { Lane } from './lane-list.ts';
import { MessageEnds } from './message-ends.ts';
import type { MapEdge, MapQueue, MessageMap, TalkingLane } from './message-queries.ts';
import type { Model } from './model.ts';
import type { QueueRecord } from './queue-store.ts';
import { listQueueWaits } from './queue-waits.ts';
import { rebuildTimes } from './queues.ts';

const SECOND_NS = 1e9;

interface Edge {
  readonly lane: number;
  readonly queue: number;
  readonly kind: 'put' | 'get';
  firstNs: number;
  count: number;
  bytes: number;
  rate: number;
  blockedSinceNs: number | undefined;
}

/** Counts the messages of each lane in and out of each queue, and who waits for one. */
export function queryMessageMap(model: Model, lanes: readonly Lane[], at: number | undefined): MessageMap {
  const atNs = at ?? model.endNs;
  rebuildTimes(model);
  const ends = new MessageEnds(model, lanes);
  const edges = countEdges(model, ends, atNs);
  addWaits(model, ends, edges, atNs);

  const talking = new Map<number, { firstNs: number; firstDid: 'put' | 'get'; out: number; in: number }>();
  const used = new Map<number, number>();
  for (const edge of edges.values()) {
    const known = talking.get(edge.lane) ?? { firstNs: Infinity, firstDid: edge.kind, out: 0, in: 0 };
    if (edge.firstNs < known.firstNs) [known.firstNs, known.firstDid] = [edge.firstNs, edge.kind];
    if (edge.kind === 'put') known.out += edge.count;
    else known.in += edge.count;
    talking.set(edge.lane, known);
    used.set(edge.queue, Math.min(used.get(edge.queue) ?? Infinity, edge.firstNs));
  }
  const laneOrder = [...talking].sort(([one, left], [other, right]) => left.firstNs - right.firstNs || one - other);
  const queueOrder = [...used].sort(([one, left], [other, right]) => left - right || compareQueues(model, one, other));
  const lanePlaces = new Map(laneOrder.map(([lane], place) => [lane, place]));
  const queuePlaces = new Map(queueOrder.map(([queue], place) => [queue, place]));
  return {
    atNs,
    lanes: laneOrder.flatMap(([place, { firstNs, firstDid, out, in: got }]): TalkingLane[] => {
      const lane = lanes[place];
      if (lane === undefined) return [];
      const { row } = lane;
      const { kind, name, process, pid, tid, startNs, endNs } = row;
      const facts = { lane: row.lane, kind, name, process, pid, tid, startNs, endNs, processName: ends.processName(lane) };
      return [{ ...facts, firstNs, firstDid, messagesOut: out, messagesIn: got }];
    }),
    queues: queueOrder.flatMap(([index, firstNs]): MapQueue[] => {
      const queue = model.queues.all[index];
      return queue === undefined ? [] : [describeQueue(queue, firstNs, atNs)];
    }),
    edges: [...edges.values()]
      .map(({ lane, queue, kind, count, bytes, rate, blockedSinceNs }): MapEdge => ({
        lane: lanePlaces.get(lane) ?? -1,
        queue: queuePlaces.get(queue) ?? -1,
        kind,
        count,
        bytes,
        rate,
        blockedSinceNs,
      }))
      .sort((one, other) => one.lane - other.lane || one.queue - other.queue || (one.kind === 'put' ? -1 : 1)),
  };
}

function countEdges(model: Model, ends: MessageEnds, atNs: number): Map<number, Edge> {
  const { messages, queues } = model;
  const edges = new Map<number, Edge>();
  const add = (lane: number, queue: number, kind: 'put' | 'get', tNs: number, bytes: number): void => {
    if (lane < 0) return;
    const edge = findEdge(edges, lane, queue, kind, queues.all.length);
    edge.count += 1;
    edge.bytes += bytes;
    if (tNs < edge.firstNs) edge.firstNs = tNs;
    if (tNs > atNs - SECOND_NS) edge.rate += 1;
  };
  for (let row = 0; row < messages.ids.length; row += 1) {
    const queue = messages.queues[row]?.index ?? 0;
    const put = messages.puts.at(row);
    const got = messages.gots.at(row);
    // Comparisons with NaN are false: what was not put, or not got, counts nowhere.
    if (put <= atNs) add(ends.sender(row), queue, 'put', put, messages.bytes.at(row));
    if (got <= atNs) add(ends.receiver(row), queue, 'get', got, messages.bytes.at(row));
  }
  return edges;
}

function findEdge(edges: Map<number, Edge>, lane: number, queue: number, kind: 'put' | 'get', queues: number): Edge {
  const key = (lane * queues + queue) * 2 + (kind === 'put' ? 0 : 1);
  let edge = edges.get(key);
  if (edge === undefined) {
    edge = { lane, queue, kind, firstNs: Infinity, count: 0, bytes: 0, rate: 0, blockedSinceNs: undefined };
    edges.set(key, edge);
  }
  return edge;
}

/** Who waits has an edge too, before the first message passes. */
function addWaits(model: Model, ends: MessageEnds, edges: Map<number, Edge>, atNs: number): void {
  for (const { queue, writer, kind, sinceNs } of listQueueWaits(model, atNs)) {
    const lane = ends.find(writer, sinceNs);
    if (lane < 0) continue;
    const edge = findEdge(edges, lane, queue.index, kind, model.queues.all.length);
    edge.blockedSinceNs = Math.min(edge.blockedSinceNs ?? Infinity, sinceNs);
    if (edge.count === 0) edge.firstNs = Math.min(edge.firstNs, sinceNs);
  }
}

function describeQueue(queue: QueueRecord, firstNs: number, atNs: number): MapQueue {
  const report = queue.created?.report;
  const depth = Math.max(0, queue.puts.countUpTo(atNs) - queue.gets.countUpTo(atNs));
  return {
    queue: queue.id,
    name: report?.name ?? queue.id,
    order: report?.order ?? 'fifo',
    capacity: report?.capacity ?? 0,
    firstNs,
    depth,
    deepest: findDeepest(queue, atNs),
  };
}

function findDeepest(queue: QueueRecord, atNs: number): number {
  const puts = queue.puts.sorted();
  const gets = queue.gets.sorted();
  const putCount = queue.puts.countUpTo(atNs);
  let deepest = 0;
  let got = 0;
  for (let put = 0; put < putCount; put += 1) {
    while (got < queue.gets.length && (gets[got] ?? Infinity) < (puts[put] ?? 0)) got += 1;
    deepest = Math.max(deepest, put + 1 - got);
  }
  return deepest;
}

function compareQueues(model: Model, one: number, other: number): number {
  return (model.queues.all[one]?.id ?? '') < (model.queues.all[other]?.id ?? '') ? -1 : 1;
}
