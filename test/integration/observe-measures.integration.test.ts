import { readdirSync, readFileSync, readlinkSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { readOutput, runFixture, selectLines, waitFor } from './observe-session.ts';

/** Nanoseconds on CPUs of all threads that a process has, by the kernel's own accounting. */
function readKernelCpuNs(pid: number): number {
  return readdirSync(`/proc/${pid}/task`)
    .map((tid) => Number(readFileSync(`/proc/${pid}/task/${tid}/schedstat`, 'latin1').split(' ')[0]))
    .reduce((sum, value) => sum + value, 0);
}

describe('CPU', () => {
  it.each([100, 30])('of a program that uses %i per cent of a core is what the kernel accounts', async (percent) => {
    const run = await runFixture('spins.mjs', [String(percent), '4000']);
    const { pid, process: key } = await waitFor('it is in the tree', () => selectLines(run.folder, 'discovered')[0]);
    const header = selectLines(run.folder, 'session')[0];
    const readNow = (): { tNs: number; cpuNs: number } => ({
      cpuNs: readKernelCpuNs(pid),
      tNs: Number(process.hrtime.bigint() - BigInt(header?.epochNs ?? 0)),
    });
    const countSamples = (): number => selectLines(run.folder, 'sampled').length;
    await waitFor('it is under way', () => countSamples() >= 4);
    const from = readNow();
    await waitFor('two seconds of samples', () => countSamples() >= 13);
    const to = readNow();
    await run.ended;
    const kernelPercent = (100 * (to.cpuNs - from.cpuNs)) / (to.tNs - from.tNs);
    const rows = selectLines(run.folder, 'sampled')
      .filter((line) => line.t >= from.tNs + 1e9 && line.t <= to.tNs)
      .flatMap((line) => line.rows.filter((row) => row.process === key).map((row) => row.cpuPercent ?? Number.NaN));
    const mean = rows.reduce((sum, value) => sum + value, 0) / rows.length;
    expect(Math.abs(mean - kernelPercent)).toBeLessThan(5);
    const said = Number(readOutput(run.folder)[0]?.split(' ')[1]) * 1000;
    const last = selectLines(run.folder, 'exited')[0]?.cpuTimeNs ?? 0;
    expect(last).toBeLessThanOrEqual(said + 20e6);
    expect(last).toBeGreaterThan(said * 0.6);
  });

  it('has no rate at the first reading, and one at the next', async () => {
    const run = await runFixture('spins.mjs', ['100', '1500']);
    await run.ended;
    const rows = selectLines(run.folder, 'sampled').map((line) => line.rows[0]);
    expect(rows[0]).not.toHaveProperty('cpuPercent');
    expect(rows.slice(1).every((row) => row?.cpuPercent !== undefined)).toBe(true);
  });
});

describe('details', () => {
  it('has threads, state, switches and memory of a process', async () => {
    const run = await runFixture('forks-grandchild.mjs', ['0']);
    const { pid } = await waitFor('it is in the tree', () => selectLines(run.folder, 'discovered')[0]);
    await waitFor('memory, threads and switches were read', () => {
      const rows = selectLines(run.folder, 'sampled').flatMap((line) => line.rows);
      return selectLines(run.folder, 'memory').length > 0 && rows.some((row) => (row.voluntarySwitches ?? 0) > 0 && row.state === 'S');
    });
    const tids = await waitFor('all threads were read', () => {
      const there = readdirSync(`/proc/${pid}/task`).map(Number);
      const line = selectLines(run.folder, 'threads').at(-1);
      return line?.threads.length === there.length && [line.threads.map(({ tid }) => tid), there];
    });
    expect(tids[0]).toEqual(tids[1]);
    const [memory] = selectLines(run.folder, 'memory');
    const row = selectLines(run.folder, 'sampled').at(-1)?.rows[0];
    expect(memory?.pssBytes).toBeGreaterThan(1e6);
    expect(memory?.pssBytes).toBeLessThan(row?.rssBytes ?? 0);
    expect(row?.threads).toBe(tids[1]?.length);
  });
});

describe('descriptors', () => {
  // pidusage 4.1 forgets a descriptor when a process dies between its first open and its first read: a few of 150 at most, on a busy machine.
  const FORGOTTEN = 3;

  it('are closed after a run of many processes', async () => {
    const count = (): number => readdirSync('/proc/self/fd').length;
    // The first run opens what stays open for good.
    await (
      await runFixture('starts-many.mjs', ['2', '20', '1'])
    ).ended;
    await waitFor('pidusage has swept', () => listTargets().filter((target) => target.startsWith('/proc/')).length <= FORGOTTEN, 30_000);
    const before = count();
    await (
      await runFixture('starts-many.mjs', ['150', '300', '10'])
    ).ended;
    await waitFor('pidusage has swept', () => listTargets().filter((target) => target.startsWith('/proc/')).length <= FORGOTTEN, 30_000);
    expect(count()).toBeLessThanOrEqual(before + FORGOTTEN);
  });
});

function listTargets(): string[] {
  return readdirSync('/proc/self/fd').map((fd) => {
    try {
      return readlinkSync(`/proc/self/fd/${fd}`);
    } catch {
      // The descriptor that listed the folder.
      return '';
    }
  });
}
