import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { listDeadlocks } from '../../../electron/trace/deadlocks.ts';
import { Trace } from '../../../electron/trace/trace.ts';
import { keyOf, readLogs } from './make-logs.ts';
import { anyLogs, interleave } from './random-logs.ts';

/** Everything that can be asked, at the live edge and in the past. A message's own number is the one thing that may differ. */
function askAll(trace: Trace): unknown {
  const page = { offset: 0, limit: 1000, from: 'oldest' } as const;
  const processes = [1, 2, 3].map(keyOf);
  const answers = [undefined, 0, 15, 30, 45].map((at) => ({
    overview: trace.overview({ at }),
    processes: trace.processes({ at }),
    details: processes.map((process) => trace.process({ process, at })),
    queues: trace.queues({ at }),
    locks: trace.locks({ at }),
    waitFor: trace.waitFor({ at }),
    lockOrder: trace.lockOrder({ at }),
    lockTimes: trace.lockTimes({ at }),
    unblocked: trace.unblocked({ at }),
    passes: trace.passes({ at }),
    standing: trace.standing({ at }),
    places: [
      ...processes.map((process) => trace.places({ kind: 'process', process, at })),
      ...trace.lanes({}).rows.map(({ lane }) => trace.places({ kind: 'lane', lane, at })),
      ...trace.queues({}).map(({ queue }) => trace.places({ kind: 'queue', queue, at })),
    ],
    steps: (['next', 'previous'] as const).map((direction) => trace.stepSite({ sites: [0, 1, 2], fromNs: at ?? 30, direction })),
  }));
  const { rows, ...rest } = trace.messages({ ...page, fromNs: 10, toNs: 50 });
  const all = trace.messages(page);
  const bundles = trace.bundles({ fromNs: 0, toNs: 60, columns: 3 });
  const recording = trace.recording();
  return {
    answers,
    messages: [all.total, ...all.rows, rest, ...rows].map((row) => (typeof row === 'object' ? { ...row, index: 0 } : row)),
    bundles: { total: bundles.total, rows: bundles.rows.map((row) => JSON.stringify(row)).sort() },
    series: trace.series({ metric: 'cpu', processes: [...processes, 'sum'], fromNs: 0, toNs: 60 }),
    memory: trace.series({ metric: 'memory', processes: [...processes, 'sum'], fromNs: 20, toNs: 30 }),
    heat: trace.heat({ metric: 'cpu', fromNs: 0, toNs: 60, columns: 7 }),
    output: trace.output(page),
    notes: trace.notes({}),
    deadlocks: trace.deadlocks({}),
    exactDeadlocks: listDeadlocks(trace.model, 0),
    bad: [...trace.badLines()].map((line) => JSON.stringify(line)).sort(),
    waits: recording.waits,
    recorded: [recording.processes, recording.messages, recording.threads, recording.values('v'), recording.isComplete],
  };
}

describe('Trace', () => {
  it('gives the same answers for the same logs, however they are cut and interleaved, and whenever it is asked in between', () => {
    fc.assert(
      fc.property(anyLogs, fc.array(fc.nat(1000), { minLength: 1 }), fc.boolean(), (logs, choices, asksOften) => {
        const expected = askAll(readLogs(...logs));
        const trace = new Trace();
        for (const { log, offset, bytes } of interleave(logs, choices)) {
          trace.append(log, offset, bytes);
          // An answer that is kept must not be kept too long.
          if (asksOften && offset % 3 === 0) askAll(trace);
        }
        expect(askAll(trace)).toEqual(expected);
      }),
      { numRuns: 40 },
    );
  }, 90_000);

  it('finds the deadlocks that it finds when it looks closely at every wait', () => {
    fc.assert(
      fc.property(anyLogs, (logs) => {
        const { model } = readLogs(...logs);
        expect(listDeadlocks(model, 0)).toEqual(listDeadlocks(model, 0, true));
      }),
      { numRuns: 400 },
    );
  }, 60_000);

  it('counts what an independent reading of the same logs counts', () => {
    fc.assert(
      fc.property(anyLogs, (logs) => {
        const kinds = logs
          .filter(({ log }) => log.startsWith('reports/'))
          .flatMap(({ text }) => text.split('\n'))
          .flatMap((line) => {
            try {
              const value = JSON.parse(line) as { kind?: string; queue?: string; message?: string };
              return typeof value.kind === 'string' && value.kind !== 'nothing' ? [value] : [];
            } catch {
              return [];
            }
          });
        const messages = new Set(
          kinds.filter(({ kind }) => kind === 'put' || kind === 'got').map((line) => `${line.queue} ${line.message}`),
        );
        const trace = readLogs(...logs);
        expect(trace.overview({}).counts).toMatchObject({ events: kinds.length, messages: messages.size });
        expect(trace.notes({}).length).toBe(kinds.filter(({ kind }) => kind === 'note').length);
        const acquired = kinds.filter(({ kind }) => kind === 'lock-acquired').length;
        expect(trace.recording().locks.reduce((sum, lock) => sum + lock.acquisitions, 0)).toBe(acquired);
      }),
    );
  });
});
