import type { BundleTable, MessageRow } from '../trace/queries.ts';
import { estimateTextWidth, formatCount } from './fit-text.ts';
import { createLabelPlacer, type LabelSpot, type Obstacle } from './label-placer.ts';
import type { ArrowMark, Hit, HitTarget, Mark, Point, Scene } from './scene.ts';
import { drawLanes, measureLanes, type LaneGeometry, type LaneInput } from './sequence-lanes.ts';
import type { StyleName } from './styles.ts';
import { placeTime } from './time-axis.ts';

/** More visible messages than this are drawn as counted bundles. */
export const MOST_SINGLE_ARROWS = 200;

export interface SequenceInput extends LaneInput {
  /** Drawn one by one: all of the span, or beside `bundles` only those of the selection. */
  readonly messages: readonly MessageRow[];
  /** Columns of time that the bundles were asked for over exactly `fromNs` to `toNs` of `bundleSpan`. */
  readonly bundles?: { readonly table: BundleTable; readonly columns: number; readonly fromNs: number; readonly toNs: number };
  readonly selectedMessage: number | undefined;
}

const REACH_PX = 5;
const LABEL_MOST_PX = 160;
const LABEL_GAP_PX = 7;
const STUB_PX = 10;
const BUNDLE_SPACING_PX = 10;

/** One way on the canvas. A way within one lane is bent; one with a missing end is a stub. */
interface Way {
  readonly from: Point;
  readonly to: Point;
  readonly bend: number;
  readonly isWhole: boolean;
}

/** Lanes of processes with time running to the right, and an arrow from each put to its got. */
export function layOutMessageSequence(input: SequenceInput): Scene {
  const geometry = measureLanes(input);
  const { frame, behind, names } = drawLanes(input, geometry);
  const measure = input.measure ?? estimateTextWidth;
  const { plot } = geometry;
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
  for (const message of input.messages) {
    const way = placeMessage(message, geometry);
    if (way === undefined) continue;
    const isSelected = message.index === input.selectedMessage;
    const style = isSelected ? 'arrow-selected' : way.isWhole ? 'arrow' : 'arrow-waiting';
    add(way, { kind: 'message', index: message.index }, style, message.preview ?? '', false);
  }
  const placer = createLabelPlacer(plot, obstacles, measure);
  const labels = wishes.flatMap((wish) => placer.place(wish));
  const lanesBox = { x: 0, y: plot.y, width: plot.x, height: plot.height };
  const marks: Mark[] = [
    ...frame,
    { kind: 'clip', box: lanesBox, marks: names },
    { kind: 'clip', box: { ...plot, width: plot.width + 6 }, marks: [...bands, ...behind, ...arrows, ...labels] },
  ];
  const rows: Hit[] = input.lanes.flatMap((lane): Hit[] => {
    const y = geometry.placeLane(lane.process);
    if (y === undefined) return [];
    const box = { x: 0, y: y - geometry.lanePx / 2, width: plot.x, height: geometry.lanePx };
    return [{ kind: 'box', box, target: { kind: 'process', process: lane.process } }];
  });
  return { width: input.width, height: input.height, marks, hits: [...rows, ...hits] };
}

/** Where a message goes on the canvas; undefined when none of it is in the span. */
function placeMessage(message: MessageRow, geometry: LaneGeometry): Way | undefined {
  const { scale, plot } = geometry;
  const fromY = geometry.placeLane(message.from);
  const toY = geometry.placeLane(message.to);
  const fromX = message.putNs === undefined ? undefined : placeTime(scale, message.putNs);
  const toX = message.gotNs === undefined ? undefined : placeTime(scale, message.gotNs);
  const least = Math.min(fromX ?? Infinity, toX ?? Infinity);
  const most = Math.max(fromX ?? -Infinity, toX ?? -Infinity);
  if (most < plot.x || least > plot.x + plot.width) return undefined;
  return connect(fromX, fromY, toX, toY, geometry.lanePx);
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
  bundles: NonNullable<SequenceInput['bundles']>,
  geometry: LaneGeometry,
): readonly { readonly bundle: number; readonly way: Way; readonly count: number; readonly thickness: number }[] {
  const columnNs = (bundles.toNs - bundles.fromNs) / bundles.columns;
  const most = bundles.table.rows.reduce((highest, row) => Math.max(highest, row.count), 1);
  const byColumn = new Map<number, number[]>();
  bundles.table.rows.forEach((row, index) => {
    const inColumn = byColumn.get(row.column);
    if (inColumn === undefined) byColumn.set(row.column, [index]);
    else inColumn.push(index);
  });
  const placed: { bundle: number; way: Way; count: number; thickness: number }[] = [];
  for (const [column, indices] of byColumn) {
    const order = (index: number): number => {
      const row = bundles.table.rows[index];
      return (geometry.placeLane(row?.from) ?? 0) * 1e6 + (geometry.placeLane(row?.to) ?? 0);
    };
    indices.sort((a, b) => order(a) - order(b));
    indices.forEach((index, place) => {
      const row = bundles.table.rows[index];
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
function drawBands(bundles: NonNullable<SequenceInput['bundles']>, geometry: LaneGeometry): readonly Mark[] {
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
