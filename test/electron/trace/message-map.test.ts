import { describe, expect, it } from 'vitest';
import { laneIds } from '../../../electron/trace/lane-queries.ts';
import { appLog, discovered, HEADER, keyOf, readLogs, reportLog, type ReportBody } from './make-logs.ts';

const S = 1e9;
const QUEUE = `q1@${keyOf(1)}`;

function put(t: number, message: string): ReportBody[] {
  return [
    { t: t - 2, kind: 'put-requested', queue: QUEUE, message },
    { t, kind: 'put', queue: QUEUE, message, bytes: 10, preview: message },
  ];
}
function got(t: number, message: string): ReportBody[] {
  return [
    { t: t - 5, kind: 'get-requested', queue: QUEUE },
    { t, kind: 'got', queue: QUEUE, message, bytes: 10, preview: message },
  ];
}

const LOGS = [
  appLog([HEADER, discovered(1, 0, 0), discovered(2, 1, 0, 1)]),
  reportLog(1, [
    { t: 1, kind: 'process-started', module: 'm', role: 'parent', pid: 1, ppid: 0 },
    { t: 2, kind: 'queue-created', queue: QUEUE, name: 'work', scope: 'process', order: 'fifo', capacity: 2 },
    ...got(1 * S, 'a'),
    ...got(3 * S, 'b'),
    { t: 3.5 * S, kind: 'get-requested', queue: QUEUE },
  ]),
  reportLog(2, [{ t: 3, kind: 'process-started', module: 'm', role: 'child', pid: 2, ppid: 1 }, ...put(0.5 * S, 'a')]),
  reportLog(2, [{ t: 4, kind: 'thread-started', tid: 22, role: 'helper' }, ...put(2.5 * S, 'b'), ...put(4 * S, 'c')], 22),
];

describe('the map of messages', () => {
  it('counts what passed between each lane and each queue by an instant, and what passed in the last second', () => {
    const map = readLogs(...LOGS).messageMap({ at: 3.2 * S });
    expect(map.lanes.map(({ lane, name, firstDid, messagesOut, messagesIn }) => [lane, name, firstDid, messagesOut, messagesIn])).toEqual([
      [laneIds.process(keyOf(2)), 'child', 'put', 1, 0],
      [laneIds.process(keyOf(1)), 'parent', 'get', 0, 2],
      [laneIds.thread(keyOf(2), 22), 'helper', 'put', 1, 0],
    ]);
    expect(map.queues).toEqual([{ queue: QUEUE, name: 'work', order: 'fifo', capacity: 2, firstNs: 0.5 * S, depth: 0, deepest: 1 }]);
    expect(map.edges).toEqual([
      { lane: 0, queue: 0, kind: 'put', count: 1, bytes: 10, rate: 0, blockedSinceNs: undefined },
      { lane: 1, queue: 0, kind: 'get', count: 2, bytes: 20, rate: 1, blockedSinceNs: undefined },
      { lane: 2, queue: 0, kind: 'put', count: 1, bytes: 10, rate: 1, blockedSinceNs: undefined },
    ]);
  });

  it('tells who waits for a queue at the instant, also before anything passed', () => {
    const trace = readLogs(...LOGS);
    expect(trace.messageMap({ at: 3.6 * S }).edges.find(({ kind }) => kind === 'get')?.blockedSinceNs).toBe(3.5 * S);
    expect(trace.messageMap({ at: 0.5 * S - 1 })).toMatchObject({
      lanes: [{ name: 'child', messagesOut: 0 }],
      edges: [{ kind: 'put', count: 0, blockedSinceNs: 0.5 * S - 2 }],
    });
    expect(trace.messageMap({ at: 10 })).toMatchObject({ lanes: [], queues: [], edges: [] });
  });

  it('names the coroutine that put a message, by when it asked to', () => {
    const trace = readLogs(
      ...LOGS,
      reportLog(3, [
        { t: 1, kind: 'coroutine-created', coroutine: 'c1', role: 'teller' },
        { t: 10, kind: 'coroutine-switched', coroutine: 'c1' },
        { t: 12, kind: 'put-requested', queue: QUEUE, message: 'x' },
        { t: 20, kind: 'coroutine-suspended', coroutine: 'c1', reason: 'io' },
        { t: 30, kind: 'put', queue: QUEUE, message: 'x', bytes: 1, preview: 'x' },
        ...put(40, 'y'),
      ]),
    );
    const { lanes } = trace.messageMap({ at: 50 });
    expect(lanes.map(({ kind, name, messagesOut }) => [kind, name, messagesOut])).toEqual([
      ['coroutine', 'teller', 1],
      ['process', '3', 1],
    ]);
  });
});
