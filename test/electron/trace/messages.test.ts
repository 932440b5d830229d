import { describe, expect, it } from 'vitest';
import { KEPT_PREVIEWS } from '../../../electron/trace/message-store.ts';
import type { MessagesQuery } from '../../../electron/trace/queries.ts';
import { laneIds } from '../../../electron/trace/lane-queries.ts';
import { appLog, HEADER, keyOf, readLogs, reportLog, type ReportBody } from './make-logs.ts';

const S = 1e9;
const QUEUE = `q1@${keyOf(1)}`;
const ALL: MessagesQuery = { offset: 0, limit: 100, from: 'oldest' };

function put(t: number, message: string, preview = message): ReportBody[] {
  return [
    { t: t - 2, kind: 'put-requested', queue: QUEUE, message },
    { t, kind: 'put', queue: QUEUE, message, bytes: 10, preview, site: 4 },
  ];
}
function got(t: number, message: string): ReportBody[] {
  return [
    { t: t - 5, kind: 'get-requested', queue: QUEUE },
    { t, kind: 'got', queue: QUEUE, message, bytes: 10, preview: message },
  ];
}

const OWNER = reportLog(1, [{ t: 0, kind: 'queue-created', queue: QUEUE, name: 'work', scope: 'process', order: 'fifo', capacity: 2 }]);
const PRODUCER = reportLog(2, [
  ...put(100, 'a'),
  ...put(200, 'b'),
  ...put(300, 'c', 'Hello 世界'),
  { t: 390, kind: 'put-requested', queue: QUEUE, message: 'd' },
]);
const CONSUMER = reportLog(3, [...got(150, 'a'), ...got(600, 'b'), { t: 610, kind: 'get-requested', queue: QUEUE }]);

describe('messages', () => {
  const trace = readLogs(appLog([HEADER]), OWNER, PRODUCER, CONSUMER);

  it('joins the reports of both sides into one row, in order of time', () => {
    const { total, rows } = trace.messages(ALL);
    expect(total).toBe(3);
    expect(rows[0]).toMatchObject({
      queue: QUEUE,
      message: 'a',
      from: keyOf(2),
      to: keyOf(3),
      fromTid: 2,
      toTid: 3,
      putNs: 100,
      gotNs: 150,
      bytes: 10,
      preview: 'a',
      site: 4,
    });
    expect(rows.map((row) => [row.message, row.putNs, row.gotNs, row.to])).toEqual([
      ['a', 100, 150, keyOf(3)],
      ['b', 200, 600, keyOf(3)],
      ['c', 300, undefined, undefined],
    ]);
  });

  it('points to the line on disk', () => {
    const { line } = trace.messages({ ...ALL, text: 'hello 世' }).rows[0] ?? {};
    const bytes = new TextEncoder().encode(PRODUCER.text).subarray(line?.offset, (line?.offset ?? 0) + (line?.length ?? 0));
    expect(line?.log).toBe(PRODUCER.log);
    expect(JSON.parse(new TextDecoder().decode(bytes))).toMatchObject({ kind: 'put', message: 'c', preview: 'Hello 世界' });
  });

  it('gives pages from either end, oldest first', () => {
    const page = (query: Partial<MessagesQuery>) => trace.messages({ ...ALL, limit: 2, ...query }).rows.map((row) => row.message);
    expect(page({})).toEqual(['a', 'b']);
    expect(page({ offset: 2 })).toEqual(['c']);
    expect(page({ from: 'newest' })).toEqual(['b', 'c']);
    expect(page({ from: 'newest', offset: 2 })).toEqual(['a']);
    expect(page({ from: 'newest', offset: 9 })).toEqual([]);
  });

  it('keeps what touches the span, of a process, of a queue, with a text', () => {
    const find = (query: Partial<MessagesQuery>) => trace.messages({ ...ALL, ...query }).rows.map((row) => row.message);
    expect(find({ fromNs: 400, toNs: 500 })).toEqual(['b']);
    expect(find({ fromNs: 150, toNs: 160 })).toEqual(['a']);
    expect(find({ fromNs: 300 })).toEqual(['b', 'c']);
    expect(find({ process: keyOf(3) })).toEqual(['a', 'b']);
    expect(find({ process: keyOf(1) })).toEqual([]);
    expect(find({ queue: QUEUE, text: 'WORLD' })).toEqual([]);
    expect(find({ queue: 'other' })).toEqual([]);
  });

  it('counts bundles by sender, receiver and column', () => {
    expect(trace.bundles({ fromNs: 0, toNs: 400, columns: 2 })).toEqual({
      total: 3,
      bundles: 3,
      rows: [
        { column: 0, from: keyOf(2), to: keyOf(3), count: 1, bytes: 10, latencyNs: 50 },
        { column: 1, from: keyOf(2), to: keyOf(3), count: 1, bytes: 10, latencyNs: 400 },
        { column: 1, from: keyOf(2), to: undefined, count: 1, bytes: 10, latencyNs: undefined },
      ],
    });
  });

  it('counts bundles of threads apart, and lists those with the most messages when asked for few', () => {
    const put = (t: number, message: string, tid: number) => ({
      t,
      kind: 'put' as const,
      queue: QUEUE,
      message,
      bytes: 1,
      preview: '',
      tid,
    });
    const threads = [41, 42].map((tid, index) =>
      reportLog(
        4,
        Array.from({ length: index + 1 }, (_, number) => put(10 + number, `${tid}-${number}`, tid)),
        tid,
      ),
    );
    const got = reportLog(
      5,
      ['41-0', '42-0', '42-1'].map((message) => ({ t: 50, kind: 'got' as const, queue: QUEUE, message, bytes: 1, preview: '' })),
    );
    const query = { fromNs: 0, toNs: 100, columns: 1, isByThread: true };
    const one = { column: 0, from: keyOf(4), fromTid: 41, to: keyOf(5), toTid: 5, count: 1, bytes: 1, latencyNs: 40 };
    const two = { ...one, fromTid: 42, count: 2, bytes: 2, latencyNs: 39.5 };
    const threaded = readLogs(...threads, got);
    expect(threaded.bundles(query)).toEqual({ total: 3, bundles: 2, rows: [one, two] });
    expect(threaded.bundles({ ...query, most: 1 })).toEqual({ total: 3, bundles: 2, rows: [two] });
    expect(threaded.bundles({ ...query, near: [laneIds.thread(keyOf(4), 41)] })).toEqual({ total: 1, bundles: 1, rows: [one] });
    expect(threaded.bundles({ ...query, near: [laneIds.process(keyOf(5))] })).toMatchObject({ total: 3 });
    expect(threaded.bundles({ ...query, near: [laneIds.process(keyOf(4))] })).toMatchObject({ total: 0, rows: [] });
  });

  it('lists of each column as many bundles when asked for few, so that a busy stretch leaves room for the others', () => {
    // Two pairs talk all the time early, one of them once late.
    const times = [...[1, 2, 3, 4, 5].map((t) => [t, 41]), ...[6, 7, 8].map((t) => [t, 42]), [90, 41]] as const;
    const writers = [41, 42].map((tid) => {
      const puts = times.flatMap(([t, by]) => (by === tid ? [{ t, tid }] : []));
      return reportLog(
        4,
        puts.map(({ t }) => ({ t, kind: 'put' as const, queue: QUEUE, message: `m${t}`, bytes: 1, preview: '' })),
        tid,
      );
    });
    const rows = readLogs(...writers).bundles({ fromNs: 0, toNs: 100, columns: 2, isByThread: true, most: 2 }).rows;
    expect(rows.map(({ column, fromTid, count }) => [column, fromTid, count])).toEqual([
      [0, 41, 5],
      [1, 41, 1],
    ]);
  });

  it('counts the messages of each process up to the instant', () => {
    const trafficAt = (at?: number) => trace.processes({ at }).rows.map((row) => [row.pid, row.messagesIn, row.messagesOut]);
    expect(trafficAt(250)).toEqual([
      [1, 0, 0],
      [2, 0, 2],
      [3, 1, 0],
    ]);
    expect(trafficAt()).toEqual([
      [1, 0, 0],
      [2, 0, 3],
      [3, 2, 0],
    ]);
  });

  it('accepts a got before its put, and then orders by the put', () => {
    const late = readLogs(OWNER, CONSUMER);
    expect(late.messages(ALL).rows.map((row) => [row.message, row.putNs, row.bytes])).toEqual([
      ['a', undefined, 10],
      ['b', undefined, 10],
    ]);
    late.append(PRODUCER.log, 0, new TextEncoder().encode(PRODUCER.text));
    expect(late.messages(ALL).rows.map((row) => [row.message, row.putNs])).toEqual([
      ['a', 100],
      ['b', 200],
      ['c', 300],
    ]);
  });

  it('leaves later previews on disk and says how many a search could not see', () => {
    const many = Array.from({ length: KEPT_PREVIEWS + 5 }, (_, index) => put(10 + index * 10, `m${index}`)).flat();
    const large = readLogs(OWNER, reportLog(2, many));
    expect(large.messages({ ...ALL, text: 'm10004' })).toEqual({ total: 0, rows: [], unsearched: 5 });
    const last = large.messages({ ...ALL, from: 'newest', limit: 1 }).rows[0];
    expect(last).toMatchObject({ message: 'm10004', preview: undefined });
  });
});

describe('queues', () => {
  const trace = readLogs(appLog([HEADER, { t: S, kind: 'gap', fromNs: 0, toNs: 0 }]), OWNER, PRODUCER, CONSUMER);

  it('gives depth, counts, latency and who is blocked now', () => {
    expect(trace.queues({})).toEqual([
      {
        queue: QUEUE,
        name: 'work',
        scope: 'process',
        order: 'fifo',
        capacity: 2,
        owner: keyOf(1),
        depth: 1,
        puts: 3,
        gets: 2,
        inRate: 3,
        outRate: 2,
        bytes: 30,
        latencyNs: { p50: 50, p95: 400, max: 400 },
        blockedProducers: 1,
        blockedConsumers: 1,
        depthCurve: { tNs: [100, 150, 200, 300, 600], depth: [1, 0, 1, 2, 1] },
      },
    ]);
  });

  it('is true for an instant in the past', () => {
    expect(trace.queues({ at: 147 })).toMatchObject([
      { depth: 1, puts: 1, gets: 0, bytes: 10, latencyNs: undefined, blockedProducers: 0, blockedConsumers: 1, depthCurve: { depth: [1] } },
    ]);
    expect(trace.queues({ at: 199 })).toMatchObject([{ depth: 0, puts: 1, gets: 1, blockedProducers: 1, latencyNs: { max: 50 } }]);
    expect(trace.queues({ at: -1 })).toEqual([]);
  });

  it('counts rates over the last second only', () => {
    const steady = readLogs(OWNER, reportLog(2, [...put(0.2 * S, 'a'), ...put(1.1 * S, 'b'), ...put(1.3 * S, 'c')]));
    expect(steady.queues({ at: 1.25 * S })).toMatchObject([{ inRate: 1, outRate: 0 }]);
  });

  it('no longer counts a producer whose process has ended as blocked', () => {
    const ended = appLog([HEADER, { t: 700, kind: 'exited', process: keyOf(2), reason: { kind: 'killed', signal: 'SIGKILL' } }]);
    expect(readLogs(ended, OWNER, PRODUCER).queues({})).toMatchObject([{ blockedProducers: 0 }]);
    expect(readLogs(ended, OWNER, PRODUCER).queues({ at: 699 })).toMatchObject([{ blockedProducers: 1 }]);
  });

  it('thins the depth curve to 300 points and keeps its peak', () => {
    const puts = Array.from({ length: 1000 }, (_, index) => put(1000 + index * 10, `m${index}`)).flat();
    const gets = Array.from({ length: 1000 }, (_, index) => got(5_000_000 + index * 10, `m${index}`)).flat();
    const [queue] = readLogs(OWNER, reportLog(2, puts), reportLog(3, gets)).queues({});
    expect(queue?.depthCurve.tNs.length).toBeLessThanOrEqual(300);
    expect(Math.max(...(queue?.depthCurve.depth ?? []))).toBe(1000);
    expect(queue?.depthCurve.depth.at(-1)).toBe(0);
    expect(queue?.depthCurve.tNs).toEqual([...(queue?.depthCurve.tNs ?? [])].sort((one, other) => one - other));
  });

  it('keeps a message that is put twice as the earlier one, whichever is read first', () => {
    const first = reportLog(2, put(100, 'a'));
    const second = reportLog(4, put(90, 'a'));
    for (const logs of [
      [first, second],
      [second, first],
    ]) {
      const twice = readLogs(OWNER, ...logs);
      expect(twice.messages(ALL).rows).toMatchObject([{ putNs: 90, from: keyOf(4) }]);
      expect(twice.queues({})).toMatchObject([{ puts: 1, depthCurve: { tNs: [90], depth: [1] } }]);
    }
  });
});
