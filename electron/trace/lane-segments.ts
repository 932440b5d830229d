import { LANE_STATES, type LaneState } from './lane-queries.ts';
import type { CoroutineColumns } from './coroutine-columns.ts';
import type { WaitColumns } from './waits.ts';

/** Segments of one lane: rising, none over another, none empty. */
export interface LaneSegments {
  readonly length: number;
  readonly begins: Float64Array;
  /** Infinity while it is open. */
  readonly ends: Float64Array;
  readonly states: Uint8Array;
  /** Row of the wait or of the hold; the reason's number of a suspension. */
  readonly refs: Uint32Array;
}

export const STATE_CODES = Object.fromEntries(LANE_STATES.map((state, code) => [state, code])) as Readonly<Record<LaneState, number>>;

export const NO_SEGMENTS: LaneSegments = {
  length: 0,
  begins: new Float64Array(0),
  ends: new Float64Array(0),
  states: new Uint8Array(0),
  refs: new Uint32Array(0),
};

/** Takes segments in rising order and packs them into columns. */
export class SegmentWriter {
  private readonly begins: Float64Array;
  private readonly ends: Float64Array;
  private readonly states: Uint8Array;
  private readonly refs: Uint32Array;
  private length = 0;

  constructor(most: number) {
    this.begins = new Float64Array(most);
    this.ends = new Float64Array(most);
    this.states = new Uint8Array(most);
    this.refs = new Uint32Array(most);
  }

  add(begin: number, end: number, state: number, ref: number): void {
    // What overlaps the one before, by a clock that went back, begins after it.
    const from = this.length === 0 ? begin : Math.max(begin, this.ends[this.length - 1] ?? begin);
    if (!(end > from)) return;
    this.begins[this.length] = from;
    this.ends[this.length] = end;
    this.states[this.length] = state;
    this.refs[this.length] = ref;
    this.length += 1;
  }

  finish(): LaneSegments {
    const { begins, ends, states, refs, length } = this;
    return { length, begins, ends, states, refs };
  }
}

/** The waits of a thread, laid flat: where several are open at once, the one that began last is what it waits for. */
export function flattenWaits(waits: WaitColumns): LaneSegments {
  const { length } = waits;
  const begins = waits.begins.values;
  const order = new Uint32Array(length);
  let isRising = true;
  for (let row = 0; row < length; row += 1) {
    order[row] = row;
    if (row > 0 && (begins[row] ?? 0) < (begins[row - 1] ?? 0)) isRising = false;
  }
  if (!isRising) order.sort((one, other) => (begins[one] ?? 0) - (begins[other] ?? 0) || one - other);
  const writer = new SegmentWriter(2 * length);
  const open: number[] = [];
  const endOf = (row: number): number => {
    const end = waits.ends.values[row] ?? NaN;
    return Number.isNaN(end) ? Infinity : end;
  };
  let cursor = -Infinity;
  const advance = (toNs: number): void => {
    for (let row = open[open.length - 1]; row !== undefined && cursor < toNs; row = open[open.length - 1]) {
      const end = endOf(row);
      if (end > cursor) writer.add(cursor, Math.min(end, toNs), waits.reasons.values[row] ?? 0, row);
      cursor = Math.max(cursor, Math.min(end, toNs));
      if (end <= cursor) open.pop();
    }
    cursor = Math.max(cursor, toNs);
  };
  for (const row of order) {
    advance(begins[row] ?? 0);
    open.push(row);
  }
  advance(Infinity);
  return writer.finish();
}

/** Runs and suspensions of each coroutine of a thread, by the number of its id. */
export function listCoroutineSegments(
  coroutines: CoroutineColumns,
  readText: (text: number) => string | undefined,
): ReadonlyMap<number, LaneSegments> {
  const runs = new Map<number, number[]>();
  for (let row = 0; row < coroutines.runners.length; row += 1) {
    const id = coroutines.runners.at(row);
    const known = runs.get(id);
    if (known === undefined) runs.set(id, [row]);
    else known.push(row);
  }
  const segments = new Map<number, LaneSegments>();
  for (let made = 0; made < coroutines.ids.length; made += 1) {
    const id = coroutines.ids.at(made);
    const rows = (runs.get(id) ?? []).sort((one, other) => coroutines.begins.at(one) - coroutines.begins.at(other));
    const writer = new SegmentWriter(2 * rows.length + 1);
    let sinceNs = coroutines.createds.at(made);
    let state = STATE_CODES.ready;
    let reason = 0;
    for (const row of rows) {
      const begin = coroutines.begins.at(row);
      const end = coroutines.ends.at(row);
      writer.add(sinceNs, begin, state, reason);
      writer.add(begin, Number.isNaN(end) ? Infinity : end, STATE_CODES.running, 0);
      sinceNs = Number.isNaN(end) ? Infinity : end;
      reason = coroutines.reasons.at(row);
      state = STATE_CODES[readSuspension(readText(reason))];
    }
    const ended = coroutines.endeds.at(made);
    writer.add(sinceNs, Number.isNaN(ended) ? Infinity : ended, state, reason);
    segments.set(id, writer.finish());
  }
  return segments;
}

/** What a suspension is, by the word that the kit gives as its reason. */
function readSuspension(reason: string | undefined): LaneState {
  if (reason === undefined || reason === 'pause' || reason === 'yield') return 'ready';
  if (reason === 'sleep') return 'sleep';
  return /^io\b/.test(reason) ? 'io' : 'suspended';
}

/** The first segment that ends after an instant. */
export function findSegment(segments: LaneSegments, tNs: number): number {
  let low = 0;
  let high = segments.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((segments.ends[middle] ?? Infinity) <= tNs) low = middle + 1;
    else high = middle;
  }
  return low;
}
