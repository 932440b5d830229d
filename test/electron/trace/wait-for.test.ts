import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { listDeadlocks } from '../../../electron/trace/deadlocks.ts';
import type { Trace } from '../../../electron/trace/trace.ts';
import { anySimulation, readCircle } from './lock-simulation.ts';
import { appLog, discovered, HEADER, keyOf, readLogs, reportLog, type AppBody, type ReportBody } from './make-logs.ts';

const MS = 1e6;

function created(lock: string, type: 'mutex' | 're-entrant' | 'semaphore' = 'mutex'): ReportBody {
  return { t: 0, kind: 'lock-created', lock, name: lock.toUpperCase(), type };
}
function take(lock: string, requestedMs: number, acquiredMs?: number): ReportBody[] {
  const request: ReportBody = { t: requestedMs * MS, kind: 'lock-requested', lock };
  if (acquiredMs === undefined) return [request];
  return [request, { t: acquiredMs * MS, kind: 'lock-acquired', lock, depth: 1, contended: false }];
}
function release(lock: string, ms: number): ReportBody {
  return { t: ms * MS, kind: 'lock-released', lock };
}
function thread(tid: number, role: string, lines: readonly ReportBody[], startMs = 1): ReturnType<typeof reportLog> {
  return reportLog(1, [{ t: startMs * MS, kind: 'thread-started', tid, role }, ...lines], tid);
}
function verdicts(trace: Trace, at?: number): string[] {
  const graph = trace.waitFor({ at: at === undefined ? undefined : at * MS });
  return graph.waits.map((wait) => {
    const name = (place: number) => graph.lanes[place]?.name;
    return `${name(wait.lane)} -${wait.kind}${wait.object === undefined ? '' : ` ${graph.objects[wait.object]?.name}`}-> ${wait.on.map(name).join('+')}: ${wait.verdict}`;
  });
}

describe('two locks taken in two orders', () => {
  const main = reportLog(1, [created('l1'), created('l2')]);
  const one = thread(7, 'A', [...take('l1', 10, 11), ...take('l2', 30)]);
  const other = thread(8, 'B', [...take('l2', 20, 21), ...take('l1', 40)]);
  const third = thread(9, 'C', take('l1', 50));
  const end = appLog([HEADER, { t: 100 * MS, kind: 'gap', fromNs: 0, toNs: 0 }]);
  const trace = readLogs(end, main, one, other, third);

  it('are a deadlock from the instant that closes the circle, named in words', () => {
    expect(verdicts(trace, 39)).toEqual(['A -lock L2-> B: slow']);
    expect(verdicts(trace, 40)).toEqual(['A -lock L2-> B: deadlock', 'B -lock L1-> A: deadlock']);
    expect(verdicts(trace)).toEqual(['A -lock L2-> B: deadlock', 'B -lock L1-> A: deadlock', 'C -lock L1-> A: behind']);
    expect(trace.deadlocks({})).toMatchObject([
      {
        kind: 'deadlock',
        sinceNs: 40 * MS,
        untilNs: undefined,
        text: {
          en: 'Deadlock: A waits for L2, held by B; B waits for L1, held by A.',
          zh: '死锁：A 等待 B 持有的 L2；B 等待 A 持有的 L1。',
        },
      },
    ]);
  });

  it('are not sought again while the program stands still and is only read', () => {
    const process = keyOf(1);
    const sampled: AppBody = { t: 110 * MS, kind: 'sampled', rows: [{ process, cpuTimeNs: 1, rssBytes: 1 }] };
    const before = appLog([HEADER, discovered(1, 0, 1)]).text;
    const read = appLog([HEADER, discovered(1, 0, 1), sampled]).text;
    const over = appLog([HEADER, discovered(1, 0, 1), sampled, { t: 120 * MS, kind: 'exited', process, reason: { kind: 'ended' } }]).text;
    const still = readLogs({ log: 'app.jsonl', text: before }, main, one, other, third);
    const append = (from: string, to: string) => still.append('app.jsonl', from.length, new TextEncoder().encode(to.slice(from.length)));
    const found = still.deadlocks({});
    append(before, read);
    expect(still.deadlocks({})).toBe(found);
    append(read, over);
    expect(still.deadlocks({})).toMatchObject([{ kind: 'deadlock', sinceNs: 40 * MS, untilNs: 120 * MS }]);
  });

  it('are a deadlock until somebody ends one of them from outside', () => {
    const ended = reportLog(1, [created('l1'), created('l2'), { t: 95 * MS, kind: 'thread-ended', tid: 8 }]);
    const released = readLogs(end, ended, one, other, third);
    expect(released.deadlocks({})).toMatchObject([
      { kind: 'deadlock', sinceNs: 40 * MS, untilNs: 95 * MS },
      { kind: 'dead', sinceNs: 95 * MS, text: { en: 'A waits for L2 without end: B, which held it, has ended.' } },
    ]);
    expect(verdicts(released, 79)).toContain('A -lock L2-> B: deadlock');
    expect(verdicts(released)).toEqual(['A -lock L2-> B: dead', 'C -lock L1-> A: behind']);
  });

  it('are not told when they were over at once: who killed one of them was doing so already', () => {
    const ended = reportLog(1, [created('l1'), created('l2'), { t: 80 * MS, kind: 'thread-ended', tid: 8 }]);
    expect(readLogs(end, ended, one, other, third).deadlocks({})).toMatchObject([{ kind: 'dead', sinceNs: 80 * MS }]);
  });

  it('are a risk before they meet', () => {
    const careful = thread(7, 'A', [...take('l1', 10, 11), ...take('l2', 12, 13), release('l2', 14), release('l1', 15)]);
    const later = thread(8, 'B', [...take('l2', 20, 21), ...take('l1', 22, 23), release('l1', 24), release('l2', 25)]);
    const table = readLogs(end, main, careful, later).lockOrder({});
    expect(table.pairs.map(({ held, taken, lanes }) => [held.name, taken.name, lanes.map(({ name }) => name)])).toEqual([
      ['L1', 'L2', ['A']],
      ['L2', 'L1', ['B']],
    ]);
    expect(table.risks).toMatchObject([
      { text: { en: 'These locks can deadlock: A takes L2 while it holds L1; B takes L1 while it holds L2.' } },
    ]);
    expect(readLogs(end, main, careful, later).lockOrder({ at: 21 * MS }).risks).toEqual([]);
    const alone = thread(7, 'A', [
      ...take('l1', 10, 11),
      ...take('l2', 12, 13),
      release('l2', 14),
      release('l1', 15),
      ...take('l2', 16, 17),
      ...take('l1', 18, 19),
    ]);
    expect(readLogs(end, main, alone).lockOrder({}).risks).toEqual([]);
  });
});

describe('a wait', () => {
  const end = appLog([HEADER, discovered(1, 0, 1), { t: 100 * MS, kind: 'gap', fromNs: 0, toNs: 0 }]);

  it('for a lock that its own lane holds never ends, but for a re-entrant one or a semaphore', () => {
    const find = (type: 'mutex' | 're-entrant' | 'semaphore') =>
      verdicts(readLogs(end, reportLog(1, [created('l1', type), ...take('l1', 10, 11), ...take('l1', 20)])));
    expect(find('mutex')).toEqual(['name-1 -lock L1-> name-1: deadlock']);
    expect(find('re-entrant')).toEqual(['name-1 -lock L1-> name-1: slow']);
    expect(find('semaphore')).toEqual(['name-1 -lock L1-> name-1: slow']);
  });

  it('for a lock that was given up blocks nobody: its lane has written on', () => {
    const lines = [created('l1'), ...take('l1', 10, 11), ...take('l1', 20), { t: 60 * MS, kind: 'note', en: 'x', zh: 'x' } as const];
    expect(verdicts(readLogs(end, reportLog(1, lines)))).toEqual(['name-1 -lock L1-> name-1: slow']);
  });

  it('that closes a circle with a join is found', () => {
    const main = reportLog(1, [created('l1'), ...take('l1', 10, 11), { t: 30 * MS, kind: 'join-requested', target: 'thread', id: 7 }]);
    const trace = readLogs(end, main, thread(7, 'A', take('l1', 20)));
    expect(verdicts(trace)).toEqual(['name-1 -join-> A: deadlock', 'A -lock L1-> name-1: deadlock']);
    expect(trace.deadlocks({})).toMatchObject([
      { sinceNs: 30 * MS, text: { en: 'Deadlock: name-1 waits for the end of A; A waits for L1, held by name-1.' } },
    ]);
  });

  it('of a lane that also sleeps or takes IO can end', () => {
    const main = reportLog(1, [
      created('l1'),
      ...take('l1', 10, 11),
      { t: 29 * MS, kind: 'join-requested', target: 'thread', id: 7 },
      { t: 30 * MS, kind: 'wait-begin', wait: 'sleep' },
    ]);
    expect(verdicts(readLogs(end, main, thread(7, 'A', take('l1', 20)))).join()).not.toContain('deadlock');
  });

  it('for the holder who was killed is told apart from a slow one', () => {
    const gone = appLog([
      HEADER,
      discovered(1, 0, 1),
      discovered(2, 1, 2, 1),
      { t: 50 * MS, kind: 'exited', process: keyOf(2), reason: { kind: 'killed', signal: 'SIGKILL' } },
    ]);
    const holder = reportLog(2, take('l1', 10, 11));
    const trace = readLogs(gone, reportLog(1, [created('l1'), ...take('l1', 20)]), holder);
    expect(verdicts(trace, 49)).toEqual(['name-1 -lock L1-> name-2: slow']);
    expect(verdicts(trace)).toEqual(['name-1 -lock L1-> name-2: dead']);
    expect(trace.deadlocks({})).toMatchObject([{ kind: 'dead', sinceNs: 50 * MS, steps: [{ on: { name: 'name-2' } }] }]);
  });
});

describe('waits for queues', () => {
  const app = [HEADER, discovered(1, 0, 1), discovered(2, 1, 2, 1)] as const;
  const end = appLog([...app, { t: 100 * MS, kind: 'gap', fromNs: 0, toNs: 0 }]);
  const queue = (name: string): ReportBody => ({
    t: MS,
    kind: 'queue-created',
    queue: name,
    name,
    scope: 'process',
    order: 'fifo',
    capacity: 1,
  });
  const put = (name: string, message: string, ms: number): ReportBody => ({
    t: ms * MS,
    kind: 'put',
    queue: name,
    message,
    bytes: 1,
    preview: '',
  });
  const got = (name: string, message: string, ms: number): ReportBody => ({
    t: ms * MS,
    kind: 'got',
    queue: name,
    message,
    bytes: 1,
    preview: '',
  });
  const get = (name: string, ms: number): ReportBody => ({ t: ms * MS, kind: 'get-requested', queue: name });

  const main = [queue('in'), queue('out'), put('in', 'a', 10), get('out', 11), got('out', 'b', 14), get('out', 15)];
  const child = [get('in', 5), got('in', 'a', 12), put('out', 'b', 13), get('in', 20)];

  it('that all who could serve them wait for are a deadlock, not before', () => {
    const trace = readLogs(end, reportLog(1, main), reportLog(2, child));
    expect(verdicts(trace, 11).join()).not.toContain('deadlock');
    expect(verdicts(trace)).toEqual(['name-1 -get out-> name-2: deadlock', 'name-2 -get in-> name-1: deadlock']);
    expect(trace.deadlocks({})).toMatchObject([{ kind: 'deadlock', sinceNs: 20 * MS }]);
  });

  it('can end while somebody runs, who may not have reported yet', () => {
    const running = appLog([...app, discovered(3, 1, 3, 1), { t: 100 * MS, kind: 'gap', fromNs: 0, toNs: 0 }]);
    const logs = [reportLog(1, main), reportLog(2, child)];
    expect(verdicts(readLogs(running, ...logs)).join()).not.toContain('deadlock');
    expect(verdicts(readLogs(running, ...logs, reportLog(3, [get('in', 50)]))).join()).toContain('deadlock');
  });

  it('never end when those who put are no more', () => {
    const gone = appLog([...app, { t: 60 * MS, kind: 'exited', process: keyOf(2), reason: { kind: 'completed' } }]);
    const trace = readLogs(gone, reportLog(1, main), reportLog(2, child));
    expect(verdicts(trace)).toEqual(['name-1 -get out-> name-2: dead']);
  });
});

describe('who unblocked whom', () => {
  const end = appLog([HEADER, discovered(1, 0, 1), { t: 100 * MS, kind: 'gap', fromNs: 0, toNs: 0 }]);
  const main = reportLog(1, [created('l1'), ...take('l1', 10, 11), release('l1', 30), ...take('l1', 40, 41), release('l1', 42)]);
  const trace = readLogs(end, main, thread(7, 'A', [...take('l1', 20, 31), release('l1', 35)]));

  it('names the holder before, and nobody where nobody was waited for', () => {
    const { total, rows } = trace.unblocked({});
    expect(total).toBe(1);
    expect(rows).toMatchObject([
      { waiter: { name: 'A' }, by: { name: 'name-1' }, kind: 'lock', objectName: 'L1', count: 1, waitNs: 11 * MS, longestAtNs: 31 * MS },
    ]);
    expect(trace.unblocked({ at: 30 * MS }).rows).toEqual([]);
  });

  it('has histograms of as many holds and waits as were over', () => {
    const sum = (bins: readonly number[] = []) => bins.reduce((all, one) => all + one, 0);
    const at = (ms?: number) =>
      trace.lockTimes({ at: ms === undefined ? undefined : ms * MS }).map(({ hold, wait }) => [sum(hold), sum(wait)]);
    expect(at()).toEqual([[3, 3]]);
    expect(at(31)).toEqual([[1, 2]]);
  });
});

describe('any run of threads and locks', () => {
  it('has the deadlocks that a reading of the raw lines finds, at every instant and over all', () => {
    let deadlocks = 0;
    fc.assert(
      fc.property(anySimulation, ({ logs, lastNs }) => {
        const trace = readLogs(...logs);
        for (let at = 0; at <= lastNs; at += 1) {
          const graph = trace.waitFor({ at });
          const circle = graph.waits.filter(({ verdict }) => verdict === 'deadlock').map(({ lane }) => graph.lanes[lane]?.tid ?? 0);
          expect(circle.sort((a, b) => a - b)).toEqual(readCircle(logs, at));
        }
        const found = listDeadlocks(trace.model, 0);
        const lanes = found.flatMap(({ steps }) => steps.map(({ lane }) => lane.tid)).sort((a, b) => a - b);
        expect(lanes).toEqual(readCircle(logs, lastNs));
        for (const { sinceNs, steps } of found) {
          expect(readCircle(logs, sinceNs)).toEqual(expect.arrayContaining(steps.map(({ lane }) => lane.tid)));
          expect(readCircle(logs, sinceNs - 1)).not.toEqual(expect.arrayContaining(steps.map(({ lane }) => lane.tid)));
        }
        deadlocks += found.length;
      }),
      { numRuns: 80 },
    );
    expect(deadlocks).toBeGreaterThan(10);
  }, 30_000);
});
