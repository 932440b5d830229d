import type { WaitEdge, WaitForGraph, WaitVerdict } from '../trace/wait-queries.ts';
import { fitText, type MeasureText } from './fit-text.ts';
import type { Box, Hit, Mark, Point, Scene } from './scene.ts';
import type { StyleName } from './styles.ts';

/** Where each lane and each lock or queue sits: a row of its column, kept for as long as the session is looked at. */
export interface Seats {
  readonly lanes: readonly string[];
  readonly objects: readonly string[];
}
export const NO_SEATS: Seats = { lanes: [], objects: [] };

export interface WaitForInput {
  readonly graph: WaitForGraph;
  readonly seats: Seats;
  readonly isSelected: (lane: WaitForGraph['lanes'][number]) => boolean;
  /** Id of a lock or queue. */
  readonly selectedObject: string | undefined;
  readonly width: number;
  readonly height: number;
  readonly measure: MeasureText;
}

const ROW_PX = 38;
const BOX_PX = 26;
const TOP_PX = 10;
const MARGIN_PX = 44;
const WIDEST_BOX_PX = 230;

/** Who comes new sits down behind the others: nobody ever moves. */
export function seatGraph(seats: Seats, graph: WaitForGraph): Seats {
  const lanes = graph.lanes.map(({ process, tid }) => `${process}/${tid}`).filter((name) => !seats.lanes.includes(name));
  const objects = graph.objects.map(({ id }) => id).filter((id) => !seats.objects.includes(id));
  if (lanes.length === 0 && objects.length === 0) return seats;
  return { lanes: [...seats.lanes, ...lanes], objects: [...seats.objects, ...objects] };
}

/**
 * Lanes on the left, locks and queues on the right. An arrow from a lane is its wait, an arrow to a lane says who holds the lock; a join is an
 * arrow from lane to lane.
 */
export function layOutWaitFor(input: WaitForInput): Scene {
  const { graph, seats, width, measure } = input;
  const boxPx = Math.min(WIDEST_BOX_PX, Math.max(60, (width - 2 * MARGIN_PX) * 0.36));
  const rows = Math.max(seats.lanes.length, seats.objects.length, 1);
  const height = Math.max(input.height, TOP_PX * 2 + rows * ROW_PX);
  const laneBoxes = graph.lanes.map(({ process, tid }) => makeBox(MARGIN_PX, seats.lanes.indexOf(`${process}/${tid}`), boxPx));
  const objectBoxes = graph.objects.map(({ id }) => makeBox(width - MARGIN_PX - boxPx, seats.objects.indexOf(id), boxPx));
  const marks: Mark[] = [{ kind: 'rect', box: { x: 0, y: 0, width, height }, style: 'ground' }];
  const hits: Hit[] = [];
  for (const hold of graph.holds) {
    const [lane, object] = [laneBoxes[hold.lane], objectBoxes[hold.object]];
    if (lane && object) marks.push({ kind: 'arrow', from: leftOf(object, 6), to: rightOf(lane, 6), style: 'hold-edge' });
  }
  const verdicts = new Map<number, WaitVerdict>();
  for (const edge of graph.waits) {
    verdicts.set(edge.lane, edge.verdict);
    marks.push(...drawWait(edge, laneBoxes, objectBoxes));
  }
  for (const [place, lane] of graph.lanes.entries()) {
    const box = laneBoxes[place];
    if (box === undefined) continue;
    const verdict = verdicts.get(place) ?? 'slow';
    const style = lane.isOver ? 'node-over' : isAlarming(verdict) ? 'node-alarm' : input.isSelected(lane) ? 'node-selected' : 'node';
    marks.push({ kind: 'rect', box, style });
    const sign = isAlarming(verdict) ? '⚠ ' : lane.isOver ? '✕ ' : '';
    const text = fitText(`${sign}${lane.name}`, box.width - 16, 'label', measure);
    if (text !== undefined) {
      const textStyle = isAlarming(verdict) ? 'label-alarm' : lane.isOver ? 'label-quiet' : 'label';
      marks.push({ kind: 'text', x: box.x + 8, y: box.y + box.height / 2, text, align: 'start', style: textStyle });
    }
    // What is selected is seen around a node that has a colour of its own, too.
    if (input.isSelected(lane) && (lane.isOver || isAlarming(verdict))) marks.push(ring(box));
    hits.push({ kind: 'box', box, target: { kind: 'waiting-lane', place } });
  }
  for (const [place, object] of graph.objects.entries()) {
    const box = objectBoxes[place];
    if (box === undefined) continue;
    marks.push({ kind: 'rect', box, style: object.kind === 'lock' ? 'lock-node' : 'queue-node' });
    const text = fitText(object.name, box.width - 16, 'label-strong', measure);
    if (text !== undefined)
      marks.push({ kind: 'text', x: box.x + 8, y: box.y + box.height / 2, text, align: 'start', style: 'label-strong' });
    if (object.id === input.selectedObject) marks.push(ring(box));
    hits.push({ kind: 'box', box, target: { kind: 'object', place } });
  }
  return { width, height, marks, hits };
}

function ring(box: Box): Mark {
  return { kind: 'rect', box: { x: box.x - 3, y: box.y - 3, width: box.width + 6, height: box.height + 6 }, style: 'lane-selected' };
}

function drawWait(edge: WaitEdge, laneBoxes: readonly Box[], objectBoxes: readonly Box[]): readonly Mark[] {
  const from = laneBoxes[edge.lane];
  if (from === undefined) return [];
  const style = chooseStyle(edge);
  const object = edge.object === undefined ? undefined : objectBoxes[edge.object];
  if (object !== undefined) return [{ kind: 'arrow', from: rightOf(from, -6), to: leftOf(object, -6), style }];
  return edge.on.flatMap((place): readonly Mark[] => {
    const to = laneBoxes[place];
    return to === undefined ? [] : drawJoin(from, to, style);
  });
}

/** Around the left side, farther out the longer it is, so that two do not lie on each other. */
function drawJoin(from: Box, to: Box, style: StyleName): readonly Mark[] {
  const out = MARGIN_PX - 8 - Math.max(0, 22 - Math.abs(to.y - from.y) / 12);
  const [start, end] = [middleLeft(from), middleLeft(to)];
  const x = from.x - out;
  return [
    { kind: 'path', points: [start, { x, y: start.y }, { x, y: end.y }], style },
    { kind: 'arrow', from: { x, y: end.y }, to: end, style },
  ];
}

function chooseStyle({ kind, verdict }: WaitEdge): StyleName {
  if (isAlarming(verdict)) return 'alarm-edge';
  if (verdict === 'behind') return 'behind-edge';
  if (kind === 'join') return 'join-edge';
  return kind === 'lock' ? 'lock-edge' : 'queue-edge';
}

function isAlarming(verdict: WaitVerdict): boolean {
  return verdict === 'deadlock' || verdict === 'dead';
}

function makeBox(x: number, row: number, width: number): Box {
  return { x, y: TOP_PX + Math.max(0, row) * ROW_PX, width, height: BOX_PX };
}
function middleLeft(box: Box): Point {
  return { x: box.x, y: box.y + box.height / 2 };
}
function leftOf(box: Box, downPx: number): Point {
  return { x: box.x, y: box.y + box.height / 2 + downPx };
}
function rightOf(box: Box, downPx: number): Point {
  return { x: box.x + box.width, y: box.y + box.height / 2 + downPx };
}
