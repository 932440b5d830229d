import type { Language } from '../ipc/contract.ts';
import type { QueueDetails } from '../trace/message-queries.ts';
import { chooseCountTop } from './axis-top.ts';
import { CURVE_MARGIN, drawAxes } from './depth-curve.ts';
import { layOutRange, type TimeSpan } from './range-band.ts';
import type { Mark, Point, Scene } from './scene.ts';
import { placeTime, type TimeScale } from './time-axis.ts';

export interface RateCurveInput {
  readonly rates: QueueDetails['rates'];
  readonly fromNs: number;
  readonly toNs: number;
  readonly atNs: number | undefined;
  /** The selected range of time. */
  readonly range?: TimeSpan | undefined;
  readonly width: number;
  readonly height: number;
  readonly language: Language;
}

/** Puts a second as a solid line, gets a second as a dashed one: each holds for its part of the time. */
export function layOutRateCurve(input: RateCurveInput): Scene {
  const { width, height, rates } = input;
  const plot = {
    x: CURVE_MARGIN.left,
    y: CURVE_MARGIN.top,
    width: Math.max(1, width - CURVE_MARGIN.left - CURVE_MARGIN.right),
    height: Math.max(1, height - CURVE_MARGIN.top - CURVE_MARGIN.bottom),
  };
  const scale: TimeScale = { fromNs: input.fromNs, toNs: input.toNs, leftPx: plot.x, widthPx: plot.width };
  const top = chooseCountTop(Math.ceil([...rates.in, ...rates.out].reduce((most, rate) => Math.max(most, rate), 1)));
  const bottomPx = plot.y + plot.height;
  const placeRate = (rate: number): number => bottomPx - (rate / top) * plot.height;
  const trace = (values: readonly number[]): readonly Point[] => {
    const partNs = (rates.toNs - rates.fromNs) / Math.max(1, values.length);
    return values.flatMap((rate, part) => [
      { x: placeTime(scale, rates.fromNs + part * partNs), y: placeRate(rate) },
      { x: placeTime(scale, rates.fromNs + (part + 1) * partNs), y: placeRate(rate) },
    ]);
  };
  const inside: Mark[] = [
    { kind: 'path', points: trace(rates.in), style: 'rate-in' },
    { kind: 'path', points: trace(rates.out), style: 'rate-out' },
    ...layOutRange(input.range, scale, plot),
  ];
  if (input.atNs !== undefined) {
    const x = placeTime(scale, input.atNs);
    inside.push({ kind: 'line', from: { x, y: plot.y }, to: { x, y: bottomPx }, style: 'instant' });
  }
  return {
    width,
    height,
    marks: [
      ...drawAxes(scale, top, plot.y, bottomPx, placeRate, input.language),
      { kind: 'clip', box: { ...plot, y: plot.y - 1, height: plot.height + 2 }, marks: inside },
    ],
    hits: [],
  };
}
