import { readdirSync, readlinkSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { readOutput, runFixture, selectLines, waitFor } from './observe-session.ts';

/** What a program of `tells-cpu.mjs` measured of itself: its CPU time in nanoseconds at any instant of the session, in between in proportion. */
function readOwnCpu(
  text: string,
  epochNs: bigint,
): { readonly pid: number; readonly percent: number; readonly totalNs: number; at(tNs: number): number } {
  const [, pid = '', percent = '', ...numbers] = text.split(' ');
  const notes = numbers.flatMap((number, index) =>
    index % 2 === 0 ? [{ tNs: Number(BigInt(number) - epochNs), cpuNs: Number(numbers[index + 1]) * 1000 }] : [],
  );
  return {
    pid: Number(pid),
    percent: Number(percent),
    totalNs: notes.at(-1)?.cpuNs ?? 0,
    at(tNs) {
      const next = notes.findIndex((note) => note.tNs >= tNs);
      const [from, to] = [notes[next - 1], notes[next]];
      if (from === undefined || to === undefined) return Number.NaN;
      return from.cpuNs + ((to.cpuNs - from.cpuNs) * (tNs - from.tNs)) / (to.tNs - from.tNs);
    },
  };
}

function findMean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

/** pidusage was asked, and saw what we saw: it reads at most some milliseconds before us. */
function expectWitness(folder: string): void {
  const rows = selectLines(folder, 'witnessed').flatMap((line) => line.rows);
  expect(new Set(rows.map(({ process }) => process)).size).toBe(5);
  for (const { cpuTimeNs, rssBytes, own, differs } of rows) {
    expect(differs).toBe(undefined);
    expect(Math.abs(cpuTimeNs - own.cpuTimeNs)).toBeLessThanOrEqual(100e6);
    expect(Math.abs(rssBytes / own.rssBytes - 1)).toBeLessThan(0.2);
  }
}

describe('CPU', () => {
  it('of programs that use 10, 50, 100 and 200 per cent of a core is on average within a point of what they measured of themselves', async () => {
    const run = await runFixture('tells-cpu.mjs', ['5000', '10', '50', '100', '200'], { samplesPerSecond: 5 });
    await run.ended;
    const epochNs = BigInt(selectLines(run.folder, 'session')[0]?.epochNs ?? 0);
    const programs = readOutput(run.folder).map((text) => readOwnCpu(text, epochNs));
    const errors = programs.map((own) => {
      const key = selectLines(run.folder, 'discovered').find((line) => line.pid === own.pid)?.process;
      const readings = selectLines(run.folder, 'sampled').flatMap(({ t, rows }) =>
        rows.filter(({ process }) => process === key).map((row) => ({ t, ...row })),
      );
      const compare = (of: (index: number) => { fromNs: number; percent: number | undefined } | undefined): number =>
        findMean(
          readings.flatMap((reading, index) => {
            const claim = of(index);
            if (claim?.percent === undefined) return [];
            const truth = (100 * (own.at(reading.t) - own.at(claim.fromNs))) / (reading.t - claim.fromNs);
            return Number.isNaN(truth) ? [] : [Math.abs(claim.percent - truth)];
          }),
        );
      return {
        percent: own.percent,
        readings: readings.length,
        recorded: compare((index) => {
          const { t, cpuPercent } = readings[index] ?? { t: 0 };
          const from = readings.filter((reading) => reading.t <= t - 1e9).at(-1);
          return from === undefined ? undefined : { fromNs: from.t, percent: cpuPercent };
        }),
        // From one reading to the next, as pidusage does: what this test has to be able to tell apart.
        naive: compare((index) => {
          const [from, to] = [readings[index - 1], readings[index]];
          return from && to && { fromNs: from.t, percent: (100 * (to.cpuTimeNs - from.cpuTimeNs)) / (to.t - from.t) };
        }),
      };
    });
    expect(errors.map(({ percent }) => percent).sort((a, b) => a - b)).toEqual([10, 50, 100, 200]);
    expect(errors.every(({ readings }) => readings >= 15)).toBe(true);
    for (const { recorded } of errors) expect(recorded).toBeLessThanOrEqual(1);
    expect(findMean(errors.map(({ naive }) => naive))).toBeGreaterThan(1);
    expectWitness(run.folder);
    // The last reading before the end: at least so much was used, and no more than the program says before Node takes itself down.
    for (const { pid, totalNs } of programs) {
      const last = selectLines(run.folder, 'exited').find((line) => line.process?.startsWith(`${pid}-`))?.cpuTimeNs ?? 0;
      expect(last).toBeLessThanOrEqual(totalNs + 100e6);
      expect(last).toBeGreaterThan(totalNs * 0.6);
    }
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
  it('are closed after a run of many processes that die young', async () => {
    // The first run opens what stays open for good.
    await (
      await runFixture('starts-many.mjs', ['2', '20', '1'])
    ).ended;
    const listProc = (): string[] => listTargets().filter((target) => target.startsWith('/proc/'));
    await waitFor('all is closed', () => listProc().length === 0, 30_000);
    const before = readdirSync('/proc/self/fd').length;
    await (
      await runFixture('starts-many.mjs', ['150', '300', '10'])
    ).ended;
    // The root was old enough for pidusage, which sweeps its descriptors some seconds later.
    await waitFor('all is closed', () => listProc().length === 0, 30_000);
    expect(readdirSync('/proc/self/fd').length).toBeLessThanOrEqual(before);
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
