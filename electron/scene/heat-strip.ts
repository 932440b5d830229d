import type { ProcessKey } from '../../scenarios/runtime/report.ts';
import type { HeatTable } from '../trace/queries.ts';
import { estimateTextWidth, fitText, type MeasureText } from './fit-text.ts';
import { RAMP_STEPS } from './palette.ts';
import { layOutExtent, layOutRange, type TimeSpan } from './range-band.ts';
import { NO_LEVEL, type Box, type Hit, type Mark, type Point, type Scene } from './scene.ts';
import { placeTime, type TimeScale } from './time-axis.ts';

export interface HeatStripInput {
  readonly table: HeatTable;
  /** What the highest step of the ramp stands for. */
  readonly top: number;
  readonly ramp: 'cpu' | 'memory';
  readonly width: number;
  readonly height: number;
  /** Pixels for names at the left; the rest is time. */
  readonly gutterPx: number;
  /** Pixels left free at the right, so that the strip ends where the curves above it end. */
  readonly rightPx: number;
  /** The span that the table was asked for. */
  readonly tableFromNs: number;
  readonly tableToNs: number;
  /** The span that is drawn. */
  readonly fromNs: number;
  readonly toNs: number;
  readonly lives: ReadonlyMap<ProcessKey, { readonly startNs: number; readonly endNs: number | undefined }>;
  /** Processes that the selected thing is about. */
  readonly selected: ReadonlySet<ProcessKey>;
  readonly atNs: number | undefined;
  /** The selected range of time. */
  readonly range?: TimeSpan | undefined;
  /** When the selected thing was. */
  readonly extent?: TimeSpan | undefined;
  readonly measure?: MeasureText;
}

/** Least and most pixels of one process's row. */
export const HEAT_ROW_LEAST_PX = 4;
export const HEAT_ROW_MOST_PX = 18;
/** Least distance between the middles of two names: where rows are thinner, some go without. */
const LABEL_SPACING_PX = 14;

/** Height of a row when so many share `heightPx`; they may need more height than there is. */
export function chooseHeatRowHeight(rows: number, heightPx: number): number {
  return Math.max(HEAT_ROW_LEAST_PX, Math.min(HEAT_ROW_MOST_PX, Math.floor(heightPx / Math.max(1, rows))));
}

/** All processes over time, one row each in tree order, darker (lighter on dark) for more. Ends are ticks. */
export function layOutHeatStrip(input: HeatStripInput): Scene {
  const { table, width, height, gutterPx } = input;
  const rows = table.processes.length;
  const rowPx = chooseHeatRowHeight(rows, height);
  const measure = input.measure ?? estimateTextWidth;
  const plot: Box = { x: gutterPx, y: 0, width: Math.max(1, width - gutterPx - input.rightPx), height: rows * rowPx };
  const scale: TimeScale = { fromNs: input.fromNs, toNs: input.toNs, leftPx: plot.x, widthPx: plot.width };
  const marks: Mark[] = [];
  const hits: Hit[] = [];
  const ticks: Mark[] = [];
  const selectedRows = table.processes.flatMap(({ process }, row) => (input.selected.has(process) ? [row] : []));
  const named = placeNames(rows, rowPx, Math.max(height, plot.height), selectedRows);

  table.processes.forEach(({ process, role, pid }, row) => {
    const y = row * rowPx;
    const isSelected = input.selected.has(process);
    if (isSelected) marks.push({ kind: 'rect', box: { x: 0, y, width, height: rowPx }, style: 'row-selected' });
    const middle = named.get(row);
    if (middle !== undefined) {
      const pidText = String(pid);
      const pidPx = measure(pidText, 'number-quiet');
      const label = fitText(role, gutterPx - 20 - pidPx, isSelected ? 'label-strong' : 'label', measure);
      if (label !== undefined)
        marks.push({ kind: 'text', x: 4, y: middle, text: label, align: 'start', style: isSelected ? 'label-strong' : 'label' });
      marks.push({ kind: 'text', x: gutterPx - 8, y: middle, text: pidText, align: 'end', style: 'number-quiet' });
    }
    const life = input.lives.get(process);
    if (life !== undefined) ticks.push(...markLife(life, scale, y, rowPx));
    hits.push({ kind: 'box', box: { x: 0, y, width, height: rowPx }, target: { kind: 'process', process } });
  });

  const left = placeTime(scale, input.tableFromNs);
  const right = placeTime(scale, input.tableToNs);
  const cells: Mark = {
    kind: 'cells',
    box: { x: left, y: 0, width: right - left, height: plot.height },
    rows,
    columns: table.columns,
    steps: RAMP_STEPS,
    levels: gradeLevels(table.values, input.top),
    ramp: input.ramp,
  };
  const times: Mark[] = [...layOutExtent(input.extent, scale, plot), ...layOutRange(input.range, scale, plot)];
  if (input.atNs !== undefined) {
    const x = placeTime(scale, input.atNs);
    times.push({ kind: 'line', from: { x, y: 0 }, to: { x, y: plot.height }, style: 'instant' });
  }
  marks.push({ kind: 'clip', box: plot, marks: [cells, ...ticks, ...times] });
  return { width, height: Math.max(height, plot.height), marks, hits };
}

/** Step of the ramp for each value: 0 to `RAMP_STEPS - 1`, at most the last; {@link NO_LEVEL} where there is no reading. */
export function gradeLevels(values: Float32Array, top: number): Uint8Array {
  const levels = new Uint8Array(values.length);
  for (let index = 0; index < values.length; index += 1) {
    const value = values[index] ?? Number.NaN;
    levels[index] = Number.isNaN(value) ? NO_LEVEL : Math.max(0, Math.min(RAMP_STEPS - 1, Math.floor((value / top) * RAMP_STEPS)));
  }
  return levels;
}

/** The cell under a point, for the readout: the instant and the value there (undefined where nothing was read). */
export function readHeatCell(
  input: HeatStripInput,
  at: Point,
): { readonly row: number; readonly tNs: number; readonly value: number | undefined } | undefined {
  const row = Math.floor(at.y / chooseHeatRowHeight(input.table.processes.length, input.height));
  const widthPx = input.width - input.gutterPx - input.rightPx;
  if (row < 0 || row >= input.table.processes.length || at.x < input.gutterPx || at.x > input.gutterPx + widthPx) return undefined;
  const tNs = input.fromNs + ((at.x - input.gutterPx) / widthPx) * (input.toNs - input.fromNs);
  const column = Math.floor(((tNs - input.tableFromNs) / (input.tableToNs - input.tableFromNs)) * input.table.columns);
  if (column < 0 || column >= input.table.columns) return { row, tNs, value: undefined };
  const value = input.table.values[row * input.table.columns + column];
  return { row, tNs, value: value === undefined || Number.isNaN(value) ? undefined : value };
}

/**
 * Rows whose name is written, with its middle: evenly spaced, and the selected ones in place of their neighbours. At the edges a thin row's name moves in,
 * so that it is whole; where it would stand in the next row, that one is named.
 */
function placeNames(rows: number, rowPx: number, heightPx: number, selectedRows: readonly number[]): ReadonlyMap<number, number> {
  const every = Math.ceil(LABEL_SPACING_PX / rowPx);
  const edgePx = LABEL_SPACING_PX / 2;
  const findMiddle = (row: number): number => Math.max(edgePx, Math.min(heightPx - edgePx, (row + 0.5) * rowPx));
  const isApart = (row: number, other: number): boolean => Math.abs(findMiddle(row) - findMiddle(other)) >= LABEL_SPACING_PX;
  const named = new Map<number, number>();
  const isFree = (row: number): boolean => [...named.keys()].every((other) => isApart(row, other));
  // Of two selected ones side by side the first has its name.
  for (const row of selectedRows) if (isFree(row)) named.set(row, findMiddle(row));
  for (let row = edgePx < rowPx && isApart(0, every) ? 0 : Math.floor(every / 2); row < rows; row += every)
    if (isFree(row)) named.set(row, findMiddle(row));
  return named;
}

function markLife(
  life: { readonly startNs: number; readonly endNs: number | undefined },
  scale: TimeScale,
  y: number,
  rowPx: number,
): Mark[] {
  const at = (tNs: number, style: 'born-tick' | 'end-tick'): Mark => {
    const x = placeTime(scale, tNs);
    return { kind: 'line', from: { x, y: y + 0.5 }, to: { x, y: y + rowPx - 0.5 }, style };
  };
  const marks = [at(life.startNs, 'born-tick')];
  if (life.endNs !== undefined) marks.push(at(life.endNs, 'end-tick'));
  return marks;
}
