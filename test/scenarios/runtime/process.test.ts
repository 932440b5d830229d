import { readFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import type { Report } from '../../../scenarios/runtime/report.ts';
import {
  BUILD_TIMEOUT_MS,
  buildPrograms,
  isAlive,
  readReports,
  removeFolders,
  startBuilt,
  waitUntil,
  type ProgramRun,
} from '../program-runs.ts';

let programs: string;
beforeAll(async () => {
  programs = path.join(await buildPrograms('test-programs'), 'programs/kit');
}, BUILD_TIMEOUT_MS);
afterAll(removeFolders);
vi.setConfig({ testTimeout: 30_000 });

function findProgram(name: string): string {
  return path.join(programs, `${name}.cjs`);
}

async function startFamily(
  members: number,
  parameters: Record<string, unknown> = {},
): Promise<{ run: ProgramRun; pids: readonly number[] }> {
  const run = startBuilt(findProgram('family-of-sleepers'), { parameters });
  const read = (): readonly number[] => [...run.output().matchAll(/^pid (\d+)$/gm)].map(([, pid]) => Number(pid));
  await waitUntil(() => read().length === members, `${members} processes have said their PID`);
  return { run, pids: read() };
}

describe('a process', () => {
  it('gives its exit code to whoever joins it, and minus the signal that ended it', async () => {
    const { code, stdout } = await startBuilt(findProgram('exit-codes')).ended;
    expect({ code, lines: stdout.trimEnd().split('\n') }).toEqual({
      code: 0,
      lines: ['succeed true 0 false', 'exitWithSeven true 7 false', 'fail true 1 false', 'sleepLong -15', 'spin -15'],
    });
  });

  it('makes the program fail when it failed and nobody asked', async () => {
    const { code, stderr } = await startBuilt(findProgram('leaves-a-failure')).ended;
    expect(code).toBe(1);
    expect(stderr).toMatch(/^The process "careless" \(\d+\) has failed: exit code 9\.$/m);
  });

  it('ends when its parent is killed, and so do its children', async () => {
    const { run, pids } = await startFamily(4);
    run.child.kill('SIGKILL');
    await waitUntil(() => !pids.some(isAlive), 'none of the family is left');
    await run.ended;
  });

  it('goes on when it is detached and its parent is killed', async () => {
    const { run, pids } = await startFamily(5, { detached: true });
    run.child.kill('SIGKILL');
    await waitUntil(() => pids.filter(isAlive).length === 1, 'only the detached one is left');
    const [left = 0] = pids.filter(isAlive);
    expect(readFileSync(`/proc/${left}/status`, 'utf8')).not.toMatch(new RegExp(`^PPid:\\s+${run.pid}$`, 'm'));
    process.kill(left, 'SIGKILL');
    await run.ended;
  });

  it('stops with all its children when the launcher asks for it', async () => {
    const { run, pids } = await startFamily(5, { detached: true });
    run.child.send({ forkscope: 'stop' });
    const { code, stderr } = await run.ended;
    expect({ code, stderr, alive: pids.filter(isAlive) }).toEqual({ code: 143, stderr: '', alive: [] });
  });

  it('ends with exit code 13 when it waits for something that nobody can do', async () => {
    const { code, stderr } = await startBuilt(findProgram('waits-for-nobody')).ended;
    expect({ code, stderr }).toEqual({ code: 13, stderr: '"main" waits for something that nobody is left to do.\n' });
  });

  it('refuses what cannot work, in one sentence', async () => {
    const { code, stdout } = await startBuilt(findProgram('misuse')).ended;
    expect({ code, lines: stdout.trimEnd().split('\n') }).toEqual({
      code: 0,
      lines: [
        'The target "hidden" has to be a function that the program file exports.',
        'Processes share no memory: hand this lock or counter to a thread.',
        'A process queue is used from the main thread of a process.',
        'The process "take-2" is joined before its start.',
        'The thread "take-2" is joined before its start.',
      ],
    });
  });
});

describe('the reports of a family', () => {
  it('name every process, its start, its end and who joined it', async () => {
    const run = startBuilt(findProgram('exit-codes'));
    await run.ended;
    const logs = [...readReports(run.reportsFolder).values()];
    const root = logs.find((lines) => lines.some((line) => line.kind === 'process-started' && line.role === 'main')) ?? [];
    const children = logs.filter((lines) => lines !== root);
    expect(pick(root, 'process-started')).toEqual([
      expect.objectContaining({ module: 'exit-codes', role: 'main', pid: run.pid, ppid: process.pid }),
    ]);
    const started = pick(root, 'child-started').map(({ pid, role }) => ({ pid, role }));
    expect(started.map(({ role }) => role)).toEqual(['succeed-1', 'exitWithSeven-1', 'fail-1', 'sleepLong-1', 'spin-1']);
    expect(pick(root, 'join-done').map(({ id }) => id)).toEqual(started.map(({ pid }) => pid));
    expect(pick(root, 'child-exited').map(({ code, signal }) => code ?? signal)).toEqual([0, 7, 1, 'SIGTERM', 'SIGTERM']);
    // The last two may be ended before they have reached their function.
    for (const lines of children) {
      for (const { pid, ppid, role } of pick(lines, 'process-started')) {
        expect(ppid).toBe(run.pid);
        expect(started).toContainEqual({ pid, role });
      }
    }
    for (const lines of [root, ...children.slice(0, 3)])
      expect(lines.at(-1)).toMatchObject({ kind: 'process-ending', cpuTimeNs: expect.any(Number) as number });
    for (const lines of logs) expect(lines.map(({ n }) => n)).toEqual(lines.map((_, index) => index));
  });
});

function pick<K extends Report['kind']>(lines: readonly Report[], kind: K): readonly Extract<Report, { kind: K }>[] {
  return lines.filter((line): line is Extract<Report, { kind: K }> => line.kind === kind);
}
