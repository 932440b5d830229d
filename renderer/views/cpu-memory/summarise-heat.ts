import type { HeatTable } from '../../../electron/trace/queries.ts';

/** The strip's table: mean and highest of what is shown, undefined where nothing was read. */
export function summariseHeat(table: HeatTable): readonly { readonly mean: number | undefined; readonly peak: number | undefined }[] {
  return table.processes.map((_, row) => {
    let sum = 0;
    let count = 0;
    let peak = -Infinity;
    for (let column = 0; column < table.columns; column += 1) {
      const value = table.values[row * table.columns + column];
      if (value === undefined || Number.isNaN(value)) continue;
      sum += value;
      count += 1;
      if (value > peak) peak = value;
    }
    return count === 0 ? { mean: undefined, peak: undefined } : { mean: sum / count, peak };
  });
}
