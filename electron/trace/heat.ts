import type { Model } from './model.ts';
import { findRole, readFacts } from './process-facts.ts';
import type { ProcessRecord } from './process-record.ts';
import type { HeatQuery, HeatTable } from './queries.ts';

/**
 * The mean of each process in each column; a column between two readings shows the reading before it, but for one in a gap of the
 * sampler: what was last read says nothing of it.
 */
export function queryHeat(model: Model, query: HeatQuery): HeatTable {
  const columns = Math.max(1, Math.min(10_000, Math.floor(query.columns)));
  const nodes = model.tree.list();
  const values = new Float32Array(nodes.length * columns).fill(NaN);
  const gaps = findGaps(model, query, columns);
  let maximum = 0;
  for (const [index, { record }] of nodes.entries()) {
    const row = values.subarray(index * columns, (index + 1) * columns);
    fillRow(model, record, query, gaps, row);
    for (const value of row) if (value > maximum) maximum = value;
  }
  const processes = nodes.map(({ record }) => ({
    process: record.key,
    role: findRole(model.processes, record, readFacts(model.processes, record, model.endNs)),
    pid: record.pid,
  }));
  return { processes, columns, values, maximum };
}

function fillRow(model: Model, record: ProcessRecord, query: HeatQuery, gaps: Uint8Array, row: Float32Array): void {
  const { samples } = record;
  const { readings } = model.processes;
  const values = query.metric === 'cpu' ? samples.cpuPercents : samples.rss;
  const width = (query.toNs - query.fromNs) / row.length;
  if (!(width > 0)) return;
  let sample = Math.max(0, samples.countUpTo(query.fromNs) - 1);
  let reading = Math.max(0, model.processes.findReading(query.fromNs));
  for (let column = 0; column < row.length; column += 1) {
    const from = query.fromNs + column * width;
    let sum = 0;
    let count = 0;
    // Up to the column's begin: only the last reading matters, where it is this process's too.
    while (readings.at(reading + 1) <= from) reading += 1;
    while (samples.times.at(sample + 1) <= from) sample += 1;
    const isHeld = samples.times.at(sample) === readings.at(reading) && samples.times.at(sample) <= from;
    const held = isHeld && gaps[column] !== 1 && from <= lastInstant(model) ? values.at(sample) : NaN;
    for (let next = sample; next < samples.length && samples.times.at(next) < from + width; next += 1) {
      if (samples.times.at(next) < from || Number.isNaN(values.at(next))) continue;
      sum += values.at(next);
      count += 1;
    }
    row[column] = count > 0 ? sum / count : held;
  }
}

/** 1 for each column that begins within a gap of the sampler. */
function findGaps(model: Model, query: HeatQuery, columns: number): Uint8Array {
  const found = new Uint8Array(columns);
  const width = (query.toNs - query.fromNs) / columns;
  if (!(width > 0)) return found;
  for (const gap of model.processes.gaps) {
    const first = Math.max(0, Math.floor((gap.fromNs - query.fromNs) / width));
    for (let column = first; column < columns && query.fromNs + column * width < gap.toNs; column += 1) {
      if (query.fromNs + column * width > gap.fromNs) found[column] = 1;
    }
  }
  return found;
}

/** Nothing is known after the last reading of a session that has ended, or beyond the live edge. */
function lastInstant(model: Model): number {
  return model.ended?.t ?? model.endNs;
}
