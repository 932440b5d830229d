import { describe, expect, it } from 'vitest';
import { appLog, HEADER, keyOf, readLogs, reportLog, type ReportBody } from './make-logs.ts';

const LOCK = `l1@${keyOf(1)}`;
const CREATED: ReportBody = { t: 0, kind: 'lock-created', lock: LOCK, name: 'counter', type: 'mutex' };

function hold(requested: number, acquired: number, released: number | undefined, contended = false): ReportBody[] {
  const lines: ReportBody[] = [
    { t: requested, kind: 'lock-requested', lock: LOCK },
    { t: acquired, kind: 'lock-acquired', lock: LOCK, depth: 1, contended },
  ];
  return released === undefined ? lines : [...lines, { t: released, kind: 'lock-released', lock: LOCK }];
}

describe('locks', () => {
  const main = reportLog(1, [CREATED, ...hold(10, 11, 50), ...hold(95, 96, undefined)]);
  const other = reportLog(1, [...hold(20, 52, 90, true), { t: 98, kind: 'lock-requested', lock: LOCK }], 7);
  const trace = readLogs(main, other);

  it('names who holds it and who waits since when, at any instant', () => {
    const at = (instant?: number) => {
      const [lock] = trace.locks({ at: instant });
      return { holder: lock?.holder?.tid, waiters: lock?.waiters.map((waiter) => [waiter.tid, waiter.sinceNs]) };
    };
    expect(at(30)).toEqual({ holder: 1, waiters: [[7, 20]] });
    expect(at(51)).toEqual({ holder: undefined, waiters: [[7, 20]] });
    expect(at(60)).toEqual({ holder: 7, waiters: [] });
    expect(at(93)).toEqual({ holder: undefined, waiters: [] });
    expect(at()).toEqual({ holder: 1, waiters: [[7, 98]] });
    expect(trace.locks({ at: -1 })).toEqual([]);
  });

  it('counts acquisitions and measures holds and waits that were over', () => {
    expect(trace.locks({})).toMatchObject([
      {
        lock: LOCK,
        name: 'counter',
        type: 'mutex',
        acquisitions: 3,
        contended: 1,
        holdNs: { p50: 38, p95: 39, max: 39 },
        waitNs: { p50: 1, p95: 32, max: 32 },
      },
    ]);
    expect(trace.locks({ at: 49 })).toMatchObject([{ acquisitions: 1, contended: 0, holdNs: undefined, waitNs: { max: 1 } }]);
  });

  it('holds a re-entrant lock until the last release', () => {
    const nested: ReportBody[] = [
      ...hold(10, 11, undefined),
      { t: 20, kind: 'lock-requested', lock: LOCK },
      { t: 21, kind: 'lock-acquired', lock: LOCK, depth: 2, contended: false },
      { t: 30, kind: 'lock-released', lock: LOCK },
      { t: 40, kind: 'lock-released', lock: LOCK },
    ];
    const reentrant = readLogs(reportLog(1, [CREATED, ...nested]));
    expect(reentrant.locks({ at: 35 })).toMatchObject([{ holder: { tid: 1 }, acquisitions: 2 }]);
    expect(reentrant.locks({})).toMatchObject([{ holder: undefined, holdNs: { max: 29 } }]);
  });

  it('lets another lane release, as a semaphore does, whichever log is read first', () => {
    const taker = reportLog(1, [CREATED, ...hold(10, 11, undefined)]);
    const giver = reportLog(1, [{ t: 70, kind: 'lock-released', lock: LOCK }], 8);
    for (const logs of [
      [taker, giver],
      [giver, taker],
    ]) {
      expect(readLogs(...logs).locks({ at: 69 })).toMatchObject([{ holder: { tid: 1 } }]);
      expect(readLogs(...logs).locks({})).toMatchObject([{ holder: undefined, holdNs: { max: 59 } }]);
    }
  });

  it('does not name a holder that is no more', () => {
    const ended = appLog([HEADER, { t: 200, kind: 'exited', process: keyOf(1), reason: { kind: 'killed', signal: 'SIGKILL' } }]);
    expect(readLogs(ended, main, other).locks({})).toMatchObject([{ holder: undefined, waiters: [] }]);
    expect(readLogs(ended, main, other).locks({ at: 199 })).toMatchObject([{ holder: { tid: 1 } }]);
  });
});

describe('waits', () => {
  const lane = reportLog(1, [
    { t: 10, kind: 'join-requested', target: 'process', id: 2 },
    { t: 30, kind: 'join-done', target: 'process', id: 2 },
    { t: 40, kind: 'wait-begin', wait: 'sleep', reason: '1 s' },
    { t: 90, kind: 'wait-end', wait: 'sleep' },
    { t: 95, kind: 'wait-end', wait: 'io' },
    { t: 100, kind: 'wait-begin', wait: 'io' },
  ]);

  it('lists the finished ones for checks, with what was waited for', () => {
    expect(readLogs(lane).recording().waits).toEqual([
      { process: keyOf(1), tid: 1, reason: 'join', object: '2', beginNs: 10, endNs: 30 },
      { process: keyOf(1), tid: 1, reason: 'sleep', object: undefined, beginNs: 40, endNs: 90 },
    ]);
  });

  it('sums finished and open ones of a process up to the instant', () => {
    const trace = readLogs(lane, appLog([HEADER, { t: 130, kind: 'gap', fromNs: 0, toNs: 1 }]));
    const waits = (at?: number) => trace.process({ process: keyOf(1), at })?.waits;
    expect(waits(60)).toEqual([
      { reason: 'join', count: 1, totalNs: 20 },
      { reason: 'sleep', count: 1, totalNs: 20 },
    ]);
    expect(waits()).toEqual([
      { reason: 'join', count: 1, totalNs: 20 },
      { reason: 'sleep', count: 1, totalNs: 50 },
      { reason: 'io', count: 1, totalNs: 30 },
    ]);
  });

  it('matches several waits of one event loop each with its own end', () => {
    const loop = reportLog(1, [
      { t: 1, kind: 'get-requested', queue: 'a' },
      { t: 2, kind: 'get-requested', queue: 'b' },
      { t: 3, kind: 'get-requested', queue: 'a' },
      { t: 10, kind: 'got', queue: 'b', message: 'm', bytes: 1, preview: '' },
      { t: 11, kind: 'got', queue: 'a', message: 'm', bytes: 1, preview: '' },
    ]);
    expect(
      readLogs(loop)
        .recording()
        .waits.map(({ object, beginNs, endNs }) => [object, beginNs, endNs]),
    ).toEqual([
      ['a', 1, 11],
      ['b', 2, 10],
    ]);
  });
});
