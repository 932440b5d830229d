import type { Model } from './model.ts';
import type { DensityQuery } from './queries.ts';

/** How many events of all lanes fall into each of equal parts of a span. */
export function countDensity(model: Model, { fromNs, toNs, columns }: DensityQuery): Uint32Array {
  const counts = new Uint32Array(columns);
  const perNs = columns / (toNs - fromNs);
  for (const { times } of model.writers) {
    const { values, length } = times;
    for (let row = 0; row < length; row += 1) {
      const column = Math.floor(((values[row] ?? NaN) - fromNs) * perNs);
      if (column >= 0 && column < columns) counts[column] = (counts[column] ?? 0) + 1;
    }
  }
  return counts;
}
