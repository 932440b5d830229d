import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { nameStuckRow } from '../../../electron/trace/stuck-rows.ts';
import { Trace } from '../../../electron/trace/trace.ts';
import { WaitIntake } from '../../../electron/trace/wait-intake.ts';
import type { LockOrderTable } from '../../../electron/trace/wait-queries.ts';
import { anySimulation } from './lock-simulation.ts';
import { appLog, HEADER, keyOf, reportLog, type Log, type ReportBody } from './make-logs.ts';
import { interleave } from './random-logs.ts';

function read(...logs: readonly Log[]): WaitIntake {
  const intake = new WaitIntake();
  for (const { log, text } of logs) intake.append(log, 0, new TextEncoder().encode(text));
  return intake;
}

/** Without names: a lane that was given none is called by what else is known of it. */
function tellRisks(risks: LockOrderTable['risks']): unknown {
  return risks.map(({ pairs }) =>
    pairs.map(({ held, taken, lanes, firstNs }) => [held.lock, taken.lock, firstNs, lanes.map(({ tid }) => tid)]),
  );
}

describe('WaitIntake', () => {
  it('finds at every point of any reading what the whole model finds there', () => {
    fc.assert(
      fc.property(anySimulation, fc.array(fc.nat(1000), { minLength: 1 }), ({ logs }, choices) => {
        const intake = new WaitIntake();
        const trace = new Trace();
        for (const { log, offset, bytes } of interleave(logs, choices)) {
          intake.append(log, offset, bytes);
          trace.append(log, offset, bytes);
          const found = intake.findAll().map(nameStuckRow).sort();
          expect(found).toEqual(trace.waitFor({}).deadlocks.map(nameStuckRow).sort());
        }
      }),
      { numRuns: 60 },
    );
  }, 30_000);

  it('has found by the end the risks that the whole model finds', () => {
    fc.assert(
      fc.property(anySimulation, fc.array(fc.nat(1000), { minLength: 1 }), ({ logs }, choices) => {
        const intake = new WaitIntake();
        const trace = new Trace();
        for (const { log, offset, bytes } of interleave(logs, choices)) {
          intake.append(log, offset, bytes);
          trace.append(log, offset, bytes);
        }
        expect(tellRisks(intake.findNewRisks())).toEqual(tellRisks(trace.lockOrder({}).risks));
        expect(intake.findNewRisks()).toEqual([]);
      }),
      { numRuns: 100 },
    );
  });

  it('takes back what a line that was read late undoes', () => {
    // Thread 8 had the lock and gave it back before thread 9 took it, but only the begin of its log has been read.
    const early: ReportBody[] = [
      { t: 6, kind: 'lock-acquired', lock: 'l1', depth: 1, contended: false },
      { t: 7, kind: 'lock-requested', lock: 'l3' },
    ];
    const late: ReportBody[] = [
      { t: 12, kind: 'lock-acquired', lock: 'l3', depth: 1, contended: true },
      { t: 13, kind: 'lock-released', lock: 'l3' },
    ];
    const other = reportLog(
      1,
      [
        { t: 16, kind: 'lock-acquired', lock: 'l3', depth: 1, contended: true },
        { t: 17, kind: 'lock-requested', lock: 'l1' },
      ],
      9,
    );
    const whole = reportLog(1, [...early, ...late], 8);
    const begin = reportLog(1, early, 8).text.length;
    const intake = read({ log: whole.log, text: whole.text.slice(0, begin) }, other);
    expect(intake.findAll()).toHaveLength(1);
    intake.append(whole.log, begin, new TextEncoder().encode(whole.text.slice(begin)));
    expect(intake.findAll()).toEqual([]);
  });

  it('says something once, and again only when there is something new', () => {
    const lines: ReportBody[] = [
      { t: 0, kind: 'process-started', module: 'm', role: 'worker', pid: 1, ppid: 0 },
      { t: 1, kind: 'lock-created', lock: 'l', name: 'plain', type: 'mutex' },
      { t: 2, kind: 'lock-requested', lock: 'l' },
      { t: 3, kind: 'lock-acquired', lock: 'l', depth: 1, contended: false },
      { t: 4, kind: 'lock-requested', lock: 'l' },
    ];
    const intake = read(appLog([HEADER]), reportLog(1, lines));
    expect(intake.findNew().map(({ text }) => text.en)).toEqual(['Deadlock: worker waits for plain, which it holds itself.']);
    expect(intake.findNew()).toEqual([]);
    expect(intake.epochNs).toBe('0');
  });

  it('sees that a lane which reports anything at all goes on', () => {
    const lines: ReportBody[] = [
      { t: 2, kind: 'lock-requested', lock: 'l' },
      { t: 3, kind: 'lock-acquired', lock: 'l', depth: 1, contended: false },
      { t: 4, kind: 'lock-requested', lock: 'l' },
      { t: 5, kind: 'printed', stream: 'stdout', text: 'gave up' },
    ];
    expect(read(reportLog(1, lines)).findNew()).toEqual([]);
  });

  it('does not take for stuck who was told that no message will come', () => {
    const putter = reportLog(2, [{ t: 3, kind: 'put', queue: 'q', message: 'm', bytes: 1, preview: '' }]);
    const over = appLog([HEADER, { t: 9, kind: 'exited', process: keyOf(2), reason: { kind: 'completed' } }]);
    const asks: readonly ReportBody[] = [
      { t: 4, kind: 'got', queue: 'q', message: 'm', bytes: 1, preview: '' },
      { t: 5, kind: 'get-requested', queue: 'q' },
    ];
    const told: ReportBody = { t: 8, kind: 'get-withdrawn', queue: 'q' };
    expect(read(putter, reportLog(1, asks), over).findNew()).toMatchObject([{ kind: 'dead' }]);
    expect(read(putter, reportLog(1, [...asks, told]), over).findNew()).toEqual([]);
  });

  it('tells of a holder that died, by the app’s log or by its parent', () => {
    const holder = reportLog(2, [{ t: 3, kind: 'lock-acquired', lock: 'l', depth: 1, contended: false }]);
    const waiter = [{ t: 4, kind: 'lock-requested', lock: 'l' }] as const;
    const killed = appLog([HEADER, { t: 9, kind: 'exited', process: keyOf(2), reason: { kind: 'killed', signal: 'SIGKILL' } }]);
    expect(read(holder, reportLog(1, waiter)).findNew()).toEqual([]);
    expect(read(killed, holder, reportLog(1, waiter)).findNew()).toMatchObject([]);
    expect(read(holder, reportLog(1, waiter), killed).findNew()).toMatchObject([{ kind: 'dead', sinceNs: 9 }]);
    const parent = reportLog(3, [{ t: 8, kind: 'child-exited', pid: 2, signal: 'SIGKILL' }]);
    expect(read(holder, reportLog(1, waiter), parent).findNew()).toMatchObject([{ kind: 'dead', sinceNs: 8 }]);
  });
});
