import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { LANE_STATES, laneIds, type LaneState, type SegmentTable } from '../../../electron/trace/lane-queries.ts';
import type { Trace } from '../../../electron/trace/trace.ts';
import { appLog, discovered, HEADER, keyOf, readLogs, reportLog, type Log, type ReportBody } from './make-logs.ts';
import { anyLogs } from './random-logs.ts';

const MAIN = laneIds.process(keyOf(1));

interface Read {
  readonly state: LaneState;
  readonly beginNs: number;
  readonly endNs: number;
  readonly count: number;
  readonly share: number;
}

function listSegments(table: SegmentTable, lane = 0): readonly Read[] {
  return [...table.lanes.keys()].flatMap((at) =>
    table.lanes[at] === lane
      ? [
          {
            state: LANE_STATES[table.states[at] ?? 0] ?? 'io',
            beginNs: table.beginsNs[at] ?? NaN,
            endNs: table.endsNs[at] ?? NaN,
            count: table.counts[at] ?? NaN,
            share: table.shares[at] ?? NaN,
          },
        ]
      : [],
  );
}

function readLane(trace: Trace, lane = MAIN, span = { fromNs: 0, toNs: 1000 }, columns = 1000, isSummary = false): readonly Read[] {
  return listSegments(trace.segments({ lanes: [{ lane, isSummary }], ...span, columns }));
}

function readMain(...lines: readonly ReportBody[]): Trace {
  return readLogs(appLog([HEADER, discovered(1, 0, 1)]), reportLog(1, lines));
}

interface RawLine {
  readonly kind: string;
  readonly t: number;
  readonly [field: string]: unknown;
}

/** Reads raw lines without the model: when a lane waited for a lock, by pairing each request with the next acquisition of that lock. */
function pairLockWaits(log: Log): readonly { readonly beginNs: number; readonly endNs: number }[] {
  const lines = log.text
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as RawLine);
  return lines.flatMap((line, at) => {
    if (line.kind !== 'lock-requested') return [];
    const end = lines.slice(at).find((next) => next.kind === 'lock-acquired' && next['lock'] === line['lock']);
    return end === undefined || end.t <= line.t ? [] : [{ beginNs: line.t, endNs: end.t }];
  });
}

describe('lanes', () => {
  it('stand nested as the tree is: a process, its threads and coroutines, its children, then the locks', () => {
    const trace = readLogs(
      appLog([HEADER, discovered(1, 0, 1), discovered(2, 1, 5, 1)]),
      reportLog(1, [
        { t: 2, kind: 'process-started', module: 'm', role: 'main', pid: 1, ppid: 0 },
        { t: 3, kind: 'coroutine-created', coroutine: 'c1', role: 'ping' },
        { t: 4, kind: 'lock-created', lock: 'l1', name: 'counter', type: 'mutex' },
      ]),
      reportLog(1, [{ t: 6, kind: 'thread-started', tid: 9, role: 'worker' }], 9),
      reportLog(2, [{ t: 7, kind: 'process-started', module: 'm', role: 'child', pid: 2, ppid: 1 }]),
    );
    expect(trace.lanes({}).rows.map(({ name, kind, depth }) => `${'  '.repeat(depth)}${kind} ${name}`)).toEqual([
      'process main',
      '  coroutine ping',
      '  thread worker',
      '  process child',
      'lock counter',
    ]);
  });

  it('show the wait that began last where several are open, and nothing between', () => {
    const trace = readMain(
      { t: 10, kind: 'get-requested', queue: 'q' },
      { t: 20, kind: 'wait-begin', wait: 'io', reason: 'read' },
      { t: 30, kind: 'wait-end', wait: 'io' },
      { t: 50, kind: 'got', queue: 'q', message: 'm', bytes: 1, preview: 'x' },
      { t: 60, kind: 'wait-begin', wait: 'sleep', reason: '1 s' },
      { t: 70, kind: 'wait-end', wait: 'sleep' },
    );
    expect(readLane(trace).map(({ state, beginNs, endNs }) => [state, beginNs, endNs])).toEqual([
      ['get', 10, 20],
      ['io', 20, 30],
      ['get', 30, 50],
      ['sleep', 60, 70],
    ]);
  });

  it('end a wait for a queue also where it was told that no message will come', () => {
    const trace = readMain(
      { t: 10, kind: 'get-requested', queue: 'q' },
      { t: 40, kind: 'get-withdrawn', queue: 'q' },
      { t: 60, kind: 'wait-begin', wait: 'sleep', reason: '1 s' },
      { t: 70, kind: 'wait-end', wait: 'sleep' },
    );
    expect(readLane(trace).map(({ state, beginNs, endNs }) => [state, beginNs, endNs])).toEqual([
      ['get', 10, 40],
      ['sleep', 60, 70],
    ]);
  });

  it('say what is waited for and who the other one is', () => {
    const trace = readLogs(
      appLog([HEADER, discovered(1, 0, 1), discovered(2, 1, 2, 1)]),
      reportLog(1, [
        { t: 3, kind: 'process-started', module: 'm', role: 'main', pid: 1, ppid: 0 },
        { t: 4, kind: 'lock-created', lock: 'l1', name: 'counter', type: 'mutex' },
        { t: 5, kind: 'lock-acquired', lock: 'l1', depth: 1, contended: false },
        { t: 40, kind: 'lock-released', lock: 'l1' },
        { t: 50, kind: 'join-requested', target: 'process', id: 2 },
        { t: 90, kind: 'join-done', target: 'process', id: 2 },
      ]),
      reportLog(2, [
        { t: 6, kind: 'process-started', module: 'm', role: 'child', pid: 2, ppid: 1 },
        { t: 10, kind: 'lock-requested', lock: 'l1' },
        { t: 41, kind: 'lock-acquired', lock: 'l1', depth: 1, contended: true },
        { t: 45, kind: 'lock-released', lock: 'l1' },
        { t: 46, kind: 'wait-begin', wait: 'sleep', reason: '50 ms' },
        { t: 80, kind: 'wait-end', wait: 'sleep' },
      ]),
    );
    const child = laneIds.process(keyOf(2));
    expect(trace.segment({ lane: child, atNs: 20, withinNs: 0 })).toMatchObject({
      state: 'lock',
      beginNs: 10,
      endNs: 41,
      object: 'counter',
      other: { lane: MAIN, name: 'main · 1' },
    });
    expect(trace.segment({ lane: child, atNs: 60, withinNs: 0 })).toMatchObject({ state: 'sleep', reason: '50 ms' });
    expect(trace.segment({ lane: MAIN, atNs: 60, withinNs: 0 })).toMatchObject({ state: 'join', object: 'child · 2' });
    expect(trace.segment({ lane: MAIN, atNs: 47, withinNs: 2 })).toBeUndefined();
    expect(trace.segment({ lane: MAIN, atNs: 48, withinNs: 2 })?.state).toBe('join');
    expect(readLane(trace, laneIds.lock('l1')).map(({ state, beginNs, endNs }) => [state, beginNs, endNs])).toEqual([
      ['held', 5, 10],
      ['contended', 10, 40],
      ['held', 41, 45],
    ]);
    expect(trace.segment({ lane: laneIds.lock('l1'), atNs: 20, withinNs: 0 })).toMatchObject({
      state: 'contended',
      other: { name: 'main · 1' },
      waiters: [{ name: 'child · 2' }],
      objectId: { kind: 'lock', lock: 'l1' },
    });
    // From one to the next, however far.
    const step = (atNs: number, direction: 'next' | 'previous') => trace.segment({ lane: child, atNs, withinNs: 0, direction })?.beginNs;
    expect([step(0, 'next'), step(10, 'next'), step(46, 'next'), step(46, 'previous'), step(10, 'previous')]).toEqual([
      10,
      46,
      undefined,
      10,
      undefined,
    ]);
    // What is long enough to be written on says with whom.
    const lanes = [child, laneIds.lock('l1')];
    expect(
      trace
        .labels({ lanes, fromNs: 0, toNs: 100, leastNs: 20 })
        .map(({ lane, beginNs, state, object, other }) => [lane, beginNs, state, object, other]),
    ).toEqual([
      [child, 10, 'lock', 'counter', 'main'],
      [child, 46, 'sleep', undefined, undefined],
      [laneIds.lock('l1'), 10, 'contended', 'counter', 'main'],
    ]);
  });

  it('tell runs and suspensions of coroutines', () => {
    const trace = readMain(
      { t: 10, kind: 'coroutine-created', coroutine: 'c1', role: 'ping' },
      { t: 20, kind: 'coroutine-switched', coroutine: 'c1' },
      { t: 30, kind: 'coroutine-suspended', coroutine: 'c1', reason: 'io read' },
      { t: 50, kind: 'coroutine-switched', coroutine: 'c1' },
      { t: 60, kind: 'coroutine-ended', coroutine: 'c1' },
    );
    const lane = laneIds.coroutine(keyOf(1), 1, 'c1');
    expect(readLane(trace, lane).map(({ state, beginNs, endNs }) => [state, beginNs, endNs])).toEqual([
      ['ready', 10, 20],
      ['running', 20, 30],
      ['io', 30, 50],
      ['running', 50, 60],
    ]);
    expect(trace.segment({ lane, atNs: 40, withinNs: 0 })?.reason).toBe('io read');
  });

  it('keep an open wait up to the end of its lane', () => {
    const trace = readLogs(
      appLog([HEADER, discovered(1, 0, 1), { t: 80, kind: 'exited', process: keyOf(1), reason: { kind: 'killed', signal: 'SIGKILL' } }]),
      reportLog(1, [{ t: 10, kind: 'lock-requested', lock: 'l1' }]),
    );
    expect(readLane(trace)).toMatchObject([{ state: 'lock', beginNs: 10, endNs: 80 }]);
  });

  it('show a lock that is acquired again while a dead lane has never released it', () => {
    const trace = readLogs(
      appLog([HEADER, discovered(1, 0, 1), discovered(2, 1, 2, 1)]),
      reportLog(1, [{ t: 10, kind: 'lock-acquired', lock: 'l1', depth: 1, contended: false }]),
      reportLog(2, [{ t: 20, kind: 'lock-acquired', lock: 'l1', depth: 1, contended: false }]),
    );
    expect(readLane(trace, laneIds.lock('l1')).map(({ state, beginNs }) => [state, beginNs])).toEqual([['held', 10]]);
  });

  it('merge what is too short to see, and keep count, share and the state that took the most', () => {
    const lines: ReportBody[] = [];
    for (let t = 0; t < 1000; t += 10) {
      lines.push({ t, kind: 'lock-requested', lock: 'l' }, { t: t + 4, kind: 'lock-acquired', lock: 'l', depth: 1, contended: true });
      lines.push({ t: t + 4, kind: 'lock-released', lock: 'l' });
      lines.push({ t: t + 5, kind: 'wait-begin', wait: 'io' }, { t: t + 6, kind: 'wait-end', wait: 'io' });
    }
    const merged = readLane(readMain(...lines), MAIN, { fromNs: 0, toNs: 1000 }, 10);
    expect(merged.reduce((sum, { count }) => sum + count, 0)).toBe(200);
    expect(merged.length).toBeLessThanOrEqual(10);
    expect(merged.every(({ state }) => state === 'lock')).toBe(true);
    const waited = merged.reduce((sum, { beginNs, endNs, share }) => sum + (endNs - beginNs) * share, 0);
    expect(waited).toBeCloseTo(500, 2);
  });

  it('share the time between waits as the OS tells it', () => {
    const reading = (t: number, cpuTimeNs: number) =>
      ({ t, kind: 'sampled', rows: [{ process: keyOf(1), cpuTimeNs, rssBytes: 1 }] }) as const;
    const trace = readLogs(
      appLog([HEADER, discovered(1, 0, 1), reading(100, 50), reading(200, 80)]),
      reportLog(1, [
        { t: 120, kind: 'wait-begin', wait: 'sleep' },
        { t: 160, kind: 'wait-end', wait: 'sleep' },
      ]),
    );
    const { intervals } = trace.segments({ lanes: [{ lane: MAIN, isSummary: false }], fromNs: 0, toNs: 200, columns: 200 });
    expect([...intervals.endsNs]).toEqual([100, 200]);
    // 30 of the 60 that it did not sleep.
    expect(intervals.running[1]).toBeCloseTo(0.5);
    expect(intervals.ready[1]).toBeNaN();
    const [row] = trace.totals({ fromNs: 100, toNs: 150 }).rows;
    expect(row).toMatchObject({ aliveNs: 50, cpuNs: 15, states: [{ state: 'sleep', totalNs: 30, count: 1 }] });
  });

  it('step from event to event in both directions, in all lanes or in some', () => {
    const trace = readLogs(
      appLog([HEADER, discovered(1, 0, 1), discovered(2, 1, 2, 1)]),
      reportLog(1, [
        { t: 10, kind: 'lock-created', lock: 'l1', name: 'Counter', type: 'mutex' },
        { t: 30, kind: 'lock-requested', lock: 'l1' },
      ]),
      reportLog(2, [{ t: 20, kind: 'wait-begin', wait: 'io' }]),
    );
    const other = laneIds.process(keyOf(2));
    expect(trace.step({ fromNs: 10, direction: 'next' })).toMatchObject({ tNs: 20, lane: other });
    expect(trace.step({ fromNs: 20, direction: 'previous' })).toMatchObject({ tNs: 10, lane: MAIN });
    expect(trace.step({ fromNs: 10, direction: 'next', lanes: [MAIN] })?.tNs).toBe(30);
    expect(trace.step({ fromNs: 30, direction: 'next' })).toBeUndefined();
  });

  it('agree with the raw lines: every wait for a lock, as it was reported', () => {
    const lock = fc.record({ gap: fc.integer({ min: 1, max: 5 }), wait: fc.nat(9), hold: fc.nat(5) });
    fc.assert(
      fc.property(fc.array(lock, { maxLength: 30 }), (rounds) => {
        let t = 1;
        const lines = rounds.flatMap(({ gap, wait, hold }): ReportBody[] => {
          const requested = t + gap;
          const acquired = requested + wait;
          t = acquired + hold;
          return [
            { t: requested, kind: 'lock-requested', lock: 'l' },
            { t: acquired, kind: 'lock-acquired', lock: 'l', depth: 1, contended: wait > 0 },
            { t, kind: 'lock-released', lock: 'l' },
          ];
        });
        const log = reportLog(1, lines);
        const trace = readLogs(appLog([HEADER, discovered(1, 0, 1)]), log);
        const shown = readLane(trace, MAIN, { fromNs: 0, toNs: 1e4 }, 6000).map(({ beginNs, endNs }) => ({ beginNs, endNs }));
        // Columns are wider than a nanosecond: those that are merged are counted.
        const exact = pairLockWaits(log);
        const { rows } = trace.totals({ fromNs: 0, toNs: 1e6 });
        const states = rows.find((row) => row.lane === MAIN)?.states ?? [];
        expect(states.find(({ state }) => state === 'lock')?.count ?? 0).toBe(exact.length);
        expect(states.find(({ state }) => state === 'lock')?.totalNs ?? 0).toBe(
          exact.reduce((sum, one) => sum + one.endNs - one.beginNs, 0),
        );
        expect(shown.at(-1)?.endNs).toBe(exact.at(-1)?.endNs);
      }),
    );
  });

  it('never overlap, never go back, and stay within the lane, whatever the lines say', () => {
    fc.assert(
      fc.property(anyLogs, fc.integer({ min: 1, max: 80 }), fc.boolean(), (logs, columns, isSummary) => {
        const trace = readLogs(...logs);
        const lanes = trace.lanes({}).rows;
        const table = trace.segments({ lanes: lanes.map(({ lane }) => ({ lane, isSummary })), fromNs: 0, toNs: 70, columns });
        lanes.forEach((row, index) => {
          const segments = listSegments(table, index);
          segments.forEach((segment, at) => {
            expect(segment.endNs).toBeGreaterThan(segment.beginNs);
            expect(segment.beginNs).toBeGreaterThanOrEqual(segments[at - 1]?.endNs ?? 0);
            expect(segment.share).toBeGreaterThan(0);
            expect(segment.share).toBeLessThanOrEqual(1);
            if (!isSummary && row.kind !== 'lock') expect(segment.endNs).toBeLessThanOrEqual(row.endNs ?? Infinity);
          });
        });
      }),
    );
  });
});
