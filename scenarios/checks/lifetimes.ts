import type { RecordedProcess, Recording } from '../recording.ts';
import { findChildren, readNumber } from './measure.ts';

/** When the children of `ten-processes` lived, by the OS. */
export interface Lifetimes {
  readonly children: readonly RecordedProcess[];
  readonly count: number;
  readonly delayNs: number;
  readonly isJoinedAfterEach: boolean;
  readonly firstStartNs: number;
  readonly lastStartNs: number;
  readonly firstEndNs: number;
  readonly lastEndNs: number;
  /** Most of them alive at the same time. */
  readonly mostAlive: number;
  /** All lifetimes together, divided by the time from the first start to the last end: 1 in turn, near the count all at once. */
  readonly meanAlive: number;
}

/** An end is seen with a delay of up to one reading: this much of an overlap does not count. */
const LATE_END_NS = 300e6;

export function measureLifetimes(recording: Recording): Lifetimes {
  const children = findChildren(recording);
  const delayNs = readNumber(recording, 'delayMs', 0) * 1e6;
  const starts = children.map(({ startNs }) => startNs);
  const ends = children.map(({ startNs, endNs }) => endNs ?? startNs);
  const firstStartNs = Math.min(...starts);
  const lastEndNs = Math.max(...ends);
  const lived = children.reduce((sum, { startNs, endNs }) => sum + (endNs ?? startNs) - startNs, 0);
  return {
    children,
    count: readNumber(recording, 'count', 10),
    delayNs,
    isJoinedAfterEach: recording.parameters['join'] === 'after-each',
    firstStartNs,
    lastStartNs: Math.max(...starts),
    firstEndNs: Math.min(...ends),
    lastEndNs,
    mostAlive: countMostAlive(children, Math.min(delayNs / 2, LATE_END_NS)),
    meanAlive: lived / (lastEndNs - firstStartNs),
  };
}

function countMostAlive(children: readonly RecordedProcess[], graceNs: number): number {
  let most = 0;
  for (const { startNs } of children) {
    const alive = children.filter((other) => other.startNs <= startNs && (other.endNs ?? other.startNs) - graceNs > startNs);
    most = Math.max(most, alive.length);
  }
  return most;
}
