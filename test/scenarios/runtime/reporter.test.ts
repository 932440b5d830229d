import { readdirSync, rmSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { writerLogName, type Report } from '../../../scenarios/runtime/report.ts';
import { Reporter } from '../../../scenarios/runtime/reporter.ts';
import { BUILD_TIMEOUT_MS, buildPrograms, createFolder, readReports, removeFolders, startBuilt, waitUntil } from '../program-runs.ts';

const writer = { process: '12-34', pid: 12, tid: 12 } as const;

afterAll(removeFolders);
vi.setConfig({ testTimeout: 30_000 });

describe('a reporter', () => {
  it('writes a header and then one numbered line a report', () => {
    const folder = createFolder();
    const reporter = new Reporter(folder, writer);
    reporter.report({ kind: 'value', name: 'a', value: 'quote " and 中文' }, 7, 1000);
    reporter.report({ kind: 'wait-begin', wait: 'sleep' });
    reporter.close();
    const lines = readReports(folder).get(writerLogName('12-34', 12));
    expect(lines).toEqual([
      { n: 0, t: expect.any(Number) as number, kind: 'writer', version: 1, ...writer, runtime: `Node ${process.versions.node}` },
      { n: 1, t: 1000, site: 7, kind: 'value', name: 'a', value: 'quote " and 中文' },
      { n: 2, t: expect.any(Number) as number, kind: 'wait-begin', wait: 'sleep' },
    ]);
  });

  it('never shares a file with another writer of the same name', () => {
    const folder = createFolder();
    const first = new Reporter(folder, writer);
    const second = new Reporter(folder, writer);
    for (let turn = 0; turn < 100; turn++) {
      first.report({ kind: 'value', name: 'first', value: turn });
      second.report({ kind: 'value', name: 'second', value: turn });
    }
    const logs = [...readReports(folder).values()];
    expect(logs.map((lines) => lines.length)).toEqual([101, 101]);
    for (const lines of logs) expect(new Set(lines.slice(1).map((line) => line.kind === 'value' && line.name)).size).toBe(1);
  });

  it('does nothing when the folder does not exist, and without one', () => {
    for (const folder of [path.join(createFolder(), 'gone'), undefined]) {
      const reporter = new Reporter(folder, writer);
      expect(reporter.isReporting).toBe(false);
      reporter.report({ kind: 'wait-begin', wait: 'sleep' });
      reporter.close();
    }
  });

  it('goes on quietly when its folder is removed', () => {
    const folder = createFolder();
    const reporter = new Reporter(folder, writer);
    rmSync(folder, { recursive: true });
    expect(() => reporter.report({ kind: 'wait-begin', wait: 'sleep' })).not.toThrow();
  });
});

describe('the reports of a program', () => {
  let programs: string;
  beforeAll(async () => {
    programs = path.join(await buildPrograms('test-programs'), 'programs/kit');
  }, BUILD_TIMEOUT_MS);

  it('are all on disk when the program is killed, without a gap', async () => {
    const run = startBuilt(path.join(programs, 'reports-without-end.cjs'));
    await waitUntil(() => run.output().split('\n').length > 20, 'it has made 20 000 reports');
    run.child.kill('SIGKILL');
    const { signal, stdout } = await run.ended;
    const announced = Number(stdout.trimEnd().split('\n').at(-1));
    const [lines = []] = readReports(run.reportsFolder).values();
    const made = lines.filter((line): line is Extract<Report, { kind: 'value' }> => line.kind === 'value').map(({ value }) => value);
    expect(signal).toBe('SIGKILL');
    expect(announced).toBeGreaterThanOrEqual(20_000);
    expect(made.length).toBeGreaterThanOrEqual(announced);
    expect(made).toEqual(made.map((_, index) => index + 1));
    expect(lines.map(({ n }) => n)).toEqual(lines.map((_, index) => index));
  });

  it('stop without harm when the folder goes while the program runs', async () => {
    const run = startBuilt(path.join(programs, 'removes-its-folder.cjs'));
    expect(await run.ended).toEqual({ code: 0, signal: null, stdout: 'the child runs without a folder\nexit code 0\n', stderr: '' });
  });

  it('are not written by a program that nobody observes', async () => {
    const run = startBuilt(path.join(programs, 'exit-codes.cjs'), { isObserved: false });
    expect((await run.ended).code).toBe(0);
    expect(readdirSync(run.reportsFolder)).toEqual([]);
  });
});
