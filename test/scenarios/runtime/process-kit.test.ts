import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { BUILD_TIMEOUT_MS, buildPrograms, isAlive, readReports, removeFolders, startBuilt, waitUntil } from '../program-runs.ts';

let programs: string;
beforeAll(async () => {
  programs = path.join(await buildPrograms('test-programs'), 'programs/kit');
}, BUILD_TIMEOUT_MS);
afterAll(removeFolders);
vi.setConfig({ testTimeout: 60_000 });

async function run(name: string): Promise<{ readonly lines: readonly string[]; readonly reportsFolder: string }> {
  const started = startBuilt(path.join(programs, `${name}.cjs`));
  const { code, stdout, stderr } = await started.ended;
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
  return { lines: stdout.trimEnd().split('\n'), reportsFolder: started.reportsFolder };
}

describe('a pool', () => {
  it('works through thousands of tasks, tells results and errors, replaces a worker, and ends', async () => {
    const { lines, reportsFolder } = await run('pool-of-processes');
    expect(lines).toEqual([
      'apply 42',
      'before it is there false',
      'sum 3998000 in order true successful true',
      'map 999000',
      'map of nothing []',
      'map fails RangeError: three',
      'get fails RangeError: three told RangeError: three successful false',
      'what cannot be sent true',
      'pids 3 false',
      'after a worker was killed 8',
      'in time The result is not there in time.',
      'join while open Error: The pool "pool" is open: close or terminate it before the join.',
      'terminated Error: The pool "pool" was terminated.',
      'too late Error: The pool "pool" is not open any more.',
      'all were done before the end 10',
    ]);
    // The one that nobody closed ended with the program.
    const roles = [...readReports(reportsFolder).values()].flat().flatMap((one) => (one.kind === 'child-started' ? [one] : []));
    expect(roles.map(({ role }) => role)).toContain('forgotten worker 1');
    for (const { pid } of roles) await waitUntil(() => !isAlive(pid), `PID ${pid} has ended`);
  });
});

describe('a manager', () => {
  it('owns a dictionary and a list that four processes change at once, and loses nothing', async () => {
    const { lines, reportsFolder } = await run('managed-objects');
    expect(lines).toEqual([
      'appended 1600 1600 count 1600',
      'each in order true',
      'keys 5 own process true',
      "['e', 'd', 'c', 'b', 'x', 'first'] first e x 3 4",
      'The list has no index 9. | The list has no index 9.',
      'true true false undefined 7',
      "[['ann', 30], ['cy', 50]] 2 ['ann', 'cy']",
      'a clone 30',
      '0 0',
      'after the end: nobody answers',
    ]);
    const reports = [...readReports(reportsFolder).values()].flat();
    const manager = reports.find((one) => one.kind === 'child-started' && one.role === 'manager');
    const calls = reports.find((one) => one.kind === 'queue-created' && one.name === 'calls of the manager');
    if (calls?.kind !== 'queue-created' || manager?.kind !== 'child-started') throw new Error('there is a manager with calls');
    const passed = (kind: 'put' | 'got'): readonly string[] =>
      reports.flatMap((one) => (one.kind === kind && one.queue === calls.queue ? [one.message] : [])).sort();
    // The last call finds nobody.
    expect(passed('put').length).toBe(passed('got').length);
    expect(passed('got').length).toBeGreaterThan(5000);
    await waitUntil(() => !isAlive(manager.pid), 'the manager has ended');
  });
});

describe('the queues of processes', () => {
  it('keep their order, give up in time, and lose nothing to somebody who gives up', async () => {
    expect((await run('ordered-process-queues')).lines).toEqual([
      'lifo [4, 3, 2, 1, 0]',
      'priority 4500 items, 0 out of order',
      'not a number: Error: An item of a priority queue is a number or a list that begins with one.',
      'QueueEmpty: The queue "empty" is empty.',
      'QueueEmpty: The queue "empty" is empty.',
      'QueueFull: The queue "full" is full.',
      '0 and 1',
      'QueueEmpty: The queue "empty" is empty. | QueueFull: The queue "full" is full.',
      'sum 1124250, gave up: true 1124250',
    ]);
  });
});

describe('a daemon', () => {
  it('serves its parent, may start nothing, and ends with it', async () => {
    const { lines } = await run('daemon-process');
    expect(lines.slice(0, 3)).toEqual([
      'squared 9',
      'squared 16',
      'A daemon may not start processes: they would be left behind when it is ended.',
    ]);
    const [, daemon, idle] = /^(\d+) (\d+) alive true true$/.exec(lines[3] ?? '') ?? [];
    for (const pid of [Number(daemon), Number(idle)]) await waitUntil(() => !isAlive(pid), `PID ${pid} has ended`);
  });
});
