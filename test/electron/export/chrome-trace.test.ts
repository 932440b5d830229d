import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { chromeTrace } from '../../../electron/export/chrome-trace.ts';
import { appLog, discovered, HEADER, keyOf, readLogs, reportLog, type AppBody, type Log, type ReportBody } from '../trace/make-logs.ts';
import { anyLogs } from '../trace/random-logs.ts';

interface Event {
  readonly ph: string;
  readonly name: string;
  readonly cat?: string;
  readonly pid: number;
  readonly tid: number;
  readonly ts: number;
  readonly dur?: number;
  readonly id?: number | string;
  readonly bp?: string;
  readonly args: Record<string, unknown>;
}

function exportLogs(logs: readonly Log[]): { readonly metadata: Record<string, unknown>; readonly events: readonly Event[] } {
  const text = [...chromeTrace(readLogs(...logs))].join('');
  const file = JSON.parse(text) as { metadata: Record<string, unknown>; traceEvents: Event[] };
  return { metadata: file.metadata, events: file.traceEvents };
}

const US = 1000;
const QUEUE = `q1@${keyOf(1)}`;
const LOCK = `l1@${keyOf(1)}`;

function sampled(t: number, ...pids: number[]): AppBody {
  return { t, kind: 'sampled', rows: pids.map((pid) => ({ process: keyOf(pid), cpuTimeNs: 1, cpuPercent: 50, rssBytes: 4096 })) };
}

const LOGS = [
  appLog([
    HEADER,
    discovered(1, 0, 1),
    discovered(2, 1, 10 * US, 1),
    sampled(20 * US, 1, 2),
    sampled(40 * US, 1),
    { t: 50 * US, kind: 'exited', process: keyOf(2), reason: { kind: 'failed', code: 2 } },
    { t: 100 * US, kind: 'session-ended', cause: 'root-ended', processes: 2, samples: 3, outputLines: 0 },
  ]),
  reportLog(1, [
    { t: 2 * US, kind: 'process-started', module: 'm', role: 'parent', pid: 1, ppid: 0 },
    { t: 3 * US, kind: 'queue-created', queue: QUEUE, name: 'work', scope: 'process', order: 'fifo', capacity: 0 },
    { t: 4 * US, kind: 'lock-created', lock: LOCK, name: 'counter', type: 'mutex' },
    { t: 11 * US, kind: 'get-requested', queue: QUEUE },
    { t: 30 * US, kind: 'got', queue: QUEUE, message: 'm1', bytes: 5, preview: '42' },
    { t: 31 * US, kind: 'note', en: 'look here', zh: '看这里' },
    { t: 32 * US, kind: 'lock-requested', lock: LOCK },
    { t: 45 * US, kind: 'lock-acquired', lock: LOCK, depth: 1, contended: true },
    { t: 46 * US, kind: 'join-requested', target: 'process', id: 2 },
  ]),
  reportLog(
    1,
    [
      { t: 5 * US, kind: 'thread-started', tid: 7, role: 'adder' },
      { t: 6 * US, kind: 'lock-requested', lock: LOCK },
      { t: 7 * US, kind: 'lock-acquired', lock: LOCK, depth: 1, contended: false },
      { t: 44 * US, kind: 'lock-released', lock: LOCK },
    ],
    7,
  ),
  reportLog(2, [
    { t: 12 * US, kind: 'put-requested', queue: QUEUE, message: 'm1' },
    { t: 13 * US, kind: 'put', queue: QUEUE, message: 'm1', bytes: 5, preview: '42' },
  ]),
];

describe('chromeTrace', () => {
  const { metadata, events } = exportLogs(LOGS);
  const find = (part: Partial<Event>): readonly Event[] =>
    events.filter((event) => Object.entries(part).every(([name, value]) => event[name as keyof Event] === value));

  it('names processes and threads, in the order of the tree', () => {
    expect(find({ name: 'process_name' }).map((event) => [event.pid, event.args['name']])).toEqual([
      [1, 'parent'],
      [2, 'name-2'],
    ]);
    expect(find({ name: 'process_sort_index' }).map((event) => event.args['sort_index'])).toEqual([0, 1]);
    expect(find({ name: 'thread_name', pid: 1 }).map((event) => [event.tid, event.args['name']])).toEqual([
      [1, 'main'],
      [7, 'adder'],
    ]);
  });

  it('draws the life of each process on its main thread, with how it ended', () => {
    expect(find({ ph: 'X', cat: 'process' }).map(({ pid, tid, ts, dur, args }) => [pid, tid, ts, dur, args['exit']])).toEqual([
      [1, 1, 0, 100, undefined],
      [2, 2, 9.999, 40.001, 'failed with code 2'],
    ]);
  });

  it('counts CPU and memory, down to nothing at the end', () => {
    const counters = find({ ph: 'C', pid: 2 }).map(({ name, ts, args }) => [name, ts, Object.values(args)[0]]);
    expect(counters).toEqual([
      ['CPU (% of one core)', 20, 50],
      ['resident set (bytes)', 20, 4096],
      ['CPU (% of one core)', 50, 0],
      ['resident set (bytes)', 50, 0],
    ]);
    expect(find({ ph: 'C', pid: 1 }).length).toBe(4);
  });

  it('draws waits on their thread, with the other party, also one that never ended', () => {
    const waits = find({ ph: 'X', cat: 'wait' }).map(({ name, tid, ts, dur, args }) => [name, tid, ts, dur, args]);
    expect(waits).toEqual([
      ['wait to get: work', 1, 11, 19, { other: 'name-2 (2)' }],
      ['wait for lock: counter', 1, 32, 13, { other: 'adder 7 of parent (1)' }],
      ['join 2', 1, 46, 54, { unfinished: true }],
      ['wait for lock: counter', 7, 6, 1, {}],
      ['wait to put: work', 2, 12, 1, { other: 'parent (1)' }],
    ]);
  });

  it('draws each message as an arrow between two moments', () => {
    expect(find({ ph: 's' })).toEqual([{ ph: 's', bp: 'e', name: 'work', cat: 'message', id: 0, pid: 2, tid: 2, ts: 13 }]);
    expect(find({ ph: 'f' })).toEqual([{ ph: 'f', bp: 'e', name: 'work', cat: 'message', id: 0, pid: 1, tid: 1, ts: 30 }]);
    expect(find({ ph: 'X', cat: 'message' }).map(({ name, pid, ts, args }) => [name, pid, ts, args['preview']])).toEqual([
      ['get work', 1, 30, '42'],
      ['put work', 2, 13, '42'],
    ]);
  });

  it('marks notes and says what session it is', () => {
    expect(find({ ph: 'i' })).toMatchObject([{ name: 'look here', ts: 31, args: { zh: '看这里' } }]);
    expect(metadata).toMatchObject({ session: HEADER.session, ended: 'root-ended', processes: 2, messages: 1 });
  });

  it('keeps two processes apart that had the same pid', () => {
    const again: AppBody = { ...discovered(2, 1, 70 * US, 1), process: '2-999' } as AppBody;
    const names = exportLogs([appLog([HEADER, discovered(1, 0, 1), discovered(2, 1, 10, 1), again])]).events.filter(
      (event) => event.name === 'process_name',
    );
    expect(new Set(names.map((event) => event.pid)).size).toBe(3);
  });

  it('puts waits of one event loop that overlap beside each other', () => {
    const loop: ReportBody[] = [
      { t: 10, kind: 'get-requested', queue: 'a' },
      { t: 20, kind: 'get-requested', queue: 'b' },
      { t: 30, kind: 'got', queue: 'a', message: 'm', bytes: 1, preview: '' },
      { t: 40, kind: 'got', queue: 'b', message: 'm', bytes: 1, preview: '' },
    ];
    const waits = exportLogs([reportLog(1, loop)]).events.filter((event) => event.cat === 'wait');
    expect(waits.map(({ ph, name, ts }) => [ph, name, ts])).toEqual([
      ['X', 'wait to get: a', 0.01],
      ['b', 'wait to get: b', 0.02],
      ['e', 'wait to get: b', 0.04],
    ]);
  });

  it('agrees with an independent reading of any logs, and always nests', () => {
    fc.assert(
      fc.property(anyLogs, (logs) => {
        const read = readLines(logs);
        const any = exportLogs(logs).events;
        const count = (ph: string): number => any.filter((event) => event.ph === ph).length;
        expect(any.filter((event) => event.name === 'process_name').length).toBe(read.processes.size);
        expect([count('s'), count('f')]).toEqual([read.delivered.size, read.delivered.size]);
        expect(count('i')).toBe(read.notes);
        expect(any.filter((event) => event.ph === 'C' && Number(event.args['cpu']) > 0).length).toBe(read.cpuReadings);
        expect(count('b')).toBe(count('e'));
        for (const flow of any.filter(({ ph }) => ph === 's' || ph === 'f')) {
          const isEnclosed = any.some(
            ({ ph, cat, pid, tid, ts, dur = 0 }) =>
              ph === 'X' && cat === 'message' && pid === flow.pid && tid === flow.tid && ts <= flow.ts && flow.ts <= ts + dur,
          );
          expect(isEnclosed).toBe(true);
        }
        expectNested(any.filter(({ ph, cat }) => ph === 'X' && cat !== 'process'));
        expect(Math.min(0, ...any.map(({ ts = 0 }) => ts))).toBe(0);
      }),
    );
  });
});

/** Reads the raw lines with nothing of ours. */
function readLines(logs: readonly Log[]) {
  const processes = new Set<string>();
  const puts = new Set<string>();
  const gots = new Set<string>();
  let notes = 0;
  let cpuReadings = 0;
  let lastReading = -1;
  for (const { log, text } of logs) {
    for (const line of text.split('\n')) {
      let value: { [name: string]: unknown };
      try {
        value = JSON.parse(line) as typeof value;
      } catch {
        continue;
      }
      const { kind, process, t } = value;
      if (kind === 'writer' || kind === 'discovered') processes.add(String(process));
      if (kind === 'memory' || kind === 'exited' || kind === 'changed') processes.add(String(process));
      if (kind === 'put') puts.add(`${String(value['queue'])} ${String(value['message'])}`);
      if (kind === 'got') gots.add(`${String(value['queue'])} ${String(value['message'])}`);
      if (kind === 'note' && log !== 'app.jsonl') notes += 1;
      if (kind !== 'sampled' || Number(t) < lastReading) continue;
      lastReading = Number(t);
      for (const row of value['rows'] as { process: string; cpuPercent: number }[]) {
        processes.add(row.process);
        if (row.cpuPercent !== 0) cpuReadings += 1;
      }
    }
  }
  return { processes, delivered: new Set([...puts].filter((message) => gots.has(message))), notes, cpuReadings };
}

/** Of two slices on one thread one lies within the other, or they do not touch. */
function expectNested(slices: readonly Event[]): void {
  for (const [index, one] of slices.entries()) {
    for (const other of slices.slice(index + 1)) {
      if (one.pid !== other.pid || one.tid !== other.tid) continue;
      const [first, second] = one.ts <= other.ts ? [one, other] : [other, one];
      const firstEnd = first.ts + (first.dur ?? 0);
      const secondEnd = second.ts + (second.dur ?? 0);
      const tiny = 1e-6;
      const isApart = second.ts >= firstEnd - tiny;
      const isWithin = secondEnd <= firstEnd + tiny || (first.ts === second.ts && firstEnd <= secondEnd + tiny);
      expect(isApart || isWithin, JSON.stringify([first, second])).toBe(true);
    }
  }
}
