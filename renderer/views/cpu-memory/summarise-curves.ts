import type { CurveData } from '../../charts/create-curve-chart.ts';

export interface CurveSummary {
  readonly id: string;
  readonly cpu: MeanAndPeak | undefined;
  readonly memory: MeanAndPeak | undefined;
  /** Of CPU. */
  readonly readings: number;
}
interface MeanAndPeak {
  readonly mean: number;
  readonly peak: number;
}

/** The curves' table: mean and highest reading of what is shown, undefined where nothing was read. */
export function summariseCurves(cpu: CurveData, memory: CurveData): readonly CurveSummary[] {
  return cpu.curves.map(({ id }) => {
    const readings = listReadings(cpu, id);
    return { id, cpu: summarise(readings), memory: summarise(listReadings(memory, id)), readings: readings.length };
  });
}

function listReadings(data: CurveData, id: string): readonly number[] {
  return (data.curves.find((curve) => curve.id === id)?.values ?? []).filter((value) => value !== null);
}

function summarise(readings: readonly number[]): MeanAndPeak | undefined {
  if (readings.length === 0) return undefined;
  return {
    mean: readings.reduce((sum, value) => sum + value, 0) / readings.length,
    peak: readings.reduce((most, value) => Math.max(most, value), -Infinity),
  };
}
