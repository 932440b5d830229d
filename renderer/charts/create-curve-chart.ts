import uPlot from 'uplot';
import 'uplot/dist/uPlot.min.css';
import type { Language } from '../../electron/ipc/contract.ts';
import type { Ink, Palette } from '../../electron/scene/palette.ts';
import { layOutExtent, layOutRange, type TimeSpan } from '../../electron/scene/range-band.ts';
import { fontFamilies } from '../../electron/scene/styles.ts';
import { chooseTimeTicks } from '../../electron/scene/time-axis.ts';
import { drawMarks } from './draw-scene.ts';

export interface Curve {
  readonly id: string;
  readonly ink: Ink;
  readonly widthPx: number;
  readonly isDashed: boolean;
  readonly values: readonly (number | null)[];
}
export interface CurveData {
  readonly tNs: readonly number[];
  readonly curves: readonly Curve[];
  readonly fromNs: number;
  readonly toNs: number;
  readonly top: number;
  /** Values of the axis that get a line and a label. */
  readonly splits: readonly number[];
  readonly atNs: number | undefined;
  /** The selected range of time, and when the selected thing was. */
  readonly range: TimeSpan | undefined;
  readonly extent: TimeSpan | undefined;
  /** Births point up from the time axis, ends hang down to it. */
  readonly lives: readonly { readonly startNs: number; readonly endNs: number | undefined; readonly ink: Ink }[];
}
export interface CurveChartOptions {
  readonly element: HTMLElement;
  readonly palette: Palette;
  readonly language: Language;
  /** Charts with the same key share their cursor. */
  readonly cursorKey: string;
  readonly gutterPx: number;
  readonly rightPx: number;
  readonly hasTimeLabels: boolean;
  readonly formatValue: (value: number) => string;
  /** Index of the reading under the cursor; undefined when the pointer is gone. */
  readonly onCursor: (index: number | undefined) => void;
  readonly onZoom: (fromNs: number, toNs: number) => void;
  readonly onReset: () => void;
  readonly onPick: (tNs: number) => void;
}
export interface CurveChart {
  update(data: CurveData): void;
  resize(widthPx: number, heightPx: number): void;
  destroy(): void;
}

const TIME_LABELS_PX = 22;
const DRAG_LEAST_PX = 4;
/** So that a curve at the top of the scale is seen whole. */
const HEADROOM = 1.06;

/** Curves over time: uPlot, and nothing else in the window knows it. */
export function createCurveChart(options: CurveChartOptions): CurveChart {
  let data: CurveData | undefined;
  let chart: uPlot | undefined;
  let shape = '';
  let size = { width: 0, height: 0 };

  function build(): void {
    chart?.destroy();
    chart = undefined;
    if (data === undefined || size.width < 50 || size.height < 30) return;
    chart = new uPlot(
      {
        ...describeChart(options, () => data),
        ...size,
        series: [{}, ...data.curves.map((curve) => describeCurve(curve, options.palette))],
      },
      alignData(data),
      options.element,
    );
    listenForPicks(chart, options);
  }

  return {
    update(next) {
      data = next;
      const nextShape = next.curves.map((curve) => `${curve.id} ${curve.ink} ${curve.isDashed} ${curve.widthPx}`).join();
      if (chart === undefined || nextShape !== shape) {
        shape = nextShape;
        build();
      } else {
        chart.setData(alignData(next));
      }
    },
    resize(width, height) {
      size = { width: Math.floor(width), height: Math.floor(height) };
      if (chart === undefined || size.width < 50 || size.height < 30) build();
      else chart.setSize(size);
    },
    destroy() {
      chart?.destroy();
      chart = undefined;
    },
  };
}

function alignData(data: CurveData): uPlot.AlignedData {
  return [[...data.tNs], ...data.curves.map((curve) => [...curve.values])];
}

function describeCurve(curve: Curve, palette: Palette): uPlot.Series {
  return {
    stroke: palette.inks[curve.ink],
    width: curve.widthPx,
    spanGaps: false,
    points: { show: true, size: curve.widthPx * 2 + 1, width: 0, fill: palette.inks[curve.ink], filter: findLonePoints },
    ...(curve.isDashed ? { dash: [6, 3] } : {}),
  };
}

/** A reading between two missing ones has no line; it is drawn as a dot. */
const findLonePoints: uPlot.Series.Points.Filter = (chart, series) => {
  const values = chart.data[series] ?? [];
  const [first = 0, last = values.length - 1] = chart.series[0]?.idxs ?? [];
  const lone: number[] = [];
  for (let index = first; index <= last; index += 1) {
    if (isMissing(values[index])) continue;
    if (isMissing(values[index - 1]) && isMissing(values[index + 1])) lone.push(index);
  }
  return lone;
};

function isMissing(value: number | null | undefined): boolean {
  return value === null || value === undefined;
}

function describeChart(options: CurveChartOptions, read: () => CurveData | undefined): Omit<uPlot.Options, 'series' | 'width' | 'height'> {
  const { palette, gutterPx, rightPx, hasTimeLabels } = options;
  const font = `12px ${fontFamilies.mono}`;
  const grid = { stroke: palette.inks.grid, width: 1 };
  const axis = { stroke: palette.inks.secondary, font, grid, ticks: { show: false } };
  return {
    legend: { show: false },
    padding: [6, rightPx, hasTimeLabels ? 0 : 6, 0],
    scales: {
      x: { time: false, range: () => [read()?.fromNs ?? 0, read()?.toNs ?? 1] },
      y: { range: () => [0, (read()?.top ?? 1) * HEADROOM] },
    },
    axes: [
      {
        ...axis,
        show: true,
        size: hasTimeLabels ? TIME_LABELS_PX : 0,
        gap: 6,
        splits: (chart) => ticksOf(chart, options).map((tick) => tick.tNs),
        values: (chart) => (hasTimeLabels ? ticksOf(chart, options).map((tick) => tick.label) : []),
      },
      {
        ...axis,
        size: gutterPx,
        gap: 8,
        splits: () => [...(read()?.splits ?? [])],
        values: (_chart, splits) => splits.map(options.formatValue),
      },
    ],
    cursor: {
      sync: { key: options.cursorKey, setSeries: false },
      drag: { x: true, y: false, setScale: false },
      points: { size: 6 },
      bind: {
        dblclick: () => () => {
          options.onReset();
          return null;
        },
      },
    },
    hooks: {
      setCursor: [
        (chart) => {
          const isInside = chart.cursor.left !== undefined && chart.cursor.left >= 0;
          options.onCursor(isInside ? (chart.cursor.idx ?? undefined) : undefined);
        },
      ],
      setSelect: [
        (chart) => {
          const { left, width } = chart.select;
          if (width < DRAG_LEAST_PX) return;
          options.onZoom(chart.posToVal(left, 'x'), chart.posToVal(left + width, 'x'));
          chart.setSelect({ left: 0, top: 0, width: 0, height: 0 }, false);
        },
      ],
      draw: [
        (chart) => {
          const data = read();
          if (data !== undefined) drawTimes(chart, data, palette);
        },
      ],
    },
  };
}

function ticksOf(chart: uPlot, options: CurveChartOptions): readonly { readonly tNs: number; readonly label: string }[] {
  const { min, max } = chart.scales['x'] ?? {};
  if (min === undefined || max === undefined || max <= min) return [];
  const widthPx = Math.max(1, chart.width - options.gutterPx - options.rightPx);
  return chooseTimeTicks({ fromNs: min, toNs: max, leftPx: 0, widthPx }, options.language).ticks;
}

/** Births, ends, the selected range, when the selected thing was, and the instant that is looked at. */
function drawTimes(chart: uPlot, data: CurveData, palette: Palette): void {
  const { ctx, bbox } = chart;
  const ratio = uPlot.pxRatio;
  const bottom = bbox.top + bbox.height;
  ctx.save();
  ctx.beginPath();
  ctx.rect(bbox.left, bbox.top, bbox.width, bbox.height);
  ctx.clip();
  ctx.lineWidth = 1.5 * ratio;
  for (const life of data.lives) {
    ctx.strokeStyle = palette.inks[life.ink];
    for (const [tNs, lean] of [
      [life.startNs, 3],
      [life.endNs, -3],
    ] as const) {
      if (tNs === undefined || tNs < data.fromNs || tNs > data.toNs) continue;
      const x = chart.valToPos(tNs, 'x', true);
      ctx.beginPath();
      ctx.moveTo(x + lean * ratio, bottom - 7 * ratio);
      ctx.lineTo(x, bottom - 7 * ratio);
      ctx.lineTo(x, bottom);
      ctx.stroke();
    }
  }
  const box = { x: bbox.left / ratio, y: bbox.top / ratio, width: bbox.width / ratio, height: bbox.height / ratio };
  const scale = { fromNs: data.fromNs, toNs: data.toNs, leftPx: box.x, widthPx: box.width };
  drawMarks(ctx, [...layOutExtent(data.extent, scale, box), ...layOutRange(data.range, scale, box)], palette, ratio);
  if (data.atNs !== undefined) {
    const x = Math.round(chart.valToPos(data.atNs, 'x', true)) + 0.5;
    ctx.strokeStyle = palette.inks.selected;
    ctx.lineWidth = ratio;
    ctx.setLineDash([4 * ratio, 3 * ratio]);
    ctx.beginPath();
    ctx.moveTo(x, bbox.top);
    ctx.lineTo(x, bottom);
    ctx.stroke();
  }
  ctx.restore();
}

/** A click that was neither a drag nor the second half of a double click. */
function listenForPicks(chart: uPlot, options: CurveChartOptions): void {
  let downX = 0;
  chart.over.addEventListener('mousedown', (event) => {
    downX = event.clientX;
  });
  chart.over.addEventListener('click', (event) => {
    if (event.detail > 1 || Math.abs(event.clientX - downX) >= DRAG_LEAST_PX) return;
    options.onPick(chart.posToVal(event.clientX - chart.over.getBoundingClientRect().left, 'x'));
  });
}
