import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import type { Report } from '../../../scenarios/runtime/report.ts';
import { BUILD_TIMEOUT_MS, buildPrograms, readReports, removeFolders, startBuilt } from '../program-runs.ts';

let programs: string;
beforeAll(async () => {
  programs = path.join(await buildPrograms('test-programs'), 'programs/kit');
}, BUILD_TIMEOUT_MS);
afterAll(removeFolders);
vi.setConfig({ testTimeout: 30_000 });

/** Who ran, in the order of the switches; `-` is nobody. */
function listTurns(reports: readonly Report[]): readonly string[] {
  const names = new Map(reports.flatMap((line) => (line.kind === 'coroutine-created' ? [[line.coroutine, line.role]] : [])));
  return reports.flatMap((line) => (line.kind === 'coroutine-switched' ? [names.get(line.coroutine ?? '') ?? '-'] : []));
}

function countKinds(reports: readonly Report[]): Readonly<Record<string, number>> {
  const counts: Record<string, number> = {};
  for (const { kind } of reports) if (kind.startsWith('coroutine-')) counts[kind] = (counts[kind] ?? 0) + 1;
  return counts;
}

describe('coroutines', () => {
  it('take turns in the order in which they became ready, and one that fails leaves the others running', async () => {
    const run = startBuilt(path.join(programs, 'coroutines-take-turns.cjs'));
    const { code, stdout, stderr } = await run.ended;
    expect({ code, stdout }).toEqual({
      code: 1,
      stdout: "['g1', 'a1', 'g2', 'a2', 'g3', 'a3']\nsteps 6 all three true\nfair true\n",
    });
    expect(stderr).toMatch(/^The coroutine "fails-1" has failed: Error: on purpose$/m);
    const [reports = []] = readReports(run.reportsFolder).values();
    const round = ['generator-1', 'flow-1', 'generator-2', 'flow-2', 'generator-3', 'flow-3'];
    expect(listTurns(reports)).toEqual([...round, 'fails-1', ...round, 'fails-1', ...round, ...round, '-']);
    expect(countKinds(reports)).toEqual({
      'coroutine-created': 7,
      'coroutine-switched': 27,
      'coroutine-suspended': 19,
      'coroutine-ended': 7,
    });
    const sites = new Set(reports.flatMap((line) => (line.kind === 'coroutine-suspended' ? [line.site] : [])));
    // `yield`, the pause of `flow` and the pause of `fails`.
    expect([...sites].filter((site) => site !== undefined).length).toBe(3);
    expect(sites.size).toBe(3);
  });

  it('keep their places when there are ten thousand of them', async () => {
    const run = startBuilt(path.join(programs, 'coroutines-take-turns.cjs'), { parameters: { count: 5000 }, isObserved: false });
    const { stdout } = await run.ended;
    expect(stdout).toContain('steps 10000 all three true\nfair true\n');
  });

  it('wait for sockets, timers and failures, and switch to each other by name', async () => {
    const run = startBuilt(path.join(programs, 'coroutines-wait.cjs'));
    const { code, stdout, stderr } = await run.ended;
    expect(code).toBe(1);
    expect(stderr).toMatch(/^The coroutine "breaks-1" has failed: Error: at once$/m);
    const lines = stdout.trimEnd().split('\n');
    expect(lines.filter((line) => line !== 'no such thing')).toEqual([
      'ONE',
      'TWO',
      'THREE',
      'closed: undefined',
      'f1',
      'b1',
      'f2',
      'outside again false true',
      'b2',
      'ended true',
      'The coroutine "forth-1" has ended: nobody can switch to it.',
      'Only a coroutine that runs can wait here.',
      's1',
      'h1',
      'The coroutine "sleeper-1" waits for something else: nobody can switch to it.',
      's2',
      'slept true',
    ]);
  });

  it('report nothing of a turn that is not over: every suspension and end follows the switch to the same one', async () => {
    const run = startBuilt(path.join(programs, 'coroutines-wait.cjs'));
    await run.ended;
    const [reports = []] = readReports(run.reportsFolder).values();
    let current: string | undefined;
    for (const line of reports) {
      if (line.kind === 'coroutine-switched') current = line.coroutine;
      if (line.kind !== 'coroutine-suspended' && line.kind !== 'coroutine-ended') continue;
      expect(line.coroutine).toBe(current);
      current = undefined;
    }
    expect(countKinds(reports)['coroutine-suspended']).toBeGreaterThan(10);
  });
});
