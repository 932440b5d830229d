import { describe, expect, it } from 'vitest';
import { INITIAL_CREDIT_BYTES, type FromRecorder, type ToRecorder } from '../../../electron/ipc/port.ts';
import { createEngineHost } from '../../../renderer/engine/engine-host.ts';
import type { FromEngine, Question } from '../../../renderer/engine/engine-protocol.ts';
import { appLog, HEADER, reportLog, type Log, type ReportBody } from '../../electron/trace/make-logs.ts';

/** A host with a clock and turns of the test's own: nothing happens by itself. */
function createHost() {
  let nowMs = 0;
  const toWindow: FromEngine[] = [];
  const toRecorder: ToRecorder[] = [];
  const turns: (() => void)[] = [];
  const delayed: { work: () => void; atMs: number }[] = [];
  const host = createEngineHost({
    toWindow: (message) => toWindow.push(message),
    toRecorder: (message) => toRecorder.push(message),
    // Each look at the clock takes two milliseconds, so that a slice is a few steps long.
    nowMs: () => (nowMs += 2),
    yieldThen: (work) => turns.push(work),
    delay: (work, ms) => delayed.push({ work, atMs: nowMs + ms }),
  });
  return {
    host,
    toWindow,
    toRecorder,
    turns,
    takeTurn: () => turns.shift()?.(),
    takeTurns() {
      while (turns.length > 0) turns.shift()?.();
    },
    passTime(ms: number) {
      nowMs += ms;
      for (const item of delayed.splice(0)) {
        if (item.atMs <= nowMs) item.work();
        else delayed.push(item);
      }
    },
    changes: () => toWindow.flatMap((message) => (message.kind === 'changed' ? [message.change] : [])),
    credit: () => toRecorder.reduce((sum, message) => sum + (message.kind === 'credit' ? message.bytes : 0), 0),
    ask(question: Question): FromEngine | undefined {
      host.takeFromWindow({ kind: 'ask', request: 1, question });
      return toWindow.at(-1);
    },
  };
}

function chunk({ log, text }: Log): FromRecorder {
  return { kind: 'chunk', log, offset: 0, bytes: new TextEncoder().encode(text) };
}

const OVERVIEW: Question = { name: 'overview', argument: {} };
const LARGE = reportLog(
  1,
  Array.from({ length: 5000 }, (_, index): ReportBody => ({ t: index, kind: 'printed', stream: 'stdout', text: `line ${index}` })),
);

describe('createEngineHost', () => {
  it('gives credit when the session is opened, and as much again as it has read', () => {
    const one = createHost();
    one.host.takeFromWindow({ kind: 'open' });
    expect(one.toRecorder).toEqual([{ kind: 'credit', bytes: INITIAL_CREDIT_BYTES }]);
    one.host.takeFromRecorder(chunk(LARGE));
    expect(one.credit()).toBe(INITIAL_CREDIT_BYTES);
    one.takeTurns();
    expect(one.credit()).toBe(INITIAL_CREDIT_BYTES + LARGE.text.length);
  });

  it('reads in slices and answers a question between two of them', () => {
    const one = createHost();
    one.host.takeFromRecorder(chunk(LARGE));
    one.takeTurn();
    expect(one.turns.length).toBe(1);
    const between = one.ask(OVERVIEW);
    expect(between?.kind === 'answer' && 'counts' in Object(between.answer)).toBe(true);
    const eventsBetween = readEvents(between);
    expect(eventsBetween).toBeGreaterThan(0);
    expect(eventsBetween).toBeLessThan(5001);
    one.takeTurns();
    expect(readEvents(one.ask(OVERVIEW))).toBe(5001);
  });

  it('tells of changes at most ten times a second, and always of the last one', () => {
    const one = createHost();
    one.host.takeFromRecorder({ kind: 'caught-up', isRunning: true });
    expect(one.changes().length).toBe(1);
    one.host.takeFromRecorder(chunk(LARGE));
    one.takeTurns();
    expect(one.changes().length).toBe(1);
    const early = one.changes()[0]?.version ?? 0;
    one.passTime(200);
    expect(one.changes().length).toBe(2);
    expect(one.changes()[1]?.version).toBeGreaterThan(early);
    one.passTime(1000);
    expect(one.changes().length).toBe(2);
  });

  it('waits with the next notice while there is more to read, as long as answers take their time', () => {
    const one = createHost();
    one.host.takeFromRecorder(chunk(LARGE));
    one.takeTurn();
    expect([one.changes().length, one.turns.length]).toEqual([1, 1]);
    // Each answer takes two milliseconds by this clock: a hundred of them ask for four times as much of reading.
    for (let count = 0; count < 100; count += 1) one.ask(OVERVIEW);
    one.passTime(200);
    one.takeTurn();
    expect(one.turns.length).toBe(1);
    expect(one.changes().length).toBe(1);
    one.passTime(900);
    expect(one.changes().length).toBe(2);
    // Once everything is read nothing is held back.
    for (let count = 0; count < 100; count += 1) one.ask(OVERVIEW);
    one.host.takeFromRecorder({ kind: 'complete', isCutOff: false });
    one.takeTurns();
    expect(one.changes().at(-1)).toMatchObject({ isComplete: true });
  });

  it('says that it is complete only after everything before it was read', () => {
    const one = createHost();
    one.host.takeFromRecorder(chunk(LARGE));
    one.host.takeFromRecorder({ kind: 'caught-up', isRunning: false });
    one.host.takeFromRecorder({ kind: 'complete', isCutOff: true });
    one.takeTurn();
    one.passTime(500);
    expect(one.changes().at(-1)).toMatchObject({ isComplete: false, isRunning: true });
    one.takeTurns();
    one.passTime(500);
    expect(one.changes().at(-1)).toMatchObject({ isComplete: true, isRunning: false, isCutOff: true });
  });

  it('tells that the session cannot be read further, and still answers from what it has', () => {
    const one = createHost();
    one.host.takeFromRecorder(chunk(appLog([HEADER])));
    one.takeTurns();
    one.host.takeFromRecorder({ kind: 'failed', code: 'session-unreadable', message: 'gone' });
    one.passTime(500);
    expect(one.changes().at(-1)).toMatchObject({ failed: { code: 'session-unreadable', message: 'gone' }, isComplete: false });
    expect(one.ask(OVERVIEW)).toMatchObject({ kind: 'answer', answer: { header: { session: HEADER.session } } });
  });

  it('refuses a question that fails, and lives on', () => {
    const one = createHost();
    const wrong = { name: 'nonsense', argument: {} } as unknown as Question;
    expect(one.ask(wrong)).toMatchObject({ kind: 'refused', request: 1 });
    const broken = { name: 'series', argument: undefined } as unknown as Question;
    expect(one.ask(broken)).toMatchObject({ kind: 'refused', request: 1 });
    expect(one.ask(OVERVIEW)).toMatchObject({ kind: 'answer' });
  });

  it('passes the reading of texts through, both ways', () => {
    const one = createHost();
    const refs = [{ log: 'app.jsonl', offset: 0, length: 5 }];
    one.host.takeFromWindow({ kind: 'read-text', request: 4, refs });
    expect(one.toRecorder).toEqual([{ kind: 'read', request: 4, refs }]);
    one.host.takeFromRecorder({ kind: 'text', request: 4, texts: ['{"n":'] });
    one.host.takeFromRecorder({ kind: 'failed', code: 'text-unreadable', message: 'no', request: 5 });
    expect(one.toWindow).toEqual([
      { kind: 'text', request: 4, texts: ['{"n":'] },
      { kind: 'refused', request: 5, message: 'no' },
    ]);
  });
});

function readEvents(message: FromEngine | undefined): number {
  if (message?.kind !== 'answer') return NaN;
  const { answer } = message;
  return typeof answer === 'object' && 'counts' in answer && 'events' in answer.counts ? answer.counts.events : NaN;
}
