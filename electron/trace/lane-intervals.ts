import { countUpTo } from './growing-column.ts';
import type { Lane } from './lane-list.ts';
import type { SegmentTable } from './lane-queries.ts';
import { findSegment, type LaneSegments } from './lane-segments.ts';
import type { Model } from './model.ts';

const LEAST_FREE = 0.02;

/** The OS's readings of one lane: what it had used so far, at rising instants. */
export interface Usage {
  readonly length: number;
  readonly times: Float64Array;
  readonly cpuNs: Float64Array;
  /** Undefined where only the process as a whole was read; NaN where the kernel does not tell. */
  readonly readyNs: Float64Array | undefined;
}

/** Readings of the thread; of a process whose only reporting thread this is, those of the process, which are more frequent. */
export function findUsage(model: Model, lane: Lane): Usage | undefined {
  const { record, row } = lane;
  if (record === undefined || row.kind === 'coroutine' || row.kind === 'lock') return undefined;
  if (lane.isAlone) {
    const { samples } = record;
    return samples.length === 0
      ? undefined
      : { length: samples.length, times: samples.times.values, cpuNs: samples.cpuTimes.values, readyNs: undefined };
  }
  const thread = model.osThreads.list(record.key).find(({ tid }) => tid === row.tid);
  return (
    thread && { length: thread.times.length, times: thread.times.values, cpuNs: thread.cpuTimes.values, readyNs: thread.readyTimes.values }
  );
}

/** Used between two instants, each interval counted in proportion; undefined where no reading tells. */
export function measureUsage(
  usage: Usage,
  startNs: number,
  fromNs: number,
  toNs: number,
): { readonly cpuNs: number; readonly readyNs: number | undefined } | undefined {
  let cpu = 0;
  let ready = 0;
  let hasAny = false;
  let isReadyKnown = usage.readyNs !== undefined;
  for (let row = countUpTo(usage.times, usage.length, fromNs); row < usage.length; row += 1) {
    const beginNs = row === 0 ? startNs : (usage.times[row - 1] ?? 0);
    const endNs = usage.times[row] ?? 0;
    const part = (Math.min(toNs, endNs) - Math.max(fromNs, beginNs)) / (endNs - beginNs);
    if (!(part > 0)) {
      if (beginNs >= toNs) break;
      continue;
    }
    hasAny = true;
    cpu += part * ((usage.cpuNs[row] ?? 0) - (row === 0 ? 0 : (usage.cpuNs[row - 1] ?? 0)));
    const readyNs = (usage.readyNs?.[row] ?? NaN) - (row === 0 ? 0 : (usage.readyNs?.[row - 1] ?? NaN));
    if (Number.isNaN(readyNs)) isReadyKnown = false;
    else ready += part * readyNs;
  }
  return hasAny ? { cpuNs: Math.max(0, cpu), readyNs: isReadyKnown ? Math.max(0, ready) : undefined } : undefined;
}

/** Time of a lane spent in its segments, between two instants. */
export function measureWaiting(segments: LaneSegments, fromNs: number, toNs: number): number {
  let total = 0;
  for (let row = findSegment(segments, fromNs); row < segments.length; row += 1) {
    const begin = segments.begins[row] ?? 0;
    if (begin >= toNs) break;
    total += Math.min(toNs, segments.ends[row] ?? 0) - Math.max(fromNs, begin);
  }
  return total;
}

/** Grows the intervals of a {@link SegmentTable}. */
export class IntervalWriter {
  private readonly lanes: number[] = [];
  private readonly begins: number[] = [];
  private readonly ends: number[] = [];
  private readonly running: number[] = [];
  private readonly ready: number[] = [];

  /** Adds the intervals of one lane in the span, neighbours joined until they are `leastNs` long. */
  add(lane: number, usage: Usage, segments: LaneSegments, startNs: number, fromNs: number, toNs: number, leastNs: number): void {
    let row = countUpTo(usage.times, usage.length, fromNs);
    let beginNs = row === 0 ? startNs : (usage.times[row - 1] ?? 0);
    while (row < usage.length && beginNs < toNs) {
      const last = Math.min(usage.length - 1, Math.max(row, countUpTo(usage.times, usage.length, beginNs + leastNs)));
      const endNs = usage.times[last] ?? 0;
      const used = measureUsage(usage, startNs, beginNs, endNs);
      const freeNs = endNs - beginNs - measureWaiting(segments, beginNs, endNs);
      if (used !== undefined && endNs > beginNs) {
        this.lanes.push(lane);
        this.begins.push(beginNs);
        this.ends.push(endNs);
        // Where it all but waited throughout, a share of the rest would say nothing.
        const isFree = freeNs > (endNs - beginNs) * LEAST_FREE;
        this.running.push(isFree ? used.cpuNs / freeNs : NaN);
        this.ready.push(isFree && used.readyNs !== undefined ? used.readyNs / freeNs : NaN);
      }
      beginNs = endNs;
      row = last + 1;
    }
  }

  finish(): SegmentTable['intervals'] {
    return {
      lanes: Uint16Array.from(this.lanes),
      beginsNs: Float64Array.from(this.begins),
      endsNs: Float64Array.from(this.ends),
      running: Float32Array.from(this.running),
      ready: Float32Array.from(this.ready),
    };
  }
}
