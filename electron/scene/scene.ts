import type { ProcessKey, QueueId } from '../../scenarios/runtime/report.ts';
import type { StyleName, TextStyleName } from './styles.ts';

/**
 * A view as plain data: what to draw, at a size, in CSS pixels from the top left. Canvas, SVG, hit tests and tests read the same scene.
 */
export interface Scene {
  readonly width: number;
  readonly height: number;
  /** In painting order. */
  readonly marks: readonly Mark[];
  /** The last one drawn wins when several are equally near. */
  readonly hits: readonly Hit[];
}

export interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}
export interface Point {
  readonly x: number;
  readonly y: number;
}

export type Mark = LineMark | RectMark | RectsMark | TextMark | ArrowMark | PathMark | CellsMark | ClipMark;

export interface LineMark {
  readonly kind: 'line';
  readonly from: Point;
  readonly to: Point;
  readonly style: StyleName;
}
export interface RectMark {
  readonly kind: 'rect';
  readonly box: Box;
  readonly style: StyleName;
}
/** Many rectangles of one look: x, y, width and height of each, one after the other. */
export interface RectsMark {
  readonly kind: 'rects';
  readonly boxes: Float32Array;
  readonly style: StyleName;
}
/** `y` is the middle of the line. */
export interface TextMark {
  readonly kind: 'text';
  readonly x: number;
  readonly y: number;
  readonly text: string;
  readonly align: 'start' | 'middle' | 'end';
  readonly style: TextStyleName;
}
/** `bend` lifts the middle of the shaft by so many pixels (an arrow that returns to its own lane). `thickness` replaces the style's. */
export interface ArrowMark {
  readonly kind: 'arrow';
  readonly from: Point;
  readonly to: Point;
  readonly bend?: number;
  readonly thickness?: number;
  readonly style: StyleName;
}
/** `thickness` replaces the style's. */
export interface PathMark {
  readonly kind: 'path';
  readonly points: readonly Point[];
  readonly thickness?: number;
  readonly style: StyleName;
}
/** A grid of equal cells; `levels` is row-major, from 0 to `steps - 1`, or {@link NO_LEVEL} where there is nothing to draw. */
export interface CellsMark {
  readonly kind: 'cells';
  readonly box: Box;
  readonly rows: number;
  readonly columns: number;
  readonly steps: number;
  readonly levels: Uint8Array;
  readonly ramp: 'cpu' | 'memory';
}
/** What is inside does not paint outside the box. */
export interface ClipMark {
  readonly kind: 'clip';
  readonly box: Box;
  readonly marks: readonly Mark[];
}

export const NO_LEVEL = 255;

export type HitTarget =
  | { readonly kind: 'message'; readonly index: number }
  | { readonly kind: 'bundle'; readonly bundle: number }
  | { readonly kind: 'run'; readonly run: number }
  | { readonly kind: 'edge'; readonly edge: number }
  | { readonly kind: 'queue'; readonly queue: QueueId }
  | { readonly kind: 'bin'; readonly bin: number }
  | { readonly kind: 'process'; readonly process: ProcessKey }
  | { readonly kind: 'lane'; readonly lane: string }
  | { readonly kind: 'fold'; readonly lane: string }
  /** Places among the lanes and the objects of a wait-for graph. */
  | { readonly kind: 'waiting-lane'; readonly place: number }
  | { readonly kind: 'object'; readonly place: number };

/** A box, or everything within `reach` pixels of a segment. */
export type Hit =
  | { readonly kind: 'box'; readonly box: Box; readonly target: HitTarget }
  | { readonly kind: 'segment'; readonly from: Point; readonly to: Point; readonly reach: number; readonly target: HitTarget };

/** What is under the pointer: the nearest segment within its reach, else the last box that holds the point. */
export function findHit(hits: readonly Hit[], at: Point): HitTarget | undefined {
  let nearest: HitTarget | undefined;
  let nearestDistance = Infinity;
  let inBox: HitTarget | undefined;
  for (const hit of hits) {
    if (hit.kind === 'box') {
      if (contains(hit.box, at)) inBox = hit.target;
      continue;
    }
    const distance = measureDistance(at, hit.from, hit.to);
    if (distance <= hit.reach && distance <= nearestDistance) {
      nearest = hit.target;
      nearestDistance = distance;
    }
  }
  return nearest ?? inBox;
}

/** True when two boxes share any area. */
export function overlaps(a: Box, b: Box): boolean {
  return a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height;
}

/** True when any part of the segment from `a` to `b` lies within `reach` of the box. Called for every pair of label and arrow: it makes nothing new. */
export function crossesBox(a: Point, b: Point, box: Box, reach = 0): boolean {
  const left = box.x - reach;
  const right = box.x + box.width + reach;
  const top = box.y - reach;
  const bottom = box.y + box.height + reach;
  if ((a.x < left && b.x < left) || (a.x > right && b.x > right) || (a.y < top && b.y < top) || (a.y > bottom && b.y > bottom))
    return false;
  // Neither beyond one side: it misses only when all corners lie on one side of its line.
  const dx = b.x - a.x;
  const dy = b.y - a.y;
  const one = dx * (top - a.y) - dy * (left - a.x);
  const two = dx * (top - a.y) - dy * (right - a.x);
  const three = dx * (bottom - a.y) - dy * (left - a.x);
  const four = dx * (bottom - a.y) - dy * (right - a.x);
  return !((one > 0 && two > 0 && three > 0 && four > 0) || (one < 0 && two < 0 && three < 0 && four < 0));
}

function contains(box: Box, at: Point): boolean {
  return at.x >= box.x && at.x < box.x + box.width && at.y >= box.y && at.y < box.y + box.height;
}

function measureDistance(at: Point, from: Point, to: Point): number {
  const dx = to.x - from.x;
  const dy = to.y - from.y;
  const squared = dx * dx + dy * dy;
  const along = squared === 0 ? 0 : Math.min(1, Math.max(0, ((at.x - from.x) * dx + (at.y - from.y) * dy) / squared));
  return Math.hypot(at.x - from.x - along * dx, at.y - from.y - along * dy);
}
