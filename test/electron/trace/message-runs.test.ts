import { describe, expect, it } from 'vitest';
import { laneIds } from '../../../electron/trace/lane-queries.ts';
import type { SequenceQuery } from '../../../electron/trace/message-queries.ts';
import { appLog, discovered, HEADER, keyOf, readLogs, reportLog, type ReportBody } from './make-logs.ts';

const THERE = `q1@${keyOf(1)}`;
const BACK = `q2@${keyOf(1)}`;

function put(t: number, queue: string, message: string): ReportBody[] {
  return [
    { t: t - 1, kind: 'put-requested', queue, message },
    { t, kind: 'put', queue, message, bytes: 10, preview: message },
  ];
}
function got(t: number, queue: string, message: string): ReportBody {
  return { t, kind: 'got', queue, message, bytes: 10, preview: message };
}
const [A, B] = [1, 2].map((pid) => laneIds.process(keyOf(pid)));

function makeQuery(change: Partial<SequenceQuery> = {}): SequenceQuery {
  return {
    fromNs: 0,
    toNs: 100_000,
    lanes: [A, B].map((lane) => ({ lane: lane ?? '', isSummary: true })),
    foldBelowNs: 50,
    unfolded: [],
    selected: undefined,
    selectedProcess: undefined,
    mostArrows: 200,
    columns: 10,
    ...change,
  };
}
const APP = appLog([HEADER, discovered(1, 0, 0), discovered(2, 1, 0, 1)]);

describe('runs of messages', () => {
  const names = Array.from({ length: 5 }, (_, index) => `m${index}`);
  // Four close to each other and one much later.
  const times = [100, 110, 120, 130, 1000];
  const trace = readLogs(
    APP,
    reportLog(
      1,
      times.flatMap((t, index) => put(t, THERE, names[index] ?? '')),
    ),
    reportLog(
      2,
      times.map((t, index) => got(t + 500, THERE, names[index] ?? '')),
    ),
  );

  it('are folded with their count, first and last times; a later message stands alone', () => {
    const table = trace.sequence(makeQuery());
    expect(table).toMatchObject({ total: 5, arrows: 2, bundles: undefined });
    expect(table.messages.map(({ message }) => message.message)).toEqual(['m4']);
    expect(table.runs).toEqual([
      {
        from: 0,
        to: 1,
        queue: THERE,
        count: 4,
        bytes: 40,
        part: 'other',
        firstMessage: 0,
        lastMessage: 3,
        firstPutNs: 100,
        lastPutNs: 130,
        firstGotNs: 600,
        lastGotNs: 630,
        latencyNs: 500,
      },
    ]);
  });

  it('are not folded when a person has opened them, or when their messages stand far enough apart', () => {
    expect(trace.sequence(makeQuery({ unfolded: [2] })).messages).toHaveLength(5);
    expect(trace.sequence(makeQuery({ foldBelowNs: 10 })).messages).toHaveLength(5);
  });

  it('are broken by any other message between them', () => {
    const broken = readLogs(
      APP,
      reportLog(1, [...put(100, THERE, 'a'), ...put(110, THERE, 'b'), ...put(130, THERE, 'c'), ...put(140, THERE, 'd')]),
      reportLog(2, put(120, BACK, 'x')),
    );
    expect(broken.sequence(makeQuery()).messages.map(({ message }) => message.message)).toEqual(['a', 'b', 'x', 'c', 'd']);
  });

  it('give the selected message beside the run that holds it', () => {
    const { messages, runs } = trace.sequence(makeQuery({ selected: 1 }));
    expect([runs[0]?.count, messages.map(({ message }) => message.index)]).toEqual([4, [1, 4]]);
  });

  it('become counted bundles above the most arrows, whose counts add up', () => {
    const { bundles, total, messages } = trace.sequence(makeQuery({ foldBelowNs: 1, mostArrows: 3, columns: 2, toNs: 1200 }));
    expect(messages).toEqual([]);
    expect(bundles?.map(({ column, from, to, count }) => [column, from, to, count])).toEqual([
      [0, 0, 1, 4],
      [1, 0, 1, 1],
    ]);
    expect(bundles?.reduce((sum, { count }) => sum + count, 0)).toBe(total);
  });

  it('are kept only between the lanes that were asked for', () => {
    expect(trace.sequence(makeQuery({ lanes: [{ lane: A ?? '', isSummary: true }] })).total).toBe(0);
  });

  it('count to the process when its threads are folded, and to nobody when the thread is not among the lanes', () => {
    const threads = readLogs(APP, reportLog(1, put(100, THERE, 'a'), 11), reportLog(2, [got(200, THERE, 'a')]));
    expect(threads.sequence(makeQuery()).messages).toMatchObject([{ from: 0, to: 1 }]);
    expect(threads.sequence(makeQuery({ lanes: [A, B].map((lane) => ({ lane: lane ?? '', isSummary: false })) })).total).toBe(0);
    const thread = laneIds.thread(keyOf(1), 11);
    const lanes = [A ?? '', thread, B ?? ''].map((lane) => ({ lane, isSummary: false }));
    expect(threads.sequence(makeQuery({ lanes })).messages).toMatchObject([{ from: 1, to: 2 }]);
  });
});

describe('replies', () => {
  it('go back between the same two over another queue, after the request was got', () => {
    const trace = readLogs(
      APP,
      reportLog(1, [...put(100, THERE, 'ping'), got(400, BACK, 'pong'), ...put(500, THERE, 'stop')]),
      reportLog(2, [got(200, THERE, 'ping'), ...put(300, BACK, 'pong'), got(600, THERE, 'stop')]),
    );
    const { messages } = trace.sequence(makeQuery());
    expect(messages.map(({ message, part }) => [message.message, part])).toEqual([
      ['ping', 'request'],
      ['pong', 'reply'],
      ['stop', 'other'],
    ]);
    expect(trace.messageDetails({ index: 1 })).toMatchObject({
      part: 'reply',
      partner: { message: 'ping' },
      requestedNs: 299,
      depthAfterPut: 1,
      depthAfterGot: 0,
      from: { lane: B, name: 'name-2' },
      to: { lane: A },
    });
  });

  it('are none when the other had not got the message before, and name no request when several are open', () => {
    const crossing = readLogs(
      APP,
      reportLog(1, [...put(100, THERE, 'one'), got(400, BACK, 'two')]),
      reportLog(2, [...put(150, BACK, 'two'), got(200, THERE, 'one')]),
    );
    expect(crossing.sequence(makeQuery()).messages.map(({ part }) => part)).toEqual(['other', 'other']);
    const several = readLogs(
      APP,
      reportLog(1, [...put(100, THERE, 'a'), ...put(110, THERE, 'b'), got(400, BACK, 'x')]),
      reportLog(2, [got(200, THERE, 'a'), got(210, THERE, 'b'), ...put(300, BACK, 'x')]),
    );
    const row = several.sequence(makeQuery()).messages.find(({ message }) => message.message === 'x');
    expect(row?.part).toBe('reply');
    expect(several.messageDetails({ index: row?.message.index ?? -1 })?.partner).toBeUndefined();
  });
});
