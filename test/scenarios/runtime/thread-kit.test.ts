import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { BUILD_TIMEOUT_MS, buildPrograms, readReports, removeFolders, startBuilt } from '../program-runs.ts';

let programs: string;
beforeAll(async () => {
  programs = path.join(await buildPrograms('test-programs'), 'programs/kit');
}, BUILD_TIMEOUT_MS);
afterAll(removeFolders);
vi.setConfig({ testTimeout: 60_000 });

async function run(name: string, isObserved = true): Promise<{ readonly lines: readonly string[]; readonly reportsFolder: string }> {
  const started = startBuilt(path.join(programs, `${name}.cjs`), { isObserved });
  const { code, stdout, stderr } = await started.ended;
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
  return { lines: stdout.trimEnd().split('\n'), reportsFolder: started.reportsFolder };
}

const LOCKS = [
  'recursive 24000',
  'The lock "again" is released by a thread that does not hold it.',
  'semaphore 0 true 12000',
  'The semaphore "two" is released more often than it was acquired.',
  'barrier 12000 0',
  'The barrier "meeting" is broken.',
  'condition 0 6000 0',
  'event 6000 true false 0 false',
  'interpreter 1200000',
];

describe('the locks of threads', () => {
  // Without reports nothing slows the threads down, and they come in each other's way at other places.
  it.each([[true], [false]])('hold under contention of four threads, thousands of times (observed: %s)', async (isObserved) => {
    expect((await run('locks-under-contention', isObserved)).lines).toEqual(LOCKS);
  });

  it('are requested, acquired and released in the reports equally often, and a re-entrant one to its depth', async () => {
    const { reportsFolder } = await run('locks-under-contention');
    const reports = [...readReports(reportsFolder).values()].flat();
    const ids = new Map(reports.flatMap((report) => (report.kind === 'lock-created' ? [[report.lock, report.type]] : [])));
    const counts: Record<string, number> = {};
    const depths = new Set<number>();
    for (const report of reports) {
      if (report.kind !== 'lock-requested' && report.kind !== 'lock-acquired' && report.kind !== 'lock-released') continue;
      const key = `${ids.get(report.lock)} ${report.kind}`;
      counts[key] = (counts[key] ?? 0) + 1;
      if (report.kind === 'lock-acquired' && ids.get(report.lock) === 're-entrant') depths.add(report.depth);
    }
    expect([...depths].sort()).toEqual([1, 2, 3]);
    expect(counts).toMatchObject({
      're-entrant lock-requested': 36_000,
      're-entrant lock-acquired': 36_000,
      're-entrant lock-released': 36_000,
      'semaphore lock-acquired': 12_000,
      'semaphore lock-released': 12_000,
      'barrier lock-requested': 24_001,
      'barrier lock-acquired': 24_001,
    });
  });
});

describe('a lock with an end to the patience', () => {
  it.each([[true], [false]])('lets nobody in twice and forgets nobody who gave up (observed: %s)', async (isObserved) => {
    const { lines, reportsFolder } = await run('locks-in-time', isObserved);
    expect(lines).toEqual([
      'false true true false false',
      'true true false',
      'sum 12000 gave up true locked false',
      'inside 0 at most two true',
    ]);
    // Only what came to something is reported: no wait without end.
    const reports = [...readReports(reportsFolder).values()].flat();
    const count = (kind: string): number => reports.filter((report) => report.kind === kind).length;
    expect([count('lock-requested'), count('lock-released')]).toEqual([count('lock-acquired'), count('lock-acquired')]);
  });
});

describe('the queues of threads', () => {
  it.each([[true], [false]])('lose nothing and keep their order between four threads (observed: %s)', async (isObserved) => {
    expect((await run('thread-queues', isObserved)).lines).toEqual([
      'maxsize 0 sum 6247500 wrong 0 left 0',
      'maxsize 3 sum 6247500 wrong 0 left 0',
      'lifo [4, 3, 2, 1, 0]',
      "priority [[0, 'a3'], [1, 'b1'], [2, 'c4'], [2, 'again'], [3, 'd0'], [4, 'e2']]",
      'sorted true',
      'QueueEmpty: The queue "small" is empty.',
      'QueueFull: The queue "small" is full.',
      '1',
      'Error: The memory of the queue "tiny" is used up.',
      'fits',
      'Error: An item of a priority queue is a number or a list that begins with one.',
      'Error: More tasks of the queue "small" are done than there were.',
    ]);
  });

  it('stamp puts and gets in the order of the queue, and never more in it than it holds', async () => {
    const { reportsFolder } = await run('thread-queues');
    const reports = [...readReports(reportsFolder).values()].flat();
    const bounded = reports.find((report) => report.kind === 'queue-created' && report.capacity === 3);
    if (bounded?.kind !== 'queue-created') throw new Error('there is a queue of three');
    const passed = reports
      .flatMap((report) => ((report.kind === 'put' || report.kind === 'got') && report.queue === bounded.queue ? [report] : []))
      .sort((one, other) => one.t - other.t || (one.kind === 'put' ? -1 : 1));
    expect(passed.length).toBe(10_000);
    let depth = 0;
    const wrong = passed.filter((report) => (depth += report.kind === 'put' ? 1 : -1) !== report.depth || depth > 3);
    expect(wrong).toEqual([]);
    const order = (kind: string): readonly string[] => passed.filter((report) => report.kind === kind).map(({ message }) => message);
    expect(order('got')).toEqual(order('put'));
  });
});

describe('a thread', () => {
  it('is ended in the middle of a wait, and a daemon with the last thread that is none', async () => {
    expect((await run('daemon-and-terminate')).lines).toEqual(['terminated', 'main returns', 'the last one that counts has ended']);
  });
});
