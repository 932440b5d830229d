import { describe, expect, it } from 'vitest';
import { createAskPacer, hasUnansweredAsks, type PaceClock } from '../../../renderer/charts/ask-pacer.ts';

/** Time that moves only when told to, and asks that answer only when told to. */
function createBench() {
  let now = 0;
  let isHidden = false;
  let shown: () => void = () => undefined;
  const timers: { at: number; run: () => void }[] = [];
  const asked: { query: number; atMs: number; answer: () => Promise<void>; fail: () => Promise<void> }[] = [];
  const answers: number[] = [];
  const failures: unknown[] = [];
  const clock: PaceClock = {
    now: () => now,
    after: (delayMs, run) => {
      const timer = { at: now + delayMs, run };
      timers.push(timer);
      return () => timers.splice(timers.indexOf(timer), 1);
    },
    isHidden: () => isHidden,
    onShown: (run) => {
      shown = run;
      return () => (shown = () => undefined);
    },
  };
  const settle = async (finish: () => void): Promise<void> => {
    finish();
    for (let turn = 0; turn < 5; turn += 1) await Promise.resolve();
  };
  const pacer = createAskPacer<number, number>({
    ask: (query) =>
      new Promise((resolve, reject) => {
        const answer = (): Promise<void> => settle(() => resolve(query * 10));
        const fail = (): Promise<void> => settle(() => reject(new Error('refused')));
        asked.push({ query, atMs: now, answer, fail });
      }),
    onAnswer: (answer) => answers.push(answer),
    onFailure: (cause) => failures.push(cause),
    clock,
  });
  return {
    pacer,
    asked,
    answers,
    failures,
    pass(ms: number): void {
      now += ms;
      for (const timer of timers.filter(({ at }) => at <= now)) {
        timers.splice(timers.indexOf(timer), 1);
        timer.run();
      }
    },
    show(next: boolean): void {
      isHidden = !next;
      shown();
    },
  };
}

describe('ask pacer', () => {
  it('tells that a wish is not answered yet, also while it waits for its turn', async () => {
    const bench = createBench();
    bench.pacer.want(1);
    expect(hasUnansweredAsks()).toBe(true);
    bench.pacer.want(2);
    await bench.asked[0]?.answer();
    expect([hasUnansweredAsks(), bench.asked.length]).toEqual([true, 1]);
    bench.pass(250);
    await bench.asked[1]?.answer();
    expect(hasUnansweredAsks()).toBe(false);
    bench.pacer.want(3);
    bench.pacer.close();
    expect(hasUnansweredAsks()).toBe(false);
  });

  it('asks the first wish at once', () => {
    const bench = createBench();
    bench.pacer.want(1);
    expect(bench.asked.map(({ query }) => query)).toEqual([1]);
  });

  it('has one ask under way and keeps only the newest wish for the next', async () => {
    const bench = createBench();
    for (const query of [1, 2, 3, 4]) bench.pacer.want(query);
    bench.pass(1000);
    expect(bench.asked.map(({ query }) => query)).toEqual([1]);
    await bench.asked[0]?.answer();
    expect(bench.answers).toEqual([10]);
    expect(bench.asked.map(({ query }) => query)).toEqual([1, 4]);
  });

  it('starts no more than four asks a second however many wishes come', async () => {
    const bench = createBench();
    for (let ms = 0; ms < 2000; ms += 10) {
      bench.pacer.want(ms);
      await bench.asked[bench.asked.length - 1]?.answer();
      bench.pass(10);
    }
    expect(bench.asked.map(({ atMs }) => atMs)).toEqual([0, 250, 500, 750, 1000, 1250, 1500, 1750, 2000].slice(0, bench.asked.length));
    expect(bench.asked.length).toBeGreaterThanOrEqual(8);
  });

  it('asks nothing while hidden and the newest wish once it is shown', () => {
    const bench = createBench();
    bench.show(false);
    bench.pacer.want(1);
    bench.pacer.want(2);
    bench.pass(10_000);
    expect(bench.asked).toEqual([]);
    bench.show(true);
    expect(bench.asked.map(({ query }) => query)).toEqual([2]);
  });

  it('goes on after a failure, and says nothing after it was closed', async () => {
    const bench = createBench();
    bench.pacer.want(1);
    bench.pass(300);
    await bench.asked[0]?.fail();
    expect(bench.failures).toHaveLength(1);
    bench.pacer.want(2);
    expect(bench.asked).toHaveLength(2);
    bench.pacer.close();
    await bench.asked[1]?.answer();
    bench.pacer.want(3);
    bench.pass(1000);
    expect([bench.answers, bench.asked.length]).toEqual([[], 2]);
  });
});
