import type { HitTarget } from '../../../electron/scene/scene.ts';
import { nameLaneNode, nameQueueNode } from '../../../electron/scene/map-seats.ts';
import type { MapEdge, MapQueue, MessageMap, TalkingLane } from '../../../electron/trace/message-queries.ts';
import type { ChartsText } from '../../charts/charts-text.ts';
import type { Format } from '../../text/format.ts';
import type { MessageViewsText } from './message-views-text.ts';

export interface MapWords {
  readonly text: MessageViewsText;
  readonly charts: ChartsText;
  readonly format: Format;
}

/** What the pointer is on, in lines; the first one is the heading. */
export function describeMapTarget(map: MessageMap, target: HitTarget | undefined, words: MapWords): readonly string[] | undefined {
  if (target?.kind === 'edge') {
    const edge = map.edges[target.edge];
    return edge === undefined ? undefined : describeEdge(map, edge, words);
  }
  if (target?.kind === 'lane') {
    const lane = map.lanes.find((row) => row.lane === target.lane);
    return lane === undefined ? undefined : describeLane(map, lane, words);
  }
  if (target?.kind === 'queue') {
    const queue = map.queues.find((row) => row.queue === target.queue);
    return queue === undefined ? undefined : describeQueue(map, queue, words);
  }
  return undefined;
}

/** The node that a target is, or undefined for an edge. */
export function nameTarget(target: HitTarget | undefined): string | undefined {
  if (target?.kind === 'lane') return nameLaneNode(target.lane);
  return target?.kind === 'queue' ? nameQueueNode(target.queue) : undefined;
}

/** `produce · 4711`: threads of one target have the same name. */
export function nameTalker(lane: Pick<TalkingLane, 'kind' | 'name' | 'pid' | 'tid'>): string {
  const number = lane.kind === 'coroutine' ? undefined : (lane.tid ?? lane.pid);
  return number === undefined ? lane.name : `${lane.name} · ${number}`;
}

function describeEdge(map: MessageMap, edge: MapEdge, words: MapWords): readonly string[] {
  const { text, format } = words;
  const lane = map.lanes[edge.lane];
  const queue = map.queues[edge.queue];
  if (lane === undefined || queue === undefined) return [];
  return [
    text.map.edge(nameTalker(lane), edge.kind === 'put' ? text.map.puts : text.map.gets, queue.name),
    `${text.map.messages(format.count(edge.count))} · ${format.bytes(edge.bytes)}`,
    text.map.inLastSecond(format.count(edge.rate)),
    ...(edge.blockedSinceNs === undefined ? [] : [text.map.waitsFor(format.duration(map.atNs - edge.blockedSinceNs))]),
  ];
}

function describeLane(map: MessageMap, lane: TalkingLane, words: MapWords): readonly string[] {
  const { text, format } = words;
  const place = map.lanes.indexOf(lane);
  const waits = map.edges.filter((edge) => edge.lane === place && edge.blockedSinceNs !== undefined);
  return [
    nameTalker(lane),
    ...(lane.kind === 'process'
      ? []
      : [lane.kind === 'thread' ? text.map.threadOf(lane.processName) : text.map.coroutineOf(lane.processName)]),
    `${text.map.sent(format.count(lane.messagesOut))} · ${text.map.received(format.count(lane.messagesIn))}`,
    ...waits.map(
      ({ queue, blockedSinceNs = 0 }) =>
        `${map.queues[queue]?.name ?? ''} · ${text.map.waitsFor(format.duration(map.atNs - blockedSinceNs))}`,
    ),
  ];
}

function describeQueue(map: MessageMap, queue: MapQueue, words: MapWords): readonly string[] {
  const { text, charts, format } = words;
  const place = map.queues.indexOf(queue);
  const sum = (kind: MapEdge['kind']): number =>
    map.edges.reduce((total, edge) => total + (edge.queue === place && edge.kind === kind ? edge.count : 0), 0);
  return [
    queue.name,
    queue.capacity > 0
      ? text.map.ofCapacity(format.count(queue.depth), format.count(queue.capacity))
      : `${text.map.inQueue(format.count(queue.depth))} · ${charts.messages.unbounded}`,
    `${text.map.sent(format.count(sum('put')))} · ${text.map.received(format.count(sum('get')))} · ${text.map.deepest(format.count(queue.deepest))}`,
    charts.messages.orders[queue.order],
  ];
}
