import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { BUILD_TIMEOUT_MS, buildPrograms, readReports, removeFolders, startBuilt } from '../program-runs.ts';

let programs: string;
beforeAll(async () => {
  programs = path.join(await buildPrograms('test-programs'), 'programs/kit');
}, BUILD_TIMEOUT_MS);
afterAll(removeFolders);
vi.setConfig({ testTimeout: 30_000 });

describe('threads with a mutex', () => {
  it('lose nothing in twenty thousand contended additions, and never hold the lock together', async () => {
    const run = startBuilt(path.join(programs, 'threads-and-lock.cjs'), { parameters: { threads: 4, additions: 5000 } });
    const { code, stdout } = await run.ended;
    expect({ code, stdout }).toEqual({
      code: 0,
      stdout: 'counted 20000 contended true\nThe lock "lock" is released, but nobody holds it.\n',
    });
    const holds = [...readReports(run.reportsFolder).values()].flatMap((lines) => {
      const acquired = lines.filter(({ kind }) => kind === 'lock-acquired');
      const released = lines.filter(({ kind }) => kind === 'lock-released');
      return acquired.map(({ t }, index) => ({ from: t, to: released[index]?.t ?? Infinity }));
    });
    holds.sort((a, b) => a.from - b.from);
    expect(holds.length).toBe(20_001);
    expect(holds.filter(({ from }, index) => index > 0 && from < (holds[index - 1]?.to ?? 0))).toEqual([]);
  });

  it('report under their own thread id, which the OS gave them', async () => {
    const run = startBuilt(path.join(programs, 'threads-and-lock.cjs'), { parameters: { threads: 2, additions: 10 } });
    await run.ended;
    const logs = [...readReports(run.reportsFolder).values()];
    const threads = logs.filter((lines) => lines.some(({ kind }) => kind === 'thread-started'));
    expect(threads.length).toBe(2);
    for (const lines of threads) {
      const [writer, started] = lines;
      expect(writer).toMatchObject({ kind: 'writer', pid: run.pid });
      if (writer?.kind !== 'writer') throw new Error('the first line is the writer');
      expect(writer.tid).not.toBe(run.pid);
      expect(started).toMatchObject({ kind: 'thread-started', tid: writer.tid });
      expect(lines.at(-1)).toMatchObject({ kind: 'thread-ended', tid: writer.tid });
    }
  });
});

describe('a thread', () => {
  it('that fails leaves the others running and makes the exit code 1', async () => {
    const { code, stdout, stderr } = await startBuilt(path.join(programs, 'thread-that-fails.cjs')).ended;
    expect({ code, stdout }).toEqual({ code: 1, stdout: 'the main thread goes on\n' });
    expect(stderr).toMatch(/^The thread "fail-1" has failed: Error: on purpose$/m);
  });
});
