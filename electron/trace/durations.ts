import { countUpTo, Float64Column } from './growing-column.ts';
import { mergeRuns } from './merge-runs.ts';
import { findRank, selectRank, type Quantiles } from './quantiles.ts';
import { TIME_BIN_EDGES_NS } from './wait-queries.ts';

/** Each bin of a histogram is cut into so many parts, all of the same ratio. */
const PARTS = 8;
/** Upper edges of the parts, among them the edges of the bins. */
const EDGES_NS = Float64Array.from({ length: PARTS * (TIME_BIN_EDGES_NS.length - 1) + 1 }, (_, at) => 10 ** (2 + at / (2 * PARTS)));

/**
 * How long things took that were over at an instant, exact and without passing over all of them: they lie in parts by their duration, and
 * within a part in the order of their ends. Each quantile is then sought in the one part that it must be in.
 */
export class Durations {
  private readonly parts = new Map<number, Part>();

  add(beginNs: number, endNs: number): void {
    const durationNs = endNs - beginNs;
    const number = findPart(durationNs);
    let part = this.parts.get(number);
    if (part === undefined) {
      part = new Part();
      this.parts.set(number, part);
    }
    part.add(endNs, durationNs);
  }

  clear(): void {
    this.parts.clear();
  }

  /** Of all that were over; `more` are durations that were over then too, and are not kept here. */
  findQuantiles(atNs: number, more: readonly number[] = []): Quantiles | undefined {
    const counted = this.count(atNs, more);
    const total = counted.reduce((sum, { count, others }) => sum + count + others.length, 0);
    const last = counted.at(-1);
    if (last === undefined) return undefined;
    return {
      p50: findIn(counted, findRank(total, 0.5)),
      p95: findIn(counted, findRank(total, 0.95)),
      max: gather(last).reduce((max, duration) => Math.max(max, duration)),
    };
  }

  /** How many were over, by {@link TIME_BIN_EDGES_NS}. */
  countByBins(atNs: number, more: readonly number[] = []): readonly number[] {
    const bins = new Array<number>(TIME_BIN_EDGES_NS.length + 1).fill(0);
    for (const { number, count, others } of this.count(atNs, more)) {
      const bin = Math.ceil(number / PARTS);
      bins[bin] = (bins[bin] ?? 0) + count + others.length;
    }
    return bins;
  }

  /** Parts that are not empty, by rising durations. */
  private count(atNs: number, more: readonly number[]): readonly Counted[] {
    const others = new Map<number, number[]>();
    for (const duration of more) {
      const number = findPart(duration);
      const known = others.get(number);
      if (known === undefined) others.set(number, [duration]);
      else known.push(duration);
    }
    return [...new Set([...this.parts.keys(), ...others.keys()])]
      .sort((one, other) => one - other)
      .map((number) => {
        const part = this.parts.get(number);
        return { number, part, count: part?.countUpTo(atNs) ?? 0, others: others.get(number) ?? [] };
      })
      .filter((counted) => counted.count + counted.others.length > 0);
  }
}

interface Counted {
  readonly number: number;
  readonly part: Part | undefined;
  /** The first so many of the part. */
  readonly count: number;
  readonly others: readonly number[];
}

function findIn(counted: readonly Counted[], rank: number): number {
  let before = 0;
  for (const part of counted) {
    const size = part.count + part.others.length;
    if (rank < before + size) return selectRank(gather(part), size, rank - before);
    before += size;
  }
  return NaN;
}

function gather({ part, count, others }: Counted): Float64Array {
  const durations = new Float64Array(count + others.length);
  if (part !== undefined) durations.set(part.durations.values.subarray(0, count));
  durations.set(others, count);
  return durations;
}

/** Durations in the order of their ends. What comes late is sorted in when somebody asks. */
class Part {
  readonly durations = new Float64Column();
  private readonly ends = new Float64Column();
  /** Places before it are in order. */
  private settled = 0;

  add(endNs: number, durationNs: number): void {
    const { length } = this.ends;
    if (this.settled === length && (length === 0 || endNs >= this.ends.at(length - 1))) this.settled += 1;
    this.ends.push(endNs);
    this.durations.push(durationNs);
  }

  countUpTo(atNs: number): number {
    this.settle();
    return countUpTo(this.ends.values, this.ends.length, atNs);
  }

  private settle(): void {
    const { settled } = this;
    const { length, values: ends } = this.ends;
    const durations = this.durations.values;
    if (settled === length) return;
    const late = mergeRuns({ keys: ends.slice(settled, length), values: durations.slice(settled, length) });
    let left = settled - 1;
    let right = length - settled - 1;
    for (let to = length - 1; right >= 0; to -= 1) {
      const isLeft = left >= 0 && (ends[left] ?? 0) > (late.keys[right] ?? 0);
      ends[to] = (isLeft ? ends[left] : late.keys[right]) ?? 0;
      durations[to] = (isLeft ? durations[left] : late.values[right]) ?? 0;
      if (isLeft) left -= 1;
      else right -= 1;
    }
    this.settled = length;
  }
}

/** 0 is below the first edge, the last number at or above the last edge. */
function findPart(durationNs: number): number {
  return countUpTo(EDGES_NS, EDGES_NS.length, durationNs);
}
