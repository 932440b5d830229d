import type { Language } from '../ipc/contract.ts';
import { LANE_STATES, type LaneId, type SegmentTable } from '../trace/lane-queries.ts';
import type { BundleTable, MessageRow } from '../trace/queries.ts';
import { fitText, type MeasureText } from './fit-text.ts';
import { layOutAncestors } from './lane-ancestors.ts';
import { layOutRange } from './range-band.ts';
import type { Box, Hit, Mark, Scene } from './scene.ts';
import type { StyleName } from './styles.ts';
import { chooseTimeTicks, placeTime, type TimeScale } from './time-axis.ts';
import { layOutTraffic } from './timeline-arrows.ts';
import { layOutStretches, type StretchInput } from './timeline-labels.ts';
import type { ShownLanes } from './timeline-lanes.ts';

export const LANE_PX = 26;
export const TIMELINE_AXIS_PX = 24;
/** Between the lanes' names and the first instant. */
const AXIS_AIR_PX = 4;
const BAR_TOP = 5;
const BAR_PX = 16;
const INDENT_PX = 14;
const FOLD_PX = 14;
/** A name with less room is worth more than the number beside it. */
const LEAST_NAME_PX = 48;
/** A merged stretch stays visible, however little of it is spent waiting. */
const LEAST_SHARE_PX = 3;
/** A merged stretch that waits less leaves the shares below it in sight. */
const CLEARING_SHARE = 0.5;

export interface TimelineInput {
  readonly width: number;
  readonly height: number;
  readonly gutterPx: number;
  readonly scrollTop: number;
  readonly shown: ShownLanes;
  /** The quiet text at the right of a lane's name. */
  readonly details: ReadonlyMap<LaneId, string>;
  readonly segments: { readonly table: SegmentTable; readonly lanes: readonly LaneId[] } | undefined;
  readonly messages: readonly MessageRow[];
  readonly bundles: { readonly table: BundleTable; readonly fromNs: number; readonly toNs: number; readonly columns: number } | undefined;
  readonly fromNs: number;
  readonly toNs: number;
  /** Nothing is known past it. */
  readonly edgeNs: number;
  readonly atNs: number | undefined;
  readonly marks: readonly { readonly tNs: number; readonly name: string }[];
  readonly range: { readonly fromNs: number; readonly toNs: number } | undefined;
  readonly selectedLanes: ReadonlySet<LaneId>;
  readonly selectedMessage: number | undefined;
  readonly stretches: StretchInput;
  readonly matches: ReadonlySet<LaneId>;
  readonly language: Language;
  readonly measure: MeasureText;
}

/** Lanes over time: lives, what each does in which share, waits, messages as arrows. */
export function layOutTimeline(input: TimelineInput): Scene {
  const { width, height, gutterPx } = input;
  const plot: Box = { x: gutterPx, y: TIMELINE_AXIS_PX, width: width - gutterPx, height: height - TIMELINE_AXIS_PX };
  const scale: TimeScale = { fromNs: input.fromNs, toNs: input.toNs, leftPx: plot.x, widthPx: plot.width };
  const hits: Hit[] = [];
  const axis: Mark[] = [];
  const grid: Mark[] = [];
  const { ticks } = chooseTimeTicks(scale, input.language);
  let freePx = plot.x + AXIS_AIR_PX;
  for (const tick of ticks) {
    const x = placeTime(scale, tick.tNs);
    grid.push({ kind: 'line', from: { x, y: plot.y }, to: { x, y: height }, style: 'grid' });
    const half = input.measure(tick.label, 'number-quiet') / 2;
    const middle = Math.min(Math.max(x, plot.x + AXIS_AIR_PX + half), width - half - 4);
    if (middle - half < freePx) continue;
    axis.push({ kind: 'text', x: middle, y: TIMELINE_AXIS_PX / 2, text: tick.label, align: 'middle', style: 'number-quiet' });
    freePx = middle + half + 8;
  }
  const first = Math.max(0, Math.floor(input.scrollTop / LANE_PX));
  const last = Math.min(input.shown.lanes.length, Math.ceil((input.scrollTop + plot.height) / LANE_PX));
  const rows: Mark[] = [];
  const names: Mark[] = [];
  const ends: Mark[] = [];
  const lives: number[] = [];
  for (let index = first; index < last; index += 1) layOutRow(input, index, scale, { rows, names, ends, lives, hits });
  const boxOf = (lane: LaneId): Pick<Box, 'y' | 'height'> | undefined => {
    const place = input.shown.places.get(lane);
    const isOwn = place !== undefined && input.shown.lanes[place]?.row.lane === lane;
    return isOwn && place >= first && place < last ? { y: topOf(input, place) + BAR_TOP, height: BAR_PX } : undefined;
  };
  const bars = layOutSegments(input, scale, boxOf);
  const traffic = layOutTraffic(input, scale, (place) => topOf(input, place) + BAR_TOP + BAR_PX / 2);
  const ancestors = layOutAncestors({ ...input, lanePx: LANE_PX, widthPx: gutterPx, heightPx: TIMELINE_AXIS_PX });
  hits.push(...traffic.hits, ...ancestors.hits);
  return {
    width,
    height,
    hits,
    marks: [
      ...axis,
      ...ancestors.marks,
      { kind: 'clip', box: { x: 0, y: plot.y, width, height: plot.height }, marks: rows },
      { kind: 'clip', box: { x: 0, y: plot.y, width: gutterPx - 4, height: plot.height }, marks: names },
      {
        kind: 'clip',
        box: plot,
        marks: [
          ...grid,
          { kind: 'rects', boxes: Float32Array.from(lives), style: 'life' },
          ...bars,
          ...ends,
          ...layOutStretches(input.stretches, scale, input.edgeNs, boxOf, input.measure),
          ...traffic.marks,
          ...layOutRange(input.range, scale, plot),
        ],
      },
      ...layOutInstants(input, scale, plot),
      { kind: 'line', from: { x: gutterPx, y: 0 }, to: { x: gutterPx, y: height }, style: 'grid' },
      { kind: 'line', from: { x: 0, y: plot.y }, to: { x: width, y: plot.y }, style: 'grid' },
    ],
  };
}

/** The lane at a height. */
export function findLaneAt(input: Pick<TimelineInput, 'scrollTop' | 'shown'>, y: number): number | undefined {
  const index = Math.floor((y - TIMELINE_AXIS_PX + input.scrollTop) / LANE_PX);
  return y >= TIMELINE_AXIS_PX && index >= 0 && index < input.shown.lanes.length ? index : undefined;
}

function topOf(input: TimelineInput, place: number): number {
  return TIMELINE_AXIS_PX + place * LANE_PX - input.scrollTop;
}

interface RowParts {
  readonly rows: Mark[];
  readonly names: Mark[];
  readonly ends: Mark[];
  readonly lives: number[];
  readonly hits: Hit[];
}

function layOutRow(input: TimelineInput, index: number, scale: TimeScale, parts: RowParts): void {
  const lane = input.shown.lanes[index];
  if (lane === undefined) return;
  const { row } = lane;
  const { width, gutterPx, measure } = input;
  const top = topOf(input, index);
  const box = { x: 0, y: top, width, height: LANE_PX };
  const isSelected = input.selectedLanes.has(row.lane);
  if (isSelected) parts.rows.push({ kind: 'rect', box, style: 'row-selected' });
  parts.rows.push({ kind: 'line', from: { x: 0, y: top + LANE_PX }, to: { x: width, y: top + LANE_PX }, style: 'lane-rule' });
  parts.hits.push({ kind: 'box', box, target: { kind: 'lane', lane: row.lane } });
  const left = 6 + row.depth * INDENT_PX;
  const middle = top + LANE_PX / 2;
  if (lane.hasChildren) {
    const x = left + 4;
    const points = lane.isFolded
      ? [point(x, middle - 4), point(x + 5, middle), point(x, middle + 4)]
      : [point(x - 1, middle - 2.5), point(x + 7, middle - 2.5), point(x + 3, middle + 2.5)];
    parts.names.push({ kind: 'path', points, style: 'fold' });
    parts.hits.push({
      kind: 'box',
      box: { x: left - 4, y: top, width: FOLD_PX + 6, height: LANE_PX },
      target: { kind: 'fold', lane: row.lane },
    });
  }
  const detail = input.details.get(row.lane) ?? '';
  const right = gutterPx - 8;
  const nameStyle = input.matches.has(row.lane) || isSelected ? 'label-strong' : 'label';
  const detailPx = detail === '' ? 0 : measure(detail, 'number-quiet') + 8;
  const namePx = right - left - FOLD_PX;
  // A number tells lanes of one name apart and stays; a kind gives way to a name that needs the whole width: it is in the tip.
  const isNumber = (row.kind === 'process' || row.kind === 'thread') && namePx - detailPx >= LEAST_NAME_PX;
  const hasDetail = detail !== '' && (isNumber || measure(row.name, nameStyle) <= namePx - detailPx);
  const name = fitText(row.name, hasDetail ? namePx - detailPx : namePx, nameStyle, measure);
  const style = input.matches.has(row.lane) || isSelected ? 'label-strong' : row.endNs === undefined ? 'label' : 'label-quiet';
  if (name !== undefined) parts.names.push({ kind: 'text', x: left + FOLD_PX, y: middle, text: name, align: 'start', style });
  if (hasDetail) parts.names.push({ kind: 'text', x: right, y: middle, text: detail, align: 'end', style: 'number-quiet' });
  if (row.kind === 'lock') {
    const y = top + BAR_TOP + BAR_PX;
    parts.ends.unshift({
      kind: 'line',
      from: { x: placeTime(scale, row.startNs), y },
      to: { x: placeTime(scale, input.edgeNs), y },
      style: 'lane',
    });
    return;
  }
  const begin = placeTime(scale, row.startNs);
  const end = placeTime(scale, Math.min(row.endNs ?? Infinity, input.edgeNs));
  if (end > begin) parts.lives.push(begin, top + BAR_TOP, end - begin, BAR_PX);
  parts.ends.push({ kind: 'line', from: point(begin, top + BAR_TOP), to: point(begin, top + BAR_TOP + BAR_PX), style: 'born-tick' });
  if (row.endNs !== undefined)
    parts.ends.push({ kind: 'line', from: point(end, top + BAR_TOP - 2), to: point(end, top + BAR_TOP + BAR_PX + 2), style: 'end-tick' });
}

function layOutSegments(
  input: TimelineInput,
  scale: TimeScale,
  boxOf: (lane: LaneId) => Pick<Box, 'y' | 'height'> | undefined,
): readonly Mark[] {
  if (input.segments === undefined) return [];
  const { table, lanes } = input.segments;
  const boxes = new Map<StyleName, number[]>();
  const add = (style: StyleName, x: number, y: number, width: number, height: number): void => {
    const known = boxes.get(style);
    if (known === undefined) boxes.set(style, [x, y, width, height]);
    else known.push(x, y, width, height);
  };
  const tops = lanes.map((lane) => boxOf(lane)?.y ?? NaN);
  const { intervals } = table;
  for (let at = 0; at < intervals.lanes.length; at += 1) {
    const top = tops[intervals.lanes[at] ?? 0] ?? NaN;
    const running = Math.min(1, intervals.running[at] ?? NaN);
    if (Number.isNaN(top) || Number.isNaN(running)) continue;
    const x = placeTime(scale, intervals.beginsNs[at] ?? 0);
    const width = placeTime(scale, intervals.endsNs[at] ?? 0) - x;
    const height = BAR_PX * running;
    if (height >= 0.5) add('state-running', x, top + BAR_PX - height, width, height);
    const ready = Math.min(1 - running, intervals.ready[at] ?? NaN);
    if (ready * BAR_PX >= 1.5) add('state-ready', x, top + BAR_PX * (1 - running - ready), width, BAR_PX * ready);
  }
  const exact = new Map(boxes);
  boxes.clear();
  for (let at = 0; at < table.lanes.length; at += 1) {
    const top = tops[table.lanes[at] ?? 0] ?? NaN;
    if (Number.isNaN(top)) continue;
    const begin = Math.max(scale.leftPx - 8, placeTime(scale, table.beginsNs[at] ?? 0));
    const end = Math.min(scale.leftPx + scale.widthPx + 8, placeTime(scale, Math.min(table.endsNs[at] ?? 0, input.edgeNs)));
    if (end < scale.leftPx - 4 || begin > scale.leftPx + scale.widthPx + 4) continue;
    const state = LANE_STATES[table.states[at] ?? 0] ?? 'io';
    const isMerged = (table.counts[at] ?? 1) > 1;
    const height = isMerged ? Math.max(LEAST_SHARE_PX, BAR_PX * (table.shares[at] ?? 1)) : BAR_PX;
    // Whoever takes a lock over from another one begins anew.
    const gap = (state === 'held' || state === 'contended') && end - begin > 4 ? 1 : 0;
    const width = Math.max(1, end - begin - gap);
    const tall = state === 'sleep' ? height / 2 : height;
    if ((table.shares[at] ?? 1) >= CLEARING_SHARE) add('life', begin, top, width, BAR_PX);
    add(`state-${state}`, begin, top + BAR_PX - tall, width, tall);
  }
  const order: StyleName[] = ['life', ...LANE_STATES.map((state): StyleName => `state-${state}`)];
  const toMark =
    (kept: ReadonlyMap<StyleName, number[]>) =>
    (style: StyleName): readonly Mark[] => {
      const own = kept.get(style);
      return own === undefined ? [] : [{ kind: 'rects', boxes: Float32Array.from(own), style }];
    };
  return [...order.flatMap(toMark(exact)), ...order.flatMap(toMark(boxes))];
}

function layOutInstants(input: TimelineInput, scale: TimeScale, plot: Box): readonly Mark[] {
  const right = plot.x + plot.width;
  const marks: Mark[] = [];
  for (const { tNs } of input.marks) {
    const x = placeTime(scale, tNs);
    if (x < plot.x || x > right) continue;
    marks.push(
      { kind: 'line', from: point(x, plot.y - 8), to: point(x, plot.y + plot.height), style: 'mark' },
      { kind: 'path', points: [point(x, plot.y - 8), point(x + 7, plot.y - 5), point(x, plot.y - 2)], style: 'mark-flag' },
    );
  }
  if (input.atNs !== undefined) {
    const x = placeTime(scale, input.atNs);
    if (x >= plot.x && x <= right)
      marks.push({ kind: 'line', from: point(x, plot.y - 6), to: point(x, plot.y + plot.height), style: 'instant' });
  }
  return marks;
}

function point(x: number, y: number): { readonly x: number; readonly y: number } {
  return { x, y };
}
