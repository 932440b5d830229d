import type { ExportTable } from '../../../electron/export/table.ts';
import type { LegendEntry } from '../../../electron/scene/caption.ts';
import { layOutCurves, type CurvesInput, type CurvesPlot } from '../../../electron/scene/curves.ts';
import type { Scene } from '../../../electron/scene/scene.ts';
import type { StyleName } from '../../../electron/scene/styles.ts';
import type { HeatTable, ProcessRow } from '../../../electron/trace/queries.ts';
import type { ChartsText } from '../../charts/charts-text.ts';
import type { Curve, CurveData } from '../../charts/create-curve-chart.ts';

type Processes = readonly Pick<ProcessRow, 'process' | 'role' | 'pid'>[];

/** Every reading of the drawn curves in the shown time: one row a process and instant. */
export function tabulateCurves(cpu: CurveData, memory: CurveData, processes: Processes, cpuUnit: string, text: ChartsText): ExportTable {
  const { unit, units, instant, sum } = text.saving;
  const byId = new Map(processes.map((row) => [row.process as string, row]));
  const rows: (readonly (string | number | undefined)[])[] = [];
  for (const { id } of cpu.curves) {
    const row = byId.get(id);
    const readings = new Map<number, { cpu?: number; memory?: number }>();
    for (const [name, data] of [
      ['cpu', cpu],
      ['memory', memory],
    ] as const) {
      const values = data.curves.find((curve) => curve.id === id)?.values ?? [];
      data.tNs.forEach((tNs, index) => {
        const value = values[index];
        if (value !== null && value !== undefined) readings.set(tNs, { ...readings.get(tNs), [name]: value });
      });
    }
    for (const [tNs, reading] of [...readings].sort(([one], [other]) => one - other))
      rows.push([row?.role ?? sum, row?.pid, tNs / 1e9, reading.cpu, reading.memory]);
  }
  return {
    columns: [text.cpu.process, text.cpu.pid, unit(instant, units.s), unit(text.cpu.title, cpuUnit), unit(text.cpu.memory, units.bytes)],
    rows,
  };
}

/** Every cell of the strip that was read. */
export function tabulateHeat(
  heat: { readonly table: HeatTable; readonly fromNs: number; readonly toNs: number; readonly metric: 'cpu' | 'memory' },
  text: ChartsText,
): ExportTable {
  const { unit, units, from, to } = text.saving;
  const { table, fromNs, toNs, metric } = heat;
  const columnNs = (toNs - fromNs) / table.columns;
  const rows = table.processes.flatMap(({ role, pid }, row) =>
    Array.from({ length: table.columns }, (_, column) => ({ column, value: table.values[row * table.columns + column] ?? NaN }))
      .filter(({ value }) => !Number.isNaN(value))
      .map(({ column, value }) => [
        role,
        pid,
        (fromNs + column * columnNs) / 1e9,
        (fromNs + (column + 1) * columnNs) / 1e9,
        Number(value.toPrecision(7)),
      ]),
  );
  const measure = metric === 'cpu' ? unit(text.cpu.title, units.core) : unit(text.cpu.memory, units.bytes);
  return { columns: [text.cpu.process, text.cpu.pid, unit(from, units.s), unit(to, units.s), measure], rows };
}

const PICTURE = { leastWidth: 640, height: 400 } as const;

/** CPU above memory, as wide as on the screen. */
export function drawCurves(cpu: CurvesPlot, memory: CurvesPlot, frame: Omit<CurvesInput, 'plots' | 'height'>): Scene {
  return layOutCurves({ ...frame, plots: [cpu, memory], width: Math.max(PICTURE.leastWidth, frame.width), height: PICTURE.height });
}

/** The chart's data as one plot of the still picture. */
export function makePlot(data: CurveData, title: string, unit: string, formatValue: (value: number) => string): CurvesPlot {
  return {
    title,
    unit,
    tNs: data.tNs,
    curves: data.curves.map((curve) => ({ style: findStyle(curve), thickness: curve.widthPx, values: curve.values })),
    top: data.top,
    splits: data.splits,
    formatValue,
  };
}

/** Which curve is whose. */
export function listCurves(data: CurveData, processes: Processes, text: ChartsText): readonly LegendEntry[] {
  const byId = new Map(processes.map((row) => [row.process as string, `${row.role} · ${row.pid}`]));
  return data.curves.map((curve) => ({ style: findStyle(curve), shape: 'line', label: byId.get(curve.id) ?? text.saving.sum }));
}

function findStyle({ ink, isDashed }: Curve): StyleName {
  const name = isDashed ? `${ink}-dashed` : ink;
  return isCurveStyle(name) ? name : 'curve-sum';
}

function isCurveStyle(name: string): name is Extract<StyleName, `curve-${string}`> {
  return /^curve-[0-7](-dashed)?$/.test(name);
}
