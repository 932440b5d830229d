import type { Language } from '../ipc/contract.ts';
import type { MeasureText } from './fit-text.ts';
import { layOutExtent, layOutRange, type TimeSpan } from './range-band.ts';
import type { Box, Mark, Point, Scene } from './scene.ts';
import type { StyleName } from './styles.ts';
import { chooseTimeTicks, placeTime, type TimeScale } from './time-axis.ts';

export interface CurvesPlot {
  readonly title: string;
  readonly unit: string;
  readonly tNs: readonly number[];
  /** In drawing order. */
  readonly curves: readonly { readonly style: StyleName; readonly thickness: number; readonly values: readonly (number | null)[] }[];
  readonly top: number;
  readonly splits: readonly number[];
  readonly formatValue: (value: number) => string;
}
export interface CurvesInput {
  readonly plots: readonly CurvesPlot[];
  readonly fromNs: number;
  readonly toNs: number;
  readonly atNs: number | undefined;
  /** The selected range of time. */
  readonly range?: TimeSpan | undefined;
  /** When the selected thing was. */
  readonly extent?: TimeSpan | undefined;
  readonly width: number;
  readonly height: number;
  readonly gutterPx: number;
  readonly rightPx: number;
  readonly language: Language;
  readonly measure: MeasureText;
}

const TIMES_PX = 24;
const AIR_PX = 10;
/** So that a curve at the top of the scale is seen whole. */
const HEADROOM = 1.06;

/** Curves over one axis of time, one plot above the other: the still picture of what uPlot draws on the screen. */
export function layOutCurves(input: CurvesInput): Scene {
  const { width, height, gutterPx, rightPx, plots } = input;
  const plotPx = (height - TIMES_PX) / Math.max(1, plots.length);
  const scale: TimeScale = { fromNs: input.fromNs, toNs: input.toNs, leftPx: gutterPx, widthPx: Math.max(1, width - gutterPx - rightPx) };
  const marks: Mark[] = [];
  const { ticks } = chooseTimeTicks(scale, input.language);
  let free = 0;
  for (const tick of ticks) {
    const half = input.measure(tick.label, 'number-quiet') / 2;
    const x = Math.min(placeTime(scale, tick.tNs), width - half - 2);
    if (x - half < free) continue;
    marks.push({ kind: 'text', x, y: height - TIMES_PX / 2, text: tick.label, align: 'middle', style: 'number-quiet' });
    free = x + half + 8;
  }
  plots.forEach((plot, index) => {
    const box: Box = { x: gutterPx, y: index * plotPx + AIR_PX, width: scale.widthPx, height: plotPx - AIR_PX };
    marks.push(...drawPlot(plot, box, scale));
    for (const tick of ticks) {
      const x = placeTime(scale, tick.tNs);
      marks.push({ kind: 'line', from: { x, y: box.y }, to: { x, y: box.y + box.height }, style: 'grid' });
    }
    marks.push({ kind: 'clip', box, marks: [...drawCurves(plot, box, scale), ...drawTimes(input, box, scale)] });
  });
  return { width, height, marks, hits: [] };
}

function drawPlot(plot: CurvesPlot, box: Box, scale: TimeScale): readonly Mark[] {
  const marks: Mark[] = [
    { kind: 'text', x: 8, y: box.y + 6, text: plot.title, align: 'start', style: 'label-strong' },
    { kind: 'text', x: 8, y: box.y + 23, text: plot.unit, align: 'start', style: 'label-quiet' },
  ];
  for (const value of plot.splits) {
    const y = placeValue(plot, box, value);
    marks.push({ kind: 'line', from: { x: scale.leftPx, y }, to: { x: scale.leftPx + scale.widthPx, y }, style: 'grid' });
    marks.push({ kind: 'text', x: scale.leftPx - 8, y, text: plot.formatValue(value), align: 'end', style: 'number-quiet' });
  }
  return marks;
}

function placeValue(plot: CurvesPlot, box: Box, value: number): number {
  return box.y + box.height - (value / (plot.top * HEADROOM)) * box.height;
}

function drawCurves(plot: CurvesPlot, box: Box, scale: TimeScale): readonly Mark[] {
  const marks: Mark[] = [];
  for (const { style, thickness, values } of plot.curves) {
    let run: Point[] = [];
    const end = (): void => {
      const [only] = run;
      // A reading between two missing ones has no line; it is a short one.
      if (only !== undefined && run.length === 1) run.push({ x: only.x + thickness + 1, y: only.y });
      if (run.length > 0) marks.push({ kind: 'path', points: run, style, thickness });
      run = [];
    };
    values.forEach((value, index) => {
      const tNs = plot.tNs[index];
      if (value === null || tNs === undefined) end();
      else run.push({ x: placeTime(scale, tNs), y: placeValue(plot, box, value) });
    });
    end();
  }
  return marks;
}

function drawTimes(input: CurvesInput, box: Box, scale: TimeScale): readonly Mark[] {
  const marks = [...layOutExtent(input.extent, scale, box), ...layOutRange(input.range, scale, box)];
  if (input.atNs !== undefined) {
    const x = placeTime(scale, input.atNs);
    marks.push({ kind: 'line', from: { x, y: box.y }, to: { x, y: box.y + box.height }, style: 'instant' });
  }
  return marks;
}
