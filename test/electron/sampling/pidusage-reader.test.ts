import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdirSync } from 'node:fs';
import { expect, it, onTestFinished } from 'vitest';
import { createUsageReader } from '../../../electron/sampling/pidusage-reader.ts';

function startSleep(): { pid: number; kill: () => Promise<unknown> } {
  const child = spawn('sleep', ['30'], { stdio: 'ignore' });
  onTestFinished(() => void child.kill('SIGKILL'));
  return {
    pid: child.pid ?? 0,
    kill: () => {
      const ended = once(child, 'exit');
      child.kill('SIGKILL');
      return ended;
    },
  };
}

it('reads what is alive, leaves the list alone, and drops the dead for good', async () => {
  const reader = createUsageReader();
  const [first, second] = [startSleep(), startSleep()];
  const pids = Object.freeze([first.pid, second.pid, 4_000_000]);
  const usages = await reader.read(pids);
  expect([...usages.keys()].sort()).toEqual([first.pid, second.pid].sort());
  expect(usages.get(first.pid)).toMatchObject({ ppid: process.pid, cpuTimeNs: 0 });
  expect(usages.get(first.pid)?.memoryBytes).toBeGreaterThan(100_000);
  await first.kill();
  expect([...(await reader.read(pids)).keys()]).toEqual([second.pid]);
  await second.kill();
  expect((await reader.read(pids)).size).toBe(0);
  expect((await reader.read([])).size).toBe(0);
});

it('opens each descriptor once, however many calls come together', async () => {
  const readers = [createUsageReader(), createUsageReader()];
  const sleeps = Array.from({ length: 20 }, startSleep);
  const pids = sleeps.map(({ pid }) => pid);
  const before = readdirSync('/proc/self/fd').length;
  const all = await Promise.all([...readers, ...readers, ...readers].map((reader) => reader.read(pids)));
  expect(all.map((usages) => usages.size)).toEqual([20, 20, 20, 20, 20, 20]);
  expect(readdirSync('/proc/self/fd').length - before).toBeLessThanOrEqual(20);
});
