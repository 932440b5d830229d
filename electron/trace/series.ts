import { countUpTo } from './growing-column.ts';
import { sumPss } from './memory-sum.ts';
import type { Model } from './model.ts';
import type { SeriesQuery, SeriesTable } from './queries.ts';

/**
 * The readings of a span, with one more on either side so that a curve reaches the edges of a chart. All series share the
 * instants of the sampler.
 */
export function querySeries(model: Model, query: SeriesQuery): SeriesTable {
  const { readings } = model.processes;
  const from = Math.max(0, countUpTo(readings.values, readings.length, query.fromNs) - 1);
  const to = Math.min(readings.length, countUpTo(readings.values, readings.length, query.toNs) + 1);
  const tNs = Array.from(readings.values.subarray(from, Math.max(from, to)));
  return { tNs, values: query.processes.map((process) => readSeries(model, process, query.metric, tNs, from)) };
}

function readSeries(
  model: Model,
  process: SeriesQuery['processes'][number],
  metric: SeriesQuery['metric'],
  tNs: readonly number[],
  from: number,
): readonly (number | null)[] {
  if (process === 'sum') {
    return metric === 'memory' ? sumPss(model, tNs) : tNs.map((_, index) => orNull(model.processes.cpuSums.at(from + index)));
  }
  const samples = model.processes.find(process)?.samples;
  if (samples === undefined) return tNs.map(() => null);
  const column = metric === 'cpu' ? samples.cpuPercents : samples.rss;
  const first = tNs[0];
  let row = first === undefined ? 0 : Math.max(0, samples.countUpTo(first) - 1);
  return tNs.map((at) => {
    while (row < samples.length && samples.times.at(row) < at) row += 1;
    if (samples.times.at(row) !== at) return null;
    // A process that ends has given its memory back before it is gone: no curve falls to 0 for that.
    return metric === 'memory' && column.at(row) === 0 ? null : orNull(column.at(row));
  });
}

function orNull(value: number): number | null {
  return Number.isNaN(value) ? null : value;
}
