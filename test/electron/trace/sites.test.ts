import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { laneIds } from '../../../electron/trace/lane-queries.ts';
import { appLog, discovered, HEADER, keyOf, readLogs, reportLog, type Log, type ReportBody } from './make-logs.ts';
import { anyLogs } from './random-logs.ts';

const PARENT = keyOf(1);
const CHILD = keyOf(2);
const QUEUE = `q1@${PARENT}`;
const LOCK = `l1@${PARENT}`;
const BORN = appLog([HEADER, discovered(1, 0, 1), discovered(2, 1, 2, 1)]);

const parent = reportLog(1, [
  { t: 5, kind: 'queue-created', queue: QUEUE, name: 'q', scope: 'process', order: 'fifo', capacity: 0, site: 10 },
  { t: 10, kind: 'put-requested', queue: QUEUE, message: 'a', site: 11 },
  { t: 12, kind: 'put', queue: QUEUE, message: 'a', bytes: 1, preview: '1', site: 11 },
  { t: 20, kind: 'put-requested', queue: QUEUE, message: 'b', site: 11 },
  { t: 22, kind: 'put', queue: QUEUE, message: 'b', bytes: 1, preview: '2', site: 11 },
  { t: 30, kind: 'lock-requested', lock: LOCK, site: 12 },
  { t: 32, kind: 'lock-acquired', lock: LOCK, depth: 1, contended: false, site: 12 },
  { t: 40, kind: 'lock-released', lock: LOCK, site: 13 },
  { t: 50, kind: 'join-requested', target: 'process', id: 2, site: 14 },
]);
const child = reportLog(2, [
  { t: 15, kind: 'get-requested', queue: QUEUE, site: 20 },
  { t: 16, kind: 'got', queue: QUEUE, message: 'a', bytes: 1, preview: '1', site: 20 },
  { t: 35, kind: 'wait-begin', wait: 'sleep', site: 21 },
]);
const trace = readLogs(BORN, parent, child);
const sitesOf = (query: Parameters<typeof trace.places>[0]): readonly number[] => trace.places(query).map(({ site }) => site);

describe('the places of the program', () => {
  it('tells where a process stood at an instant, and at the edge', () => {
    expect(trace.places({ kind: 'process', process: PARENT, at: 25 })).toEqual([
      { site: 11, tNs: 22, process: PARENT, lane: laneIds.process(PARENT), name: '1' },
    ]);
    expect(sitesOf({ kind: 'process', process: PARENT, at: 4 })).toEqual([]);
    expect(sitesOf({ kind: 'process', process: PARENT })).toEqual([14]);
  });

  it('tells where a message was put and got, and only where it was put while nobody has it', () => {
    const [first, second] = trace.messages({ offset: 0, limit: 2, from: 'oldest' }).rows;
    expect(trace.places({ kind: 'message', index: first?.index ?? -1 }).map(({ site, tNs, process }) => [site, tNs, process])).toEqual([
      [11, 12, PARENT],
      [20, 16, CHILD],
    ]);
    expect(sitesOf({ kind: 'message', index: second?.index ?? -1 })).toEqual([11]);
    expect(sitesOf({ kind: 'queue', queue: QUEUE, at: 30 })).toEqual([20, 11]);
  });

  it('tells where a lock was taken and where it was released', () => {
    expect(sitesOf({ kind: 'lock', lock: LOCK, at: 35 })).toEqual([12]);
    expect(sitesOf({ kind: 'lock', lock: LOCK })).toEqual([12, 13]);
    expect(sitesOf({ kind: 'lane', lane: laneIds.lock(LOCK), at: 31 })).toEqual([]);
    expect(sitesOf({ kind: 'segment', lane: laneIds.lock(LOCK), beginNs: 32 })).toEqual([12]);
  });

  it('tells which call a wait on the timeline was', () => {
    expect(sitesOf({ kind: 'segment', lane: laneIds.process(PARENT), beginNs: 50 })).toEqual([14]);
    expect(sitesOf({ kind: 'segment', lane: laneIds.process(CHILD), beginNs: 15 })).toEqual([20]);
  });

  it('keeps a coroutine where it was suspended while another one runs', () => {
    const coroutines = readLogs(
      BORN,
      reportLog(1, [
        { t: 10, kind: 'coroutine-created', coroutine: 'c1', role: 'one', site: 1 },
        { t: 11, kind: 'coroutine-created', coroutine: 'c2', role: 'two', site: 1 },
        { t: 20, kind: 'coroutine-switched', coroutine: 'c1', site: 1 },
        { t: 25, kind: 'coroutine-suspended', coroutine: 'c1', reason: 'io', site: 2 },
        { t: 30, kind: 'coroutine-switched', coroutine: 'c2', site: 1 },
        { t: 35, kind: 'coroutine-suspended', coroutine: 'c2', reason: 'io', site: 3 },
        { t: 40, kind: 'coroutine-switched', coroutine: 'c1', site: 2 },
      ]),
    );
    const one = laneIds.coroutine(PARENT, 1, 'c1');
    const at = (tNs: number): readonly number[] => coroutines.places({ kind: 'lane', lane: one, at: tNs }).map(({ site }) => site);
    expect([at(15), at(22), at(32), at(37), at(45)]).toEqual([[1], [1], [2], [2], [2]]);
  });

  it('tells where everybody stood, and leaves out who had ended', () => {
    expect(trace.standing({ at: 18 }).map(({ site }) => site)).toEqual([11, 20]);
    const ended = readLogs(
      appLog([HEADER, discovered(1, 0, 1), discovered(2, 1, 2, 1), { t: 60, kind: 'exited', process: CHILD, reason: { kind: 'ended' } }]),
      parent,
      child,
    );
    expect(ended.standing({ at: 59 }).map(({ site }) => site)).toEqual([14, 21]);
    expect(ended.standing({ at: 61 }).map(({ site }) => site)).toEqual([14]);
  });
});

describe('the passes of a line', () => {
  it('are one a call, whatever the call reports', () => {
    expect(trace.passes({ at: 21 })).toEqual([
      { site: 10, count: 1 },
      { site: 11, count: 2 },
      { site: 20, count: 1 },
    ]);
  });

  it('are stepped through in the order of time', () => {
    const next = (fromNs: number): number | undefined => trace.stepSite({ sites: [11, 20], fromNs, direction: 'next' })?.tNs;
    expect([next(0), next(10), next(15), next(20)]).toEqual([10, 15, 20, undefined]);
    expect(trace.stepSite({ sites: [11], fromNs: 20, direction: 'previous' })?.tNs).toBe(10);
  });

  it('agree with a count of the raw lines', () => {
    fc.assert(
      fc.property(anyLogs, fc.nat(60), (logs, at) => {
        const read = readLogs(...logs);
        const known = new Set(read.model.writers.flatMap(({ log, process }) => (process === undefined ? [] : [log])));
        expect(read.passes({ at })).toEqual(
          countRaw(
            logs.filter(({ log }) => known.has(log)),
            at,
          ),
        );
      }),
    );
  });
});

/** Lines with a site whose kind is the first that came from that site in their log. */
function countRaw(logs: readonly Log[], at: number): readonly { readonly site: number; readonly count: number }[] {
  const counts = new Map<number, number>();
  for (const { log, text } of logs) {
    if (!log.startsWith('reports/')) continue;
    const firsts = new Map<number, string>();
    for (const { t, kind, site } of readLines(text)) {
      if (site === undefined) continue;
      if (!firsts.has(site)) firsts.set(site, kind);
      if (firsts.get(site) === kind && t <= at) counts.set(site, (counts.get(site) ?? 0) + 1);
    }
  }
  return [...counts].map(([site, count]) => ({ site, count })).sort((one, other) => one.site - other.site);
}

function readLines(text: string): readonly ReportBody[] {
  return text
    .split('\n')
    .flatMap((line) => (/^\{.*\}$/.test(line) && !line.includes('"kind":"nothing"') ? [JSON.parse(line) as ReportBody] : []));
}
