import type { Language } from '../ipc/contract.ts';
import type { LaneId } from '../trace/lane-queries.ts';
import { estimateTextWidth, fitText, type MeasureText } from './fit-text.ts';
import type { TimeSpan } from './range-band.ts';
import type { Box, Mark } from './scene.ts';
import { chooseTimeTicks, labelInstant, placeTime, type TimeScale } from './time-axis.ts';

export interface SequenceLane {
  readonly lane: LaneId;
  readonly name: string;
  /** PID or TID; empty for a coroutine. */
  readonly number: string;
  /** Below its process. */
  readonly depth: number;
  /** Whether the lanes below it can be drawn apart, and are. */
  readonly fold: 'none' | 'open' | 'folded';
  readonly isSelected: boolean;
  readonly startNs: number;
  readonly endNs: number | undefined;
}
export interface LaneInput {
  readonly lanes: readonly SequenceLane[];
  readonly fromNs: number;
  readonly toNs: number;
  readonly width: number;
  readonly height: number;
  /** Newest instant that is known: a lane goes no further. */
  readonly edgeNs: number;
  /** Pixels of lanes that are scrolled away at the top. */
  readonly scrollTop: number;
  readonly gutterPx: number;
  readonly atNs: number | undefined;
  /** The selected range of time. */
  readonly range?: TimeSpan | undefined;
  readonly language: Language;
  readonly measure?: MeasureText;
}
/** Where lanes and time are on the canvas. */
export interface LaneGeometry {
  readonly lanePx: number;
  /** Of all lanes, without the axis. */
  readonly lanesPx: number;
  readonly plot: Box;
  readonly scale: TimeScale;
  /** Middle of a lane by its place in the list; undefined when there is none. */
  placeLane(place: number | undefined): number | undefined;
}

/** Height of the time axis above the lanes. */
export const SEQUENCE_AXIS_PX = 24;
const LEAST_LANE_PX = 20;
const MOST_LANE_PX = 56;
const RIGHT_PX = 24;
const NAME_LEFT_PX = 18;
const INDENT_PX = 12;
const FOLD_PX = 8;

/** Lanes share the height between a least and a most; what does not fit is scrolled. */
export function measureLanes(input: LaneInput): LaneGeometry {
  const plot: Box = {
    x: input.gutterPx,
    y: SEQUENCE_AXIS_PX,
    width: Math.max(1, input.width - input.gutterPx - RIGHT_PX),
    height: Math.max(1, input.height - SEQUENCE_AXIS_PX),
  };
  const lanePx = Math.max(LEAST_LANE_PX, Math.min(MOST_LANE_PX, Math.floor(plot.height / Math.max(1, input.lanes.length))));
  return {
    lanePx,
    lanesPx: lanePx * input.lanes.length,
    plot,
    scale: { fromNs: input.fromNs, toNs: input.toNs, leftPx: plot.x, widthPx: plot.width },
    placeLane(place) {
      if (place === undefined || input.lanes[place] === undefined) return undefined;
      return plot.y - input.scrollTop + (place + 0.5) * lanePx;
    },
  };
}

/** Axis, names and life lines; `behind` is to be clipped to the plot, under the messages. */
export function drawLanes(
  input: LaneInput,
  geometry: LaneGeometry,
): { readonly frame: Mark[]; readonly behind: Mark[]; readonly names: Mark[] } {
  const { plot, scale, lanePx } = geometry;
  const measure = input.measure ?? estimateTextWidth;
  const frame: Mark[] = [];
  const behind: Mark[] = [];
  const names: Mark[] = [];
  const { ticks, baseNs } = chooseTimeTicks(scale, input.language);
  const middle = SEQUENCE_AXIS_PX / 2;
  if (baseNs !== undefined)
    frame.push({
      kind: 'text',
      x: plot.x - 8,
      y: middle,
      text: labelInstant(baseNs, 3, input.language),
      align: 'end',
      style: 'number-quiet',
    });
  for (const { tNs, label } of ticks) {
    const x = placeTime(scale, tNs);
    const half = measure(label, 'number-quiet') / 2;
    // The first label may stand over the names, but not over the instant that the others count from.
    if ((baseNs === undefined || x - half >= plot.x) && x + half <= input.width)
      frame.push({ kind: 'text', x, y: middle, text: label, align: 'middle', style: 'number-quiet' });
    behind.push({ kind: 'line', from: { x, y: plot.y }, to: { x, y: plot.y + plot.height }, style: 'grid' });
  }
  for (const [place, lane] of input.lanes.entries()) {
    const y = geometry.placeLane(place);
    if (y === undefined || y < plot.y - lanePx || y > plot.y + plot.height + lanePx) continue;
    const { isSelected } = lane;
    const style = isSelected ? 'label-strong' : lane.endNs === undefined ? 'label' : 'label-quiet';
    const x = NAME_LEFT_PX + lane.depth * INDENT_PX;
    const name = fitText(lane.name, input.gutterPx - 16 - x - measure(lane.number, 'number-quiet'), style, measure);
    if (lane.fold !== 'none') names.push(drawFold(lane.fold === 'open', x - FOLD_PX - 4, y));
    if (name !== undefined) names.push({ kind: 'text', x, y, text: name, align: 'start', style });
    if (lane.number !== '') names.push({ kind: 'text', x: input.gutterPx - 8, y, text: lane.number, align: 'end', style: 'number-quiet' });
    const from = Math.max(plot.x - 1, placeTime(scale, lane.startNs));
    const to = Math.min(plot.x + plot.width + 1, placeTime(scale, lane.endNs ?? input.edgeNs));
    if (from < to) behind.push({ kind: 'line', from: { x: from, y }, to: { x: to, y }, style: isSelected ? 'lane-selected' : 'lane' });
    for (const tNs of [lane.startNs, lane.endNs]) {
      if (tNs === undefined) continue;
      const x = placeTime(scale, tNs);
      behind.push({ kind: 'line', from: { x, y: y - 5 }, to: { x, y: y + 5 }, style: tNs === lane.startNs ? 'born-tick' : 'end-tick' });
    }
  }
  if (input.atNs !== undefined) {
    const x = placeTime(scale, input.atNs);
    behind.push({ kind: 'line', from: { x, y: plot.y }, to: { x, y: plot.y + plot.height }, style: 'instant' });
  }
  return { frame, behind, names };
}

/** A triangle: down when what is below is shown. */
function drawFold(isOpen: boolean, x: number, y: number): Mark {
  const half = FOLD_PX / 2;
  const points = isOpen
    ? [
        { x, y: y - half / 2 },
        { x: x + FOLD_PX, y: y - half / 2 },
        { x: x + half, y: y + half },
      ]
    : [
        { x: x + half / 2, y: y - half },
        { x: x + half / 2, y: y + half },
        { x: x + half * 2, y },
      ];
  return { kind: 'path', points, style: 'fold' };
}
