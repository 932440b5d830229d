import { LANE_STATES, type SegmentTable } from './lane-queries.ts';
import { findSegment, type LaneSegments } from './lane-segments.ts';

/** A stretch of time cut into equal columns that stand still while the view moves. */
export interface ColumnGrid {
  readonly fromNs: number;
  readonly toNs: number;
  readonly columnNs: number;
}

const STATES = LANE_STATES.length;
/** Merged neighbours of one state become one when their shares differ by less. */
const LIKE_SHARES = 0.15;

/** Grows the columns of a {@link SegmentTable}. */
export class SegmentTableWriter {
  private readonly lanes: number[] = [];
  private readonly begins: number[] = [];
  private readonly ends: number[] = [];
  private readonly states: number[] = [];
  private readonly counts: number[] = [];
  private readonly shares: number[] = [];
  private lastColumn = -Infinity;

  add(lane: number, begin: number, end: number, state: number): void {
    this.push(lane, begin, end, state, 1, 1);
    this.lastColumn = -Infinity;
  }

  addMerged(lane: number, begin: number, end: number, state: number, count: number, share: number, column: number): void {
    const last = this.lanes.length - 1;
    const isLike =
      this.lastColumn === column - 1 &&
      this.lanes[last] === lane &&
      this.states[last] === state &&
      Math.abs((this.shares[last] ?? 0) - share) < LIKE_SHARES;
    this.lastColumn = column;
    if (!isLike) {
      this.push(lane, begin, end, state, count, share);
      return;
    }
    const lastBegin = this.begins[last] ?? begin;
    const filled = ((this.ends[last] ?? begin) - lastBegin) * (this.shares[last] ?? 0) + (end - begin) * share;
    this.ends[last] = end;
    this.counts[last] = (this.counts[last] ?? 0) + count;
    this.shares[last] = filled / (end - lastBegin);
  }

  finish(intervals: SegmentTable['intervals']): SegmentTable {
    return {
      lanes: Uint16Array.from(this.lanes),
      beginsNs: Float64Array.from(this.begins),
      endsNs: Float64Array.from(this.ends),
      states: Uint8Array.from(this.states),
      counts: Uint32Array.from(this.counts),
      shares: Float32Array.from(this.shares),
      intervals,
    };
  }

  private push(lane: number, begin: number, end: number, state: number, count: number, share: number): void {
    this.lanes.push(lane);
    this.begins.push(begin);
    this.ends.push(end);
    this.states.push(state);
    this.counts.push(count);
    this.shares.push(share);
  }
}

/** Adds the segments of one lane in the span: long ones as they are, short ones merged within a column. */
export function thinSegments(writer: SegmentTableWriter, lane: number, segments: LaneSegments, laneEndNs: number, grid: ColumnGrid): void {
  const { begins, ends, states } = segments;
  const { columnNs } = grid;
  const toNs = Math.min(grid.toNs, laneEndNs);
  const longNs = columnNs * 1.5;
  const sums = new Float64Array(STATES);
  let column = -Infinity;
  /** Up to here a segment certainly begins in the column of the one before it. */
  let safeNs = -Infinity;
  let count = 0;
  let firstNs = 0;
  let lastNs = 0;
  const flush = (): void => {
    if (count === 0) return;
    let total = 0;
    let most = 0;
    for (let state = 0; state < STATES; state += 1) {
      const sum = sums[state] ?? 0;
      total += sum;
      if (sum > (sums[most] ?? 0)) most = state;
    }
    if (count === 1) writer.add(lane, firstNs, lastNs, most);
    else writer.addMerged(lane, firstNs, lastNs, most, count, Math.min(1, total / (lastNs - firstNs)), column);
    sums.fill(0);
    count = 0;
  };
  for (let row = findSegment(segments, grid.fromNs); row < segments.length; row += 1) {
    const begin = begins[row] ?? 0;
    if (begin >= toNs) break;
    const end = Math.min(ends[row] ?? 0, laneEndNs);
    const state = states[row] ?? 0;
    if (end - begin >= longNs) {
      flush();
      column = safeNs = -Infinity;
      writer.add(lane, begin, end, state);
      continue;
    }
    // Well within the column: a division a segment is what most of the time would go into.
    if (begin >= safeNs) {
      const own = Math.floor(begin / columnNs);
      if (own !== column) {
        flush();
        column = own;
        safeNs = (own + 1) * columnNs - 1;
      }
    }
    if (count === 0) firstNs = begin;
    lastNs = end;
    sums[state] = (sums[state] ?? 0) + end - begin;
    count += 1;
  }
  flush();
}

/** Adds what several lanes do together, a column at a time. */
export function summariseSegments(
  writer: SegmentTableWriter,
  lane: number,
  members: readonly { readonly segments: LaneSegments; readonly startNs: number; readonly endNs: number }[],
  grid: ColumnGrid,
): void {
  const { columnNs } = grid;
  const first = Math.floor(grid.fromNs / columnNs);
  const columns = Math.ceil(grid.toNs / columnNs) - first;
  if (!(columns > 0)) return;
  const originNs = first * columnNs;
  const sums = new Float64Array(columns * STATES);
  const counts = new Uint32Array(columns);
  const alive = new Float64Array(columns);
  const spread = (beginNs: number, endNs: number, add: (column: number, ns: number) => void): void => {
    const begin = Math.max(beginNs, originNs);
    const end = Math.min(endNs, originNs + columns * columnNs);
    for (let column = Math.floor((begin - originNs) / columnNs); column < columns; column += 1) {
      const from = Math.max(begin, originNs + column * columnNs);
      const ns = Math.min(end, originNs + (column + 1) * columnNs) - from;
      if (!(ns > 0)) break;
      add(column, ns);
    }
  };
  for (const { segments, startNs, endNs } of members) {
    spread(startNs, endNs, (column, ns) => {
      alive[column] = (alive[column] ?? 0) + ns;
    });
    for (let row = findSegment(segments, originNs); row < segments.length; row += 1) {
      const begin = segments.begins[row] ?? 0;
      if (begin >= grid.toNs || begin >= endNs) break;
      const state = segments.states[row] ?? 0;
      const end = Math.min(segments.ends[row] ?? 0, endNs);
      const column = Math.floor((begin - originNs) / columnNs);
      // Most lie within one column; the others are cut.
      if (column >= 0 && end > begin && end <= originNs + (column + 1) * columnNs) {
        sums[column * STATES + state] = (sums[column * STATES + state] ?? 0) + end - begin;
        counts[column] = (counts[column] ?? 0) + 1;
        continue;
      }
      spread(begin, end, (column, ns) => {
        sums[column * STATES + state] = (sums[column * STATES + state] ?? 0) + ns;
        counts[column] = (counts[column] ?? 0) + 1;
      });
    }
  }
  for (let column = 0; column < columns; column += 1) {
    const count = counts[column] ?? 0;
    if (count === 0) continue;
    let total = 0;
    let most = 0;
    for (let state = 0; state < STATES; state += 1) {
      const sum = sums[column * STATES + state] ?? 0;
      total += sum;
      if (sum > (sums[column * STATES + most] ?? 0)) most = state;
    }
    // Multiples, not sums: neighbours must meet exactly.
    const begin = (first + column) * columnNs;
    const end = (first + column + 1) * columnNs;
    const share = Math.min(1, total / Math.max(total, alive[column] ?? 0));
    writer.addMerged(lane, begin, end, most, count, share, column);
  }
}
