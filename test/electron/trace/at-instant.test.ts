import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Trace } from '../../../electron/trace/trace.ts';
import { reportLog, type Log, type ReportBody } from './make-logs.ts';
import { interleave } from './random-logs.ts';
import { describeLock, describeQueue, scanRaw } from './raw-state.ts';

const LOCKS = ['l1', 'l2'];
const QUEUES = ['q1', 'q2'];
const LATEST_NS = 3_000_000;

const common = { t: fc.integer({ min: 0, max: LATEST_NS }) };
const lock = fc.constantFrom(...LOCKS);
const queue = fc.constantFrom(...QUEUES);
const message = fc.integer({ min: 0, max: 120 }).map((number) => `m${number}`);
const passed = { queue, message, bytes: fc.nat(500), preview: fc.constant('x') };

const anyLine: fc.Arbitrary<ReportBody> = fc.oneof(
  fc.record({ ...common, kind: fc.constant('lock-requested' as const), lock }),
  fc.record({ ...common, kind: fc.constant('lock-acquired' as const), lock, depth: fc.constant(1), contended: fc.boolean() }),
  fc.record({ ...common, kind: fc.constant('lock-released' as const), lock }),
  fc.record({ ...common, kind: fc.constant('put-requested' as const), queue, message }),
  fc.record({ ...common, kind: fc.constant('put' as const), ...passed }),
  fc.record({ ...common, kind: fc.constant('get-requested' as const), queue }),
  fc.record({ ...common, kind: fc.constant('got' as const), ...passed }),
);

/** Mostly in order, as real lanes write; some lines are late, and some lanes keep no order at all. */
const anyLane = fc.tuple(fc.array(anyLine, { maxLength: 260, size: 'max' }), fc.constantFrom(0, 1, 8)).map(([lines, disorder]) => {
  if (disorder === 1) return lines;
  const times = lines.map(({ t }) => t).sort((one, other) => one - other);
  return lines.map((line, at) => (disorder > 1 && at % disorder === 0 ? line : { ...line, t: times[at] ?? 0 }));
});

const anyLanes: fc.Arbitrary<readonly Log[]> = fc
  .tuple(anyLane, anyLane, anyLane)
  .map(([one, two, three]) => [reportLog(1, one), reportLog(1, two, 7), reportLog(2, three)]);

function ask(trace: Trace, at: number): unknown {
  const locks = new Map(trace.locks({ at }).map((row) => [row.lock, row]));
  const times = new Map(trace.lockTimes({ at }).map((row) => [row.lock, row]));
  const queues = new Map(trace.queues({ at }).map((row) => [row.queue, row]));
  return {
    locks: LOCKS.flatMap((id) => {
      const row = locks.get(id);
      if (row === undefined) return [];
      const { holder, waiters, acquisitions, contended, holdNs, waitNs } = row;
      const { hold, wait } = times.get(id) ?? {};
      const waiting = waiters.map(({ tid, sinceNs }) => [tid, sinceNs]);
      return [{ id, holder: holder?.tid, waiters: waiting, acquisitions, contended, holdNs, waitNs, hold, wait }];
    }),
    queues: QUEUES.flatMap((id) => {
      const row = queues.get(id);
      if (row === undefined) return [];
      const { bytes, latencyNs, blockedProducers, blockedConsumers } = row;
      return [{ id, bytes, latencyNs, blockedProducers, blockedConsumers }];
    }),
  };
}

describe('the state at an instant', () => {
  it('is what a plain scan of the raw lines finds, however they are cut and interleaved, and whenever it is asked in between', () => {
    const instants = fc.array(fc.integer({ min: 0, max: LATEST_NS }), { minLength: 1, maxLength: 3 });
    let compared = 0;
    fc.assert(
      fc.property(anyLanes, fc.array(fc.nat(1000), { minLength: 1 }), instants, fc.boolean(), (logs, choices, some, asksOften) => {
        const trace = new Trace();
        for (const { log, offset, bytes } of interleave(logs, choices)) {
          trace.append(log, offset, bytes);
          if (asksOften && offset % 23 === 0) ask(trace, some[0] ?? 0);
        }
        const raw = scanRaw(logs);
        for (const at of [0, ...some, LATEST_NS]) {
          const found = ask(trace, at) as { locks: readonly { id: string }[]; queues: readonly { id: string }[] };
          const expected = {
            locks: found.locks.map(({ id }) => Object.assign({ id }, describeLock(raw, id, at))),
            queues: found.queues.map(({ id }) => Object.assign({ id }, describeQueue(raw, id, at))),
          };
          expect(found).toEqual(expected);
          compared += found.locks.length + found.queues.length;
        }
      }),
      { numRuns: 60 },
    );
    expect(compared).toBeGreaterThan(300);
  }, 60_000);
});
