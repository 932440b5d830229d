import { spawn } from 'node:child_process';
import { expect, it, onTestFinished, vi } from 'vitest';
import { readPageBytes } from '../../../electron/sampling/page-size.ts';
import { makeProcessKey, openStat, type ProcStat } from '../../../electron/sampling/proc.ts';
import type { Member } from '../../../electron/sampling/tree-watch.ts';
import { findDifferences, startWitness } from '../../../electron/sampling/witness.ts';
import type { AppLineBody } from '../../../electron/session/app-log.ts';

const STAT: ProcStat = {
  ...{ pid: 7, name: 'x', state: 'S', ppid: 1, cpuTicks: 10, threads: 1, startTicks: 1, rssPages: 100, stackStart: 1, exitStatus: 0 },
};

it.each([
  ['the same', { cpuTimeNs: 100e6, memoryBytes: 409_600 }, []],
  ['a tick and a page away', { cpuTimeNs: 90e6, memoryBytes: 413_696 }, []],
  ['between the two readings', { cpuTimeNs: 120e6, memoryBytes: 500_000 }, []],
  ['less CPU time than before', { cpuTimeNs: 89e6, memoryBytes: 409_600 }, ['cpu-time']],
  ['more CPU time than after', { cpuTimeNs: 141e6, memoryBytes: 409_600 }, ['cpu-time']],
  ['other memory', { cpuTimeNs: 100e6, memoryBytes: 405_503 }, ['memory']],
  ['pages of another size', { cpuTimeNs: 100e6, memoryBytes: 100 * 16_384 }, ['memory']],
])('differs or not: %s', (_what, usage, differences) => {
  const to = { ...STAT, cpuTicks: 13, rssPages: 150 };
  expect(findDifferences(STAT, to, { ...usage, ppid: 1, elapsedMs: 1 }, 4096)).toEqual(differences);
});

/** A member whose own readings are changed by `change` before they are told. */
function startMember(ageMs: number, change: (stat: ProcStat) => ProcStat): Member {
  const child = spawn('sleep', ['30'], { stdio: 'ignore' });
  onTestFinished(() => void child.kill('SIGKILL'));
  const reader = openStat(child.pid ?? 0);
  const latest = reader?.read();
  if (reader === undefined || latest === undefined) throw new Error('it is not there');
  onTestFinished(() => reader.close());
  const read = (): ProcStat | undefined => {
    const stat = reader.read();
    return stat === undefined ? undefined : change(stat);
  };
  return {
    process: makeProcessKey(latest.pid, latest.startTicks),
    ...{ pid: latest.pid, startNs: -ageMs * 1e6, parent: undefined, ppid: process.pid, name: 'sleep', executable: undefined },
    ...{ commandLine: [], cpuTimeNs: undefined, stat: { reader: { read, close: () => undefined }, latest } },
  };
}

it('records what pidusage read beside our own, of those that are old enough, and says what differs twice in a row', async () => {
  const right = startMember(5000, (stat) => stat);
  const wrong = startMember(5000, (stat) => ({ ...stat, rssPages: stat.rssPages * 4 }));
  const young = startMember(0, (stat) => stat);
  const members = new Map([right, wrong, young].map((member) => [member.process, member]));
  const lines: (AppLineBody & { kind: 'witnessed' })[] = [];
  const log = {
    append: (line: AppLineBody) => void (line.kind === 'witnessed' && lines.push(line)),
    close: () => undefined,
    lines: 0,
    failure: undefined,
  };
  const witness = startWitness({ watch: { members }, log, now: () => 0, everyMs: 20 });
  await vi.waitFor(() => expect(lines.length).toBeGreaterThan(2));
  await witness.close();
  expect(lines.map(({ rows }) => rows.map((row) => [row.process, row.differs]))).toEqual(
    lines.map((_line, index) => [
      [right.process, undefined],
      [wrong.process, index === 0 ? undefined : ['memory']],
    ]),
  );
  const [row] = lines[0]?.rows ?? [];
  expect(row).toMatchObject({ rssBytes: row?.own.rssBytes, cpuTimeNs: 0, own: { cpuTimeNs: 0 } });
  expect((row?.rssBytes ?? 0) % readPageBytes()).toBe(0);
  expect(row?.rssBytes).toBeGreaterThan(100_000);
});
