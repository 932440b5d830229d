import type { SequenceBundle, SequenceMessage, SequenceRun } from '../trace/message-queries.ts';
import { estimateTextWidth, formatCount } from './fit-text.ts';
import { createLabelPlacer, type LabelSpot, type Obstacle } from './label-placer.ts';
import { layOutRange } from './range-band.ts';
import type { ArrowMark, Hit, HitTarget, Mark, Point, Scene } from './scene.ts';
import { drawLanes, measureLanes, type LaneGeometry, type LaneInput } from './sequence-lanes.ts';
import { layOutRun } from './sequence-runs.ts';
import type { StyleName } from './styles.ts';
import { placeTime } from './time-axis.ts';

/** More visible messages than this are drawn as counted bundles. */
export const MOST_SINGLE_ARROWS = 200;
/** Messages of a run whose arrows would stand closer than this are folded. */
export const FOLD_BELOW_PX = 12;

/** Places of ends are those of `lanes`. */
export interface SequenceInput extends LaneInput {
  /** Drawn one by one: all of the span, or beside `bundles` only those of the selection. */
  readonly messages: readonly SequenceMessage[];
  readonly runs: readonly SequenceRun[];
  /** Columns of time that the bundles were asked for over exactly `fromNs` to `toNs` of it. */
  readonly bundles?: SequenceBundles;
  readonly selectedMessage: number | undefined;
  /** First message of the run that the keyboard is on. */
  readonly selectedRun: number | undefined;
}
export interface SequenceBundles {
  readonly rows: readonly SequenceBundle[];
  readonly columns: number;
  readonly fromNs: number;
  readonly toNs: number;
}

const REACH_PX = 5;
const LABEL_MOST_PX = 160;
const LABEL_GAP_PX = 7;
const STUB_PX = 10;
const BUNDLE_SPACING_PX = 10;

/** One way on the canvas. A way within one lane is bent; one with a missing end is a stub. */
export interface Way {
  readonly from: Point;
  readonly to: Point;
  readonly bend: number;
  readonly isWhole: boolean;
}

/** Lanes with time running to the right, and an arrow from each put to its got. */
export function layOutMessageSequence(input: SequenceInput): Scene {
  const geometry = measureLanes(input);
  const { frame, behind, names } = drawLanes(input, geometry);
  const measure = input.measure ?? estimateTextWidth;
  const { plot } = geometry;
  const ribbons: Mark[] = [];
  const arrows: Mark[] = [];
  const hits: Hit[] = [];
  const obstacles: Obstacle[] = [];
  const wishes: Parameters<ReturnType<typeof createLabelPlacer>['place']>[0][] = [];

  const add = (way: Way, target: HitTarget, style: StyleName, text: string, isCount: boolean, thickness?: number): void => {
    const owner = obstacles.length;
    arrows.push(drawWay(way, style, thickness));
    obstacles.push({ from: way.from, to: way.to, thickness: thickness ?? 1, owner });
    hits.push({ kind: 'segment', from: way.from, to: way.to, reach: REACH_PX + (thickness ?? 0) / 2, target });
    if (text !== '')
      wishes.push({
        text,
        style: isCount ? 'number' : 'label-quiet',
        owner,
        mostPx: LABEL_MOST_PX,
        canShorten: !isCount,
        spots: findSpots(way, geometry.lanePx),
      });
  };

  const bands = input.bundles === undefined || input.bundles.columns < 2 ? [] : drawBands(input.bundles, geometry);
  if (input.bundles !== undefined) {
    for (const { bundle, way, count, thickness } of placeBundles(input.bundles, geometry))
      add(way, { kind: 'bundle', bundle }, 'bundle', formatCount(count), true, thickness);
  }
  input.runs.forEach((run, index) => {
    const laid = layOutRun(run, geometry, connect);
    if (laid === undefined) return;
    const target: HitTarget = { kind: 'run', run: index };
    const isSelected = run.firstMessage === input.selectedRun;
    ribbons.push(...laid.ribbon);
    hits.push(...laid.segments.map(([from, to]): Hit => ({ kind: 'segment', from, to, reach: REACH_PX, target })));
    add(
      laid.way,
      target,
      isSelected ? 'arrow-selected' : chooseStyle(run.part, laid.way),
      `× ${formatCount(run.count)}`,
      true,
      isSelected ? 3 : 2,
    );
  });
  for (const { message, part, ...ends } of input.messages) {
    const way = placeMessage(message.putNs, message.gotNs, ends, geometry);
    if (way === undefined) continue;
    const style = message.index === input.selectedMessage ? 'arrow-selected' : chooseStyle(part, way);
    add(way, { kind: 'message', index: message.index }, style, message.preview ?? '', false);
  }
  const placer = createLabelPlacer(plot, obstacles, measure);
  const labels = wishes.flatMap((wish) => placer.place(wish));
  const range = layOutRange(input.range, geometry.scale, plot);
  const lanesBox = { x: 0, y: plot.y, width: plot.x, height: plot.height };
  const marks: Mark[] = [
    ...frame,
    { kind: 'clip', box: lanesBox, marks: names },
    { kind: 'clip', box: { ...plot, width: plot.width + 6 }, marks: [...bands, ...ribbons, ...behind, ...arrows, ...labels, ...range] },
  ];
  return { width: input.width, height: input.height, marks, hits: [...listLaneHits(input, geometry), ...hits] };
}

function listLaneHits(input: SequenceInput, geometry: LaneGeometry): readonly Hit[] {
  const { lanePx, plot } = geometry;
  return input.lanes.flatMap(({ lane, fold, depth }, place): readonly Hit[] => {
    const y = (geometry.placeLane(place) ?? 0) - lanePx / 2;
    const row: Hit = { kind: 'box', box: { x: 0, y, width: plot.x, height: lanePx }, target: { kind: 'lane', lane } };
    if (fold === 'none') return [row];
    return [row, { kind: 'box', box: { x: 0, y, width: 18 + depth * 12, height: lanePx }, target: { kind: 'fold', lane } }];
  });
}

/** A reply is dashed, as in UML. */
function chooseStyle(part: SequenceMessage['part'], way: Way): StyleName {
  if (!way.isWhole) return 'arrow-waiting';
  return part === 'reply' ? 'arrow-reply' : 'arrow';
}

/** Where a message goes on the canvas; undefined when none of it is in the span. */
function placeMessage(
  putNs: number | undefined,
  gotNs: number | undefined,
  ends: { readonly from: number | undefined; readonly to: number | undefined },
  geometry: LaneGeometry,
): Way | undefined {
  const { scale, plot } = geometry;
  const fromX = putNs === undefined ? undefined : placeTime(scale, putNs);
  const toX = gotNs === undefined ? undefined : placeTime(scale, gotNs);
  const least = Math.min(fromX ?? Infinity, toX ?? Infinity);
  const most = Math.max(fromX ?? -Infinity, toX ?? -Infinity);
  if (most < plot.x || least > plot.x + plot.width) return undefined;
  return connect(fromX, geometry.placeLane(ends.from), toX, geometry.placeLane(ends.to), geometry.lanePx);
}

function connect(
  fromX: number | undefined,
  fromY: number | undefined,
  toX: number | undefined,
  toY: number | undefined,
  lanePx: number,
): Way | undefined {
  const start = fromX === undefined || fromY === undefined ? undefined : { x: fromX, y: fromY };
  const end = toX === undefined || toY === undefined ? undefined : { x: toX, y: toY };
  if (start !== undefined && end !== undefined) {
    const isWithin = start.y === end.y;
    return { from: start, to: end, bend: isWithin ? Math.min(14, lanePx / 2 - 2) : 0, isWhole: true };
  }
  // Still in the queue, or the sender is not known: a short stub at the end that is.
  if (start !== undefined) return { from: start, to: { x: start.x + STUB_PX, y: start.y + STUB_PX * 0.7 }, bend: 0, isWhole: false };
  if (end !== undefined) return { from: { x: end.x - STUB_PX, y: end.y - STUB_PX * 0.7 }, to: end, bend: 0, isWhole: false };
  return undefined;
}

function drawWay(way: Way, style: StyleName, thickness: number | undefined): ArrowMark {
  return {
    kind: 'arrow',
    from: way.from,
    to: way.to,
    style,
    ...(way.bend === 0 ? {} : { bend: way.bend }),
    ...(thickness === undefined ? {} : { thickness }),
  };
}

/** Between lanes, from the sender's on, right of the arrow before left of it: never on a lane's line. */
function findSpots(way: Way, lanePx: number): readonly LabelSpot[] {
  const { from, to } = way;
  if (Math.abs(to.y - from.y) < lanePx * 0.9) {
    const y = from.y - lanePx / 2;
    const x = Math.max(from.x, to.x);
    return [
      { x: x + LABEL_GAP_PX, y: from.y + lanePx / 2, align: 'start' },
      { x: x + LABEL_GAP_PX, y, align: 'start' },
    ];
  }
  const half = (Math.sign(to.y - from.y) * lanePx) / 2;
  const spots: LabelSpot[] = [];
  const gaps = Math.min(6, Math.max(1, Math.round(Math.abs(to.y - from.y) / lanePx)));
  const between = Array.from({ length: gaps }, (_, gap) => from.y + half * (1 + 2 * gap));
  for (const y of [...between, to.y - half]) {
    const x = from.x + ((y - from.y) / (to.y - from.y)) * (to.x - from.x);
    spots.push({ x: x + LABEL_GAP_PX, y, align: 'start' }, { x: x - LABEL_GAP_PX, y, align: 'end' });
  }
  return spots;
}

/** Bundles of one column stand side by side in it; the area of a shaft grows with its count. */
function placeBundles(
  bundles: SequenceBundles,
  geometry: LaneGeometry,
): readonly { readonly bundle: number; readonly way: Way; readonly count: number; readonly thickness: number }[] {
  const columnNs = (bundles.toNs - bundles.fromNs) / bundles.columns;
  const most = bundles.rows.reduce((highest, row) => Math.max(highest, row.count), 1);
  const byColumn = new Map<number, number[]>();
  bundles.rows.forEach((row, index) => {
    const inColumn = byColumn.get(row.column);
    if (inColumn === undefined) byColumn.set(row.column, [index]);
    else inColumn.push(index);
  });
  const placed: { bundle: number; way: Way; count: number; thickness: number }[] = [];
  for (const [column, indices] of byColumn) {
    const order = (index: number): number => {
      const row = bundles.rows[index];
      return (geometry.placeLane(row?.from) ?? 0) * 1e6 + (geometry.placeLane(row?.to) ?? 0);
    };
    indices.sort((a, b) => order(a) - order(b));
    indices.forEach((index, place) => {
      const row = bundles.rows[index];
      if (row === undefined) return;
      const putNs = bundles.fromNs + (column + (place + 0.5) / indices.length) * columnNs;
      const fromX = placeTime(geometry.scale, putNs);
      const isWithin = row.from === row.to;
      const latencyPx = ((row.latencyNs ?? 0) / (geometry.scale.toNs - geometry.scale.fromNs)) * geometry.scale.widthPx;
      const toX = fromX + (isWithin ? Math.max(14, latencyPx) : latencyPx);
      const way = connect(
        row.from === undefined ? undefined : fromX,
        geometry.placeLane(row.from),
        row.to === undefined ? undefined : toX,
        geometry.placeLane(row.to),
        geometry.lanePx,
      );
      if (way !== undefined) placed.push({ bundle: index, way, count: row.count, thickness: 1 + 2 * Math.sqrt(row.count / most) });
    });
  }
  return placed;
}

/** Every other column has a ground: inside a column, place says who, not when. */
function drawBands(bundles: SequenceBundles, geometry: LaneGeometry): readonly Mark[] {
  const { scale, plot } = geometry;
  const columnNs = (bundles.toNs - bundles.fromNs) / bundles.columns;
  const bands: Mark[] = [];
  for (let column = 0; column < bundles.columns; column += 2) {
    const x = placeTime(scale, bundles.fromNs + column * columnNs);
    const width = placeTime(scale, bundles.fromNs + (column + 1) * columnNs) - x;
    bands.push({ kind: 'rect', box: { x, y: plot.y, width, height: plot.height }, style: 'band' });
  }
  return bands;
}

/** Columns for {@link SequenceInput.bundles} so that columns are wide enough for a count and arrows stay few, given how many pairs talk. */
export function chooseBundleColumns(plotWidthPx: number, pairs: number): number {
  return Math.max(1, Math.floor(plotWidthPx / Math.max(64, pairs * BUNDLE_SPACING_PX)));
}
