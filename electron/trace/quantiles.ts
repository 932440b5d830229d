export interface Quantiles {
  readonly p50: number;
  readonly p95: number;
  readonly max: number;
}

/** Nearest-rank median and 95th percentile, and the largest, of the first `length` values; reorders them. Undefined for none. */
export function takeQuantiles(values: Float64Array, length: number): Quantiles | undefined {
  if (length === 0) return undefined;
  let max = -Infinity;
  for (let index = 0; index < length; index += 1) max = Math.max(max, values[index] ?? max);
  return { p50: selectRank(values, length, findRank(length, 0.5)), p95: selectRank(values, length, findRank(length, 0.95)), max };
}

/** Place of a quantile among so many rising values: the nearest rank, from 0. */
export function findRank(length: number, share: number): number {
  return Math.max(0, Math.ceil(length * share) - 1);
}

/** The value that would stand at a place if the first `length` were sorted; reorders them. Hoare's quickselect: linear where sorting is not. */
export function selectRank(values: Float64Array, length: number, wanted: number): number {
  let low = 0;
  let high = length - 1;
  while (low < high) {
    const pivot = values[(low + high) >>> 1] ?? 0;
    let left = low;
    let right = high;
    while (left <= right) {
      while ((values[left] ?? Infinity) < pivot) left += 1;
      while ((values[right] ?? -Infinity) > pivot) right -= 1;
      if (left <= right) {
        const kept = values[left] ?? 0;
        values[left] = values[right] ?? 0;
        values[right] = kept;
        left += 1;
        right -= 1;
      }
    }
    if (wanted <= right) high = right;
    else if (wanted >= left) low = left;
    else break;
  }
  return values[wanted] ?? NaN;
}
