import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { BUILD_TIMEOUT_MS, buildPrograms, readReports, removeFolders, startBuilt } from '../program-runs.ts';

vi.setConfig({ testTimeout: 60_000 });
let programs: string;
beforeAll(async () => {
  programs = path.join(await buildPrograms('test-programs'), 'programs/kit');
}, BUILD_TIMEOUT_MS);
afterAll(removeFolders);

const TIMES = 500;

describe('a lock between processes, and a pipe', () => {
  it('lets one in at a time, thousands of times, and carries every number both ways', async () => {
    const run = startBuilt(path.join(programs, 'process-lock-and-pipe.cjs'), { parameters: { times: TIMES } });
    const { code, stdout, stderr } = await run.ended;
    expect({ code, stderr, lines: stdout.trimEnd().split('\n') }).toEqual({
      code: 0,
      stderr: '',
      lines: [`added ${5 * TIMES}`, `sum ${TIMES * (TIMES + 1)}`, 'The lock "lock" is released, but this process does not hold it.'],
    });
    const reports = [...readReports(run.reportsFolder).values()].flat();
    const acquired = reports.filter((line) => line.kind === 'lock-acquired');
    expect(acquired.length).toBe(5 * TIMES);
    expect(acquired.filter(({ contended }) => contended).length).toBeGreaterThan(0);

    // By the reports of all of them, nobody got it before the one before had let it go.
    const holds = reports
      .filter((line) => line.kind === 'lock-acquired' || line.kind === 'lock-released')
      .sort((one, other) => one.t - other.t);
    expect(holds.map(({ kind }) => kind)).toEqual(holds.map((_, index) => (index % 2 === 0 ? 'lock-acquired' : 'lock-released')));
  });
});
