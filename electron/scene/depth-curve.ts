import type { Language } from '../ipc/contract.ts';
import type { QueueRow } from '../trace/queries.ts';
import { chooseCountTop } from './axis-top.ts';
import { formatCount } from './fit-text.ts';
import { layOutRange, type TimeSpan } from './range-band.ts';
import type { Mark, Point, Scene } from './scene.ts';
import { chooseTimeTicks, placeTime, type TimeScale } from './time-axis.ts';

export interface DepthCurveInput {
  readonly curve: QueueRow['depthCurve'];
  /** 0 is unbounded. */
  readonly capacity: number;
  readonly fromNs: number;
  readonly toNs: number;
  /** The newest instant that is known: the last depth holds up to it and no further. */
  readonly edgeNs: number;
  readonly atNs: number | undefined;
  /** The selected range of time. */
  readonly range?: TimeSpan | undefined;
  readonly width: number;
  readonly height: number;
  /** False: the bare curve, for a table cell. */
  readonly hasAxes: boolean;
  readonly language: Language;
}

/** Room around the plot for the axes. */
export const CURVE_MARGIN = { left: 40, right: 8, top: 8, bottom: 20 } as const;
const BARE = { left: 1, right: 1, top: 2, bottom: 2 } as const;

/** Depth of a queue over time as steps: it holds from one event to the next. */
export function layOutDepthCurve(input: DepthCurveInput): Scene {
  const { width, height, curve } = input;
  const margin = input.hasAxes ? CURVE_MARGIN : BARE;
  const plot = {
    x: margin.left,
    y: margin.top,
    width: Math.max(1, width - margin.left - margin.right),
    height: Math.max(1, height - margin.top - margin.bottom),
  };
  const scale: TimeScale = { fromNs: input.fromNs, toNs: input.toNs, leftPx: plot.x, widthPx: plot.width };
  const highest = curve.depth.reduce((most, depth) => Math.max(most, depth), 0);
  const top = input.hasAxes ? chooseCountTop(Math.max(highest, input.capacity)) : Math.max(1, highest);
  const bottomPx = plot.y + plot.height;
  const placeDepth = (depth: number): number => bottomPx - (depth / top) * plot.height;
  const marks: Mark[] = input.hasAxes ? drawAxes(scale, top, plot.y, bottomPx, placeDepth, input.language) : [];

  const inside: Mark[] = [];
  const points = traceSteps(curve, scale, placeDepth, input.edgeNs);
  const first = points[0];
  const last = points[points.length - 1];
  if (first !== undefined && last !== undefined) {
    inside.push({ kind: 'path', points: [{ x: first.x, y: bottomPx }, ...points, { x: last.x, y: bottomPx }], style: 'depth-fill' });
    inside.push({ kind: 'path', points, style: input.hasAxes ? 'depth' : 'depth-thin' });
  }
  if (input.hasAxes && input.capacity > 0) {
    const y = placeDepth(input.capacity);
    inside.push({ kind: 'line', from: { x: plot.x, y }, to: { x: plot.x + plot.width, y }, style: 'capacity' });
  }
  inside.push(...layOutRange(input.range, scale, plot));
  if (input.atNs !== undefined) {
    const x = placeTime(scale, input.atNs);
    inside.push({ kind: 'line', from: { x, y: plot.y }, to: { x, y: bottomPx }, style: 'instant' });
  }
  marks.push({ kind: 'clip', box: { ...plot, y: plot.y - 1, height: plot.height + 2 }, marks: inside });
  return { width, height, marks, hits: [] };
}

/** Corners of the steps. */
function traceSteps(curve: QueueRow['depthCurve'], scale: TimeScale, placeDepth: (depth: number) => number, edgeNs: number): Point[] {
  const points: Point[] = [];
  let before: number | undefined;
  curve.tNs.forEach((tNs, index) => {
    const x = placeTime(scale, tNs);
    const y = placeDepth(curve.depth[index] ?? 0);
    if (before !== undefined) points.push({ x, y: before });
    points.push({ x, y });
    before = y;
  });
  if (before !== undefined) points.push({ x: placeTime(scale, edgeNs), y: before });
  return points;
}

/** The vertical axis from 0 to `top` and the time axis under it. */
export function drawAxes(
  scale: TimeScale,
  top: number,
  topPx: number,
  bottomPx: number,
  placeDepth: (depth: number) => number,
  language: Language,
): Mark[] {
  const marks: Mark[] = [];
  for (const depth of [0, top / 2, top]) {
    if (!Number.isInteger(depth)) continue;
    const y = placeDepth(depth);
    marks.push({ kind: 'line', from: { x: scale.leftPx, y }, to: { x: scale.leftPx + scale.widthPx, y }, style: 'grid' });
    marks.push({ kind: 'text', x: scale.leftPx - 6, y, text: formatCount(depth), align: 'end', style: 'number-quiet' });
  }
  for (const tick of chooseTimeTicks(scale, language).ticks) {
    const x = placeTime(scale, tick.tNs);
    marks.push({ kind: 'line', from: { x, y: topPx }, to: { x, y: bottomPx }, style: 'grid' });
    marks.push({ kind: 'text', x, y: bottomPx + 11, text: tick.label, align: 'middle', style: 'number-quiet' });
  }
  return marks;
}
