import type { QueueId } from '../../scenarios/runtime/report.ts';
import type { MapEdge, MapQueue, MessageMap, TalkingLane } from '../trace/message-queries.ts';
import { fitText, formatCount, type MeasureText } from './fit-text.ts';
import { createLabelPlacer, type LabelWish, type Obstacle } from './label-placer.ts';
import { placeNode, type MapView } from './map-view.ts';
import { LANE_BOX, nameLaneNode, nameQueueNode, placeSeats, QUEUE_BOX, type MapSeats } from './map-seats.ts';
import type { Box, Hit, Mark, Point, Scene } from './scene.ts';
import type { StyleName } from './styles.ts';

export interface MessageMapInput {
  /** As it stood at the instant; nodes of other instants keep their seats and are not drawn. */
  readonly map: MessageMap;
  readonly seats: MapSeats;
  readonly view: MapView;
  readonly isSelected: (lane: TalkingLane) => boolean;
  readonly selectedQueue: QueueId | undefined;
  /** Name of the node that the pointer or the keyboard is on. */
  readonly focus: string | undefined;
  readonly width: number;
  readonly height: number;
  readonly measure: MeasureText;
  /** `12/s` in the window's language. */
  readonly nameRate: (rate: string) => string;
}

const EDGE_APART_PX = 5;
const REACH_PX = 6;
const BAR_PX = 8;
/** In a narrower box the name has the room of the number too; a lower box of a queue has one line and no bar. */
const NARROW_PX = 110;
const LOW_PX = 34;
/** With fewer edges than this all of them can be followed by eye; with more, those of the node in question stand out. */
const CROWDED = 12;
/** With more than this only those of the node in question have their weight and their counts. */
const DENSE = 40;

/**
 * Lanes that send on the left, queues between, lanes that receive on the right; an arrow for each way that messages took, the thicker the more of
 * them. A queue's bar is filled as the queue is.
 */
export function layOutMessageMap(input: MessageMapInput): Scene {
  const { map, seats, measure, width, height } = input;
  const places = placeSeats(seats);
  const placeBox = (name: string, size: { readonly width: number; readonly height: number }): Box | undefined => {
    const place = places.get(name);
    return place && placeNode(place, size, input.view, width);
  };
  const laneBoxes = map.lanes.map(({ lane }) => placeBox(nameLaneNode(lane), LANE_BOX));
  const queueBoxes = map.queues.map(({ queue }) => placeBox(nameQueueNode(queue), QUEUE_BOX));

  const faint: Mark[] = [];
  const strong: Mark[] = [];
  const hits: Hit[] = [];
  const obstacles: Obstacle[] = [...laneBoxes, ...queueBoxes].flatMap((box) => (box === undefined ? [] : [blockBox(box)]));
  const wishes: LabelWish[] = [];
  const hasFocus =
    map.edges.length > CROWDED &&
    (input.focus !== undefined || input.selectedQueue !== undefined) &&
    map.edges.some((edge) => isInFocus(input, edge));
  const most = map.edges.reduce((highest, { count }) => Math.max(highest, count), 1);
  map.edges.forEach((edge, index) => {
    const [lane, queue] = [laneBoxes[edge.lane], queueBoxes[edge.queue]];
    if (lane === undefined || queue === undefined) return;
    const { from, to } = connect(lane, queue, edge.kind);
    const isQuiet = (hasFocus || map.edges.length > DENSE) && !isInFocus(input, edge);
    const thickness = isQuiet ? 1 : edge.count === 0 ? 1.5 : 1 + 2.5 * (Math.log1p(edge.count) / Math.log1p(Math.max(10, most)));
    (isQuiet ? faint : strong).push({ kind: 'arrow', from, to, thickness, style: isQuiet ? 'arrow-faint' : chooseStyle(edge) });
    obstacles.push({ from, to, thickness, owner: index });
    hits.push({ kind: 'segment', from, to, reach: REACH_PX, target: { kind: 'edge', edge: index } });
    if (!isQuiet && edge.count > 0)
      wishes.push({
        text: edge.rate > 0 ? `${formatCount(edge.count)} · ${input.nameRate(formatCount(edge.rate))}` : formatCount(edge.count),
        style: edge.rate > 0 ? 'number' : 'number-quiet',
        owner: index,
        mostPx: 120,
        canShorten: false,
        spots: findSpots(from, to, edge.kind),
      });
  });
  const bounds = { x: 0, y: 0, width, height };
  const placer = createLabelPlacer(bounds, obstacles, measure);
  const labels = wishes.flatMap((wish) => {
    const whole = placer.place(wish);
    // Where there is no room for both, the count alone.
    return whole.length > 0 ? whole : placer.place({ ...wish, text: wish.text.split(' ')[0] ?? '' });
  });

  const nodes: Mark[] = [];
  map.lanes.forEach((lane, place) => {
    const box = laneBoxes[place];
    if (box === undefined) return;
    nodes.push(...drawLane(input, lane, box));
    hits.push({ kind: 'box', box, target: { kind: 'lane', lane: lane.lane } });
  });
  map.queues.forEach((queue, place) => {
    const box = queueBoxes[place];
    if (box === undefined) return;
    nodes.push(...drawQueue(input, queue, box));
    hits.push({ kind: 'box', box, target: { kind: 'queue', queue: queue.queue } });
  });
  const marks: Mark[] = [{ kind: 'rect', box: bounds, style: 'ground' }, ...faint, ...strong, ...labels, ...nodes];
  return { width, height, marks: [{ kind: 'clip', box: bounds, marks }], hits };
}

function isInFocus(input: MessageMapInput, edge: MapEdge): boolean {
  const lane = input.map.lanes[edge.lane];
  const queue = input.map.queues[edge.queue];
  if (lane === undefined || queue === undefined) return false;
  if (input.focus !== undefined) return input.focus === nameLaneNode(lane.lane) || input.focus === nameQueueNode(queue.queue);
  return queue.queue === input.selectedQueue;
}

/** Moving: something passed in the last second. */
function chooseStyle({ count, rate, blockedSinceNs }: MapEdge): StyleName {
  if (blockedSinceNs !== undefined) return 'queue-edge';
  return rate > 0 ? 'arrow-live' : count > 0 ? 'arrow' : 'arrow-faint';
}

/** Ways there and back lie side by side. */
function connect(lane: Box, queue: Box, kind: MapEdge['kind']): { readonly from: Point; readonly to: Point } {
  const isLeft = lane.x + lane.width / 2 < queue.x + queue.width / 2;
  const dy = kind === 'put' ? -EDGE_APART_PX : EDGE_APART_PX;
  const atLane = { x: isLeft ? lane.x + lane.width : lane.x, y: lane.y + lane.height / 2 + dy };
  const atQueue = { x: isLeft ? queue.x : queue.x + queue.width, y: queue.y + queue.height / 2 + dy * 2 };
  return kind === 'put' ? { from: atLane, to: atQueue } : { from: atQueue, to: atLane };
}

/** Beside the edge, at its lane first: there edges are farthest apart. */
function findSpots(from: Point, to: Point, kind: MapEdge['kind']): LabelWish['spots'] {
  const [lane, queue] = kind === 'put' ? [from, to] : [to, from];
  const isLeft = lane.x < queue.x;
  const align = isLeft ? 'start' : 'end';
  // The side that the edge leads away from.
  const side = queue.y > lane.y + 1 || (Math.abs(queue.y - lane.y) <= 1 && kind === 'put') ? -1 : 1;
  const spots: { x: number; y: number; align: 'start' | 'end' }[] = [];
  for (const along of [0, 0.15, 0.3, 0.45, 0.6])
    for (const dy of [9 * side, -9 * side, 13 * side, -13 * side])
      spots.push({ x: lane.x + (queue.x - lane.x) * along + (isLeft ? 5 : -5), y: lane.y + (queue.y - lane.y) * along + dy, align });
  return spots;
}

function drawLane(input: MessageMapInput, lane: TalkingLane, box: Box): readonly Mark[] {
  const { measure, map } = input;
  const isOver = lane.endNs !== undefined && lane.endNs <= map.atNs;
  const isSelected = input.isSelected(lane);
  const y = box.y + box.height / 2;
  const style = isSelected ? 'node-selected' : isOver ? 'node-over' : 'node';
  const marks: Mark[] = [
    { kind: 'rect', box, style: 'ground' },
    { kind: 'rect', box, style },
  ];
  if (input.focus === nameLaneNode(lane.lane)) marks.push(drawFocus(box));
  const number = lane.kind === 'coroutine' || box.width < NARROW_PX ? '' : String(lane.tid ?? lane.pid ?? '');
  const numberPx = number === '' ? 0 : measure(number, 'number-quiet') + 8;
  const textStyle = isSelected ? 'label-strong' : isOver ? 'label-quiet' : 'label';
  const text = fitText(lane.name, box.width - 16 - numberPx, textStyle, measure);
  if (text !== undefined) marks.push({ kind: 'text', x: box.x + 8, y, text, align: 'start', style: textStyle });
  if (number !== '') marks.push({ kind: 'text', x: box.x + box.width - 8, y, text: number, align: 'end', style: 'number-quiet' });
  return marks;
}

function drawQueue(input: MessageMapInput, queue: MapQueue, box: Box): readonly Mark[] {
  const { measure } = input;
  const isSelected = queue.queue === input.selectedQueue;
  const full = queue.capacity > 0 ? queue.capacity : Math.max(1, queue.deepest);
  const bar = { x: box.x + 8, y: box.y + box.height - 8 - BAR_PX, width: box.width - 16, height: BAR_PX };
  const depth = queue.capacity > 0 ? `${formatCount(queue.depth)} / ${formatCount(queue.capacity)}` : formatCount(queue.depth);
  const isLow = box.height < LOW_PX;
  const y = isLow ? box.y + box.height / 2 : box.y + 14;
  const textStyle = isSelected ? 'label-strong' : 'label';
  const text = fitText(queue.name, box.width - 24 - measure(depth, 'number'), textStyle, measure);
  return [
    { kind: 'rect', box, style: 'ground' },
    { kind: 'rect', box, style: isSelected ? 'node-selected' : 'queue-node' },
    ...(input.focus === nameQueueNode(queue.queue) ? [drawFocus(box)] : []),
    ...(text === undefined ? [] : [{ kind: 'text', x: box.x + 8, y, text, align: 'start', style: textStyle } as const]),
    { kind: 'text', x: box.x + box.width - 8, y, text: depth, align: 'end', style: 'number' },
    ...(isLow
      ? []
      : [
          { kind: 'rect', box: { ...bar, width: bar.width * Math.min(1, queue.depth / full) }, style: 'queue-fill' } as const,
          { kind: 'rect', box: bar, style: 'queue-bar' } as const,
        ]),
  ];
}

function drawFocus(box: Box): Mark {
  return { kind: 'rect', box: { x: box.x - 3, y: box.y - 3, width: box.width + 6, height: box.height + 6 }, style: 'focus' };
}

/** A box as a thick line, for labels to keep clear of. */
function blockBox(box: Box): Obstacle {
  const y = box.y + box.height / 2;
  const half = box.height / 2;
  return { from: { x: box.x + half, y }, to: { x: box.x + box.width - half, y }, thickness: box.height, owner: -1 };
}
