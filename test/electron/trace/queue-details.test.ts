import { describe, expect, it } from 'vitest';
import { LATENCY_EDGES_NS, type QueueDetailsQuery } from '../../../electron/trace/message-queries.ts';
import { appLog, discovered, HEADER, keyOf, readLogs, reportLog, type ReportBody } from './make-logs.ts';

const QUEUE = `q1@${keyOf(1)}`;
type Order = 'fifo' | 'lifo' | 'priority';

function put(t: number, message: string, preview = message): ReportBody {
  return { t, kind: 'put', queue: QUEUE, message, bytes: 10, preview };
}
function got(t: number, message: string): ReportBody {
  return { t, kind: 'got', queue: QUEUE, message, bytes: 10, preview: message };
}
function read(order: Order, lines: readonly ReportBody[], getter: readonly ReportBody[] = []): ReturnType<typeof readLogs> {
  const created: ReportBody = { t: 0, kind: 'queue-created', queue: QUEUE, name: 'work', scope: 'thread', order, capacity: 2 };
  return readLogs(appLog([HEADER, discovered(1, 0, 0), discovered(2, 1, 0, 1)]), reportLog(1, [created, ...lines]), reportLog(2, getter));
}
function ask(change: Partial<QueueDetailsQuery> = {}): QueueDetailsQuery {
  return { queue: QUEUE, fromNs: 0, toNs: 1000, columns: 10, limit: 10, ...change };
}

describe('a queue at an instant', () => {
  const puts = [put(100, 'a', '3'), put(200, 'b', "[1, 'x']"), put(300, 'c', '2'), put(400, 'd', '[1]')];

  it.each([
    ['fifo', ['a', 'b', 'c', 'd']],
    ['lifo', ['d', 'c', 'b', 'a']],
    ['priority', ['b', 'd', 'c', 'a']],
  ] as const)('gives what is inside a %s queue as it will come out', (order, wanted) => {
    const inside = read(order, puts).queueDetails(ask())?.inside;
    expect(inside?.rows.map(({ message }) => message)).toEqual(wanted);
    expect(inside?.isOrderGuessed).toBe(false);
  });

  it('gives what was inside then, not what is inside now', () => {
    const trace = read('fifo', puts, [got(350, 'a')]);
    const names = (at: number): readonly string[] | undefined => trace.queueDetails(ask({ at }))?.inside.rows.map(({ message }) => message);
    expect([names(50), names(250), names(360), trace.queueDetails(ask({ limit: 1 }))?.inside]).toMatchObject([
      [],
      ['a', 'b'],
      ['b', 'c'],
      { total: 3, rows: [{ message: 'b' }] },
    ]);
  });

  it('names who is blocked and since when', () => {
    const waits: ReportBody[] = [{ t: 500, kind: 'get-requested', queue: QUEUE }];
    const trace = read('fifo', [...puts, { t: 600, kind: 'put-requested', queue: QUEUE, message: 'e' }], waits);
    expect(trace.queueDetails(ask({ at: 550 }))?.blocked).toMatchObject([{ name: 'name-2', kind: 'get', sinceNs: 500 }]);
    expect(trace.queueDetails(ask({ at: 650 }))?.blocked.map(({ name, kind }) => [name, kind])).toEqual([
      ['name-2', 'get'],
      ['name-1', 'put'],
    ]);
  });

  it('has the percentiles by nearest rank and the same messages in its bins', () => {
    const count = 200;
    const lines = Array.from({ length: count }, (_, index) => put(1000 + index, `m${index}`));
    // Latencies of 10, 20, 30 … microseconds.
    const gets = Array.from({ length: count }, (_, index) => got(1000 + index + (index + 1) * 10_000, `m${index}`));
    const latency = read('fifo', lines, gets).queueDetails(ask())?.latency;
    expect(latency).toMatchObject({ count, p50Ns: 1e6, p90Ns: 1.8e6, p95Ns: 1.9e6, p99Ns: 1.98e6, maxNs: 2e6, meanNs: 1.005e6 });
    const below = (edge: number): number => Math.min(count, Math.ceil(edge / 10_000) - 1);
    let before = 0;
    const wanted = LATENCY_EDGES_NS.map((edge) => {
      const bin = Math.max(0, below(edge)) - before;
      before += bin;
      return bin;
    });
    expect(latency?.bins.slice(0, -1)).toEqual(wanted);
    expect(latency?.bins.reduce((sum, bin) => sum + bin, 0)).toBe(count);
  });

  it('has a curve that is exact in the shown span, whatever happened before', () => {
    const many = Array.from({ length: 1000 }, (_, index) => put(1000 + index, `m${index}`));
    const gets = Array.from({ length: 500 }, (_, index) => got(3000 + index * 10, `m${index}`));
    const trace = read('fifo', many, gets);
    expect(trace.queueDetails(ask({ fromNs: 1998, toNs: 3015, columns: 100 }))?.depthCurve).toEqual({
      tNs: [1998, 1999, 3000, 3010],
      depth: [999, 1000, 999, 998],
    });
    const whole = trace.queueDetails(ask({ fromNs: 0, toNs: 8000, columns: 100 }))?.depthCurve;
    expect(Math.max(...(whole?.depth ?? []))).toBe(1000);
    expect(whole?.tNs.length).toBeLessThanOrEqual(201);
  });

  it('counts what goes in and out a second, by parts of the shown span', () => {
    const rates = read('fifo', puts, [got(350, 'a'), got(1000, 'b')]).queueDetails(ask({ columns: 2 }))?.rates;
    // Parts of half a microsecond: each message counts for two million a second.
    expect(rates).toEqual({ fromNs: 0, toNs: 1000, in: [8e6, 0], out: [2e6, 2e6] });
  });
});
