import { describe, expect, it } from 'vitest';
import { appLog, HEADER, keyOf, readLogs, reportLog, type ReportBody } from './make-logs.ts';

const KEY = keyOf(1);
const A = `c1@${KEY}`;
const B = `c2@${KEY}`;

const LINES: readonly ReportBody[] = [
  { t: 10, kind: 'coroutine-created', coroutine: A, role: 'a' },
  { t: 11, kind: 'coroutine-created', coroutine: B, role: 'b' },
  { t: 20, kind: 'coroutine-switched', coroutine: A },
  { t: 25, kind: 'coroutine-suspended', coroutine: A, reason: 'io' },
  { t: 26, kind: 'coroutine-switched', coroutine: B },
  { t: 30, kind: 'coroutine-ended', coroutine: B },
  { t: 31, kind: 'coroutine-switched' },
  { t: 40, kind: 'coroutine-switched', coroutine: A },
];

describe('coroutines', () => {
  it('are listed with their thread, and each time that one ran', () => {
    const recording = readLogs(reportLog(1, LINES, 7)).recording();
    const who = { process: KEY, tid: 7 };
    expect(recording.coroutines).toEqual([
      { ...who, coroutine: A, role: 'a', createdNs: 10, endedNs: undefined },
      { ...who, coroutine: B, role: 'b', createdNs: 11, endedNs: 30 },
    ]);
    expect(recording.coroutineRuns).toEqual([
      { ...who, coroutine: A, beginNs: 20, endNs: 25, reason: 'io' },
      { ...who, coroutine: B, beginNs: 26, endNs: 30, reason: undefined },
      { ...who, coroutine: A, beginNs: 40, endNs: undefined, reason: undefined },
    ]);
  });

  it('of two threads stay apart and merge by time', () => {
    const other: readonly ReportBody[] = [{ t: 22, kind: 'coroutine-switched', coroutine: 'c1.1' }];
    const recording = readLogs(reportLog(1, other, 8), reportLog(1, LINES, 7)).recording();
    expect(recording.coroutineRuns.map(({ tid, beginNs }) => [tid, beginNs])).toEqual([
      [7, 20],
      [8, 22],
      [7, 26],
      [7, 40],
    ]);
  });

  it('are not stopped by the suspension of one that does not run', () => {
    const lines: readonly ReportBody[] = [
      { t: 1, kind: 'coroutine-switched', coroutine: A },
      { t: 2, kind: 'coroutine-suspended', coroutine: B, reason: 'io' },
      { t: 3, kind: 'coroutine-switched', coroutine: B },
    ];
    expect(readLogs(reportLog(1, lines)).recording().coroutineRuns).toMatchObject([
      { coroutine: A, endNs: 3, reason: undefined },
      { coroutine: B, endNs: undefined },
    ]);
  });
});

describe('the readings of an OS thread', () => {
  it('come one by one, with what the kernel tells', () => {
    const row = { tid: 1, name: 'node', state: 'R', cpuTimeNs: 5 } as const;
    const trace = readLogs(
      appLog([
        HEADER,
        { t: 10, kind: 'threads', process: KEY, threads: [{ ...row, readyNs: 2, timeslices: 3 }] },
        { t: 20, kind: 'threads', process: KEY, threads: [{ ...row, state: 'S', cpuTimeNs: 9 }] },
      ]),
    );
    expect(trace.recording().threadReadings(KEY, 1)).toEqual([
      { tNs: 10, state: 'R', cpuTimeNs: 5, readyNs: 2, timeslices: 3 },
      { tNs: 20, state: 'S', cpuTimeNs: 9, readyNs: undefined, timeslices: undefined },
    ]);
    expect(trace.recording().threadReadings(KEY, 2)).toEqual([]);
  });
});
