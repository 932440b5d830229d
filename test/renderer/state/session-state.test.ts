import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { SessionState } from '../../../renderer/state/session-state.svelte.ts';
import { makeTrace } from '../../support/window/hand-made-session.ts';
import { SUMMARY } from '../../support/window/open-window.ts';
import { createTraceEngine, type TraceEngine } from '../../support/window/trace-engine.ts';

describe('the shown session', () => {
  let engine: TraceEngine;
  let session: SessionState;

  beforeEach(() => {
    vi.useFakeTimers();
    engine = createTraceEngine(makeTrace());
    session = new SessionState(
      () => Promise.resolve({ ok: true, value: { engine, summary: SUMMARY } }),
      () => Date.now(),
    );
  });
  afterEach(() => vi.useRealTimers());

  it('asks at most four times a second however often something changes', async () => {
    await session.open('one');
    const before = session.tick;
    for (let tenth = 0; tenth < 100; tenth += 1) {
      engine.tell({});
      await vi.advanceTimersByTimeAsync(10);
    }
    expect(session.tick - before).toBeGreaterThanOrEqual(3);
    expect(session.tick - before).toBeLessThanOrEqual(4);
  });

  it('asks nothing while it is hidden, and once when it is seen again', async () => {
    await session.open('one');
    await vi.advanceTimersByTimeAsync(1000);
    session.setHidden(true);
    const before = session.tick;
    for (let count = 0; count < 10; count += 1) {
      engine.tell({});
      await vi.advanceTimersByTimeAsync(300);
    }
    expect(session.tick).toBe(before);
    session.setHidden(false);
    expect(session.tick).toBe(before + 1);
    session.setHidden(true);
    session.setHidden(false);
    expect(session.tick).toBe(before + 1);
  });

  it('is final only with an overview that was asked for after everything had been read', async () => {
    engine.tell({ isRunning: true, isComplete: false });
    await session.open('one');
    await vi.advanceTimersByTimeAsync(1000);
    expect([session.overview?.counts.processes, session.isFinal]).toEqual([5, false]);
    engine.tell({ isRunning: false, isComplete: true });
    await vi.advanceTimersByTimeAsync(1000);
    expect(session.isFinal).toBe(true);
  });

  it('shows why it could not be opened', async () => {
    const failure = { code: 'no-such-session', message: 'There is no such session.' };
    const broken = new SessionState(() => Promise.resolve({ ok: false, failure }));
    expect(await broken.open('one')).toBe(false);
    expect(broken.failure).toEqual(failure);
  });

  it('lets go of a session whose opening was overtaken by another', async () => {
    const engines = [createTraceEngine(makeTrace()), createTraceEngine(makeTrace())];
    const replies: ((engine: TraceEngine) => void)[] = [];
    const slow = new SessionState(
      () => new Promise((resolve) => replies.push((opened) => resolve({ ok: true, value: { engine: opened, summary: SUMMARY } }))),
    );
    const first = slow.open('first');
    const second = slow.open('second');
    engines.forEach((opened, index) => replies[index]?.(opened));
    expect([await first, await second, slow.id]).toEqual([false, true, 'second']);
    expect(engines.map((opened) => opened.isClosed)).toEqual([true, false]);
  });
});
