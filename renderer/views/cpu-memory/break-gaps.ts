import type { SeriesTable } from '../../../electron/trace/queries.ts';

/** Readings further apart than this many usual distances have one missing between them. */
const GAP_FACTOR = 2.5;

/**
 * Adds an instant without values where readings are missing, so that no curve is drawn across: all series share the sampler's
 * instants, and one that never came leaves no row.
 */
export function breakGaps(table: SeriesTable): SeriesTable {
  const { tNs, values } = table;
  const spacings = tNs.slice(1).map((at, index) => at - (tNs[index] ?? at));
  const usual = [...spacings].sort((a, b) => a - b)[Math.floor(spacings.length / 2)] ?? 0;
  const before = spacings.flatMap((spacing, index) => (usual > 0 && spacing > usual * GAP_FACTOR ? [index + 1] : []));
  if (before.length === 0) return table;
  const spread = <T>(row: readonly T[], fill: (next: number) => T): T[] => {
    const cuts = [0, ...before, row.length];
    return cuts.slice(1).flatMap((end, part) => {
      const kept = row.slice(cuts[part] ?? 0, end);
      return end === row.length ? kept : [...kept, fill(end)];
    });
  };
  return {
    tNs: spread(tNs, (next) => ((tNs[next - 1] ?? 0) + (tNs[next] ?? 0)) / 2),
    values: values.map((row) => spread<number | null>(row, () => null)),
  };
}
