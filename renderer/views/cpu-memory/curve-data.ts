import { chooseCpuTop, chooseMemoryTop } from '../../../electron/scene/axis-top.ts';
import type { SeriesTable } from '../../../electron/trace/queries.ts';
import type { ProcessKey } from '../../../scenarios/runtime/report.ts';
import type { CurveLook } from '../../charts/chart-colours.ts';
import type { Curve } from '../../charts/create-curve-chart.ts';

/** What one series question asked for, beside its answer. */
export interface AskedSeries {
  readonly processes: readonly (ProcessKey | 'sum')[];
  readonly table: SeriesTable;
}

/** Curves in drawing order: the selected processes last, on top. `divisor` turns per cent of a core into per cent of the machine. */
export function makeCurves(
  series: AskedSeries,
  looks: ReadonlyMap<ProcessKey, CurveLook>,
  selected: ReadonlySet<string>,
  divisor: number,
): readonly Curve[] {
  const curves: Curve[] = [];
  series.processes.forEach((process, index) => {
    const raw = series.table.values[index];
    if (raw === undefined) return;
    const values = divisor === 1 ? raw : raw.map((value) => (value === null ? null : value / divisor));
    if (process === 'sum') {
      curves.push({ id: 'sum', ink: 'text', widthPx: 2, isDashed: false, values });
      return;
    }
    const look = looks.get(process);
    if (look === undefined) return;
    curves.push({ id: process, ink: look.ink, isDashed: look.isDashed, widthPx: selected.has(process) ? 3 : 1.5, values });
  });
  return curves.sort((a, b) => Number(selected.has(a.id)) - Number(selected.has(b.id)));
}

/** Top of the CPU axis and where its lines stand: at every core, or at quarters when there is one. */
export function chooseCpuAxis(
  curves: readonly Curve[],
  previousTop: number | undefined,
  divisor: number,
): { readonly top: number; readonly splits: readonly number[] } {
  // Of the whole machine, 100 % is all there is.
  const top = divisor === 1 ? chooseCpuTop(findMaximum(curves), previousTop) : 100;
  const step = top <= 100 ? 50 : top <= 400 ? 100 : top / 4;
  return { top, splits: listSplits(top, step) };
}

/** Top of the memory axis in bytes; lines at half and whole. */
export function chooseMemoryAxis(
  curves: readonly Curve[],
  previousTop: number | undefined,
): { readonly top: number; readonly splits: readonly number[] } {
  const top = chooseMemoryTop(findMaximum(curves), previousTop);
  return { top, splits: listSplits(top, top / 2) };
}

/** Of the last reading up to the instant. */
export function findIndex(tNs: readonly number[], atNs: number): number {
  let index = tNs.length - 1;
  while (index > 0 && (tNs[index] ?? 0) > atNs) index -= 1;
  return index;
}

/** A curve's reading; undefined when the curve is not drawn. */
export function readCurve(data: { readonly curves: readonly Curve[] }, id: string, index: number): number | null | undefined {
  return data.curves.find((candidate) => candidate.id === id)?.values[index];
}

function findMaximum(curves: readonly Curve[]): number {
  let most = 0;
  for (const curve of curves) for (const value of curve.values) if (value !== null && value > most) most = value;
  return most;
}
function listSplits(top: number, step: number): readonly number[] {
  return Array.from({ length: Math.round(top / step) + 1 }, (_, index) => index * step);
}
