import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { BUILD_TIMEOUT_MS, buildPrograms, readReports, removeFolders, startBuilt } from '../program-runs.ts';

let programs: string;
beforeAll(async () => {
  programs = path.join(await buildPrograms('test-programs'), 'programs/kit');
}, BUILD_TIMEOUT_MS);
afterAll(removeFolders);
vi.setConfig({ testTimeout: 60_000 });

async function run(name: string, isObserved = true): Promise<{ readonly lines: readonly string[]; readonly reportsFolder: string }> {
  const started = startBuilt(path.join(programs, `${name}.cjs`), { isObserved });
  const { code, stdout, stderr } = await started.ended;
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
  return { lines: stdout.trimEnd().split('\n'), reportsFolder: started.reportsFolder };
}

/** Only what came to something is reported: a request that was given up would be a wait without end. */
function countOpenWaits(folder: string): readonly number[] {
  const reports = [...readReports(folder).values()].flat();
  const count = (kind: string): number => reports.filter((report) => report.kind === kind).length;
  return [
    count('lock-requested') - count('lock-acquired'),
    count('get-requested') - count('got'),
    count('put-requested') - count('put'),
    count('join-requested') - count('join-done'),
  ];
}

describe('threads that give up', () => {
  // Without reports nothing slows the threads down, and they come in each other's way at other places.
  it.each([[true], [false]])('leave conditions, re-entrant locks and barriers as they should be (observed: %s)', async (isObserved) => {
    const { lines, reportsFolder } = await run('patience-of-threads', isObserved);
    expect(lines).toEqual([
      'The lock of the condition "room" has to be held. | The lock of the condition "room" has to be held.',
      'wait false false waiting 0',
      'wait for false true held false',
      'taken 6000 left 0 waiting 0',
      'every call was heard true gave up true waiting 0',
      're-entrant false false',
      'after true true',
      'sum 12000 gave up true',
      'time is over [2, 2] true 0 The barrier "meeting" is broken.',
      'mended false The barrier "meeting" is broken. true',
      'reset [2, 2] false 0',
      'aborted [2, 2] true 0',
      'all told 9000 in threes 0 some passed true',
      'seats true true true false',
      'alive false',
      'alive true',
      'alive false',
    ]);
    if (isObserved) expect(countOpenWaits(reportsFolder)).toEqual([0, 0, 0, 0]);
  });
});

describe('processes that give up', () => {
  it('leave locks and queues as they should be, and a joinable queue knows when all is done', async () => {
    const { lines, reportsFolder } = await run('patience-of-processes');
    expect(lines).toEqual([
      'done 1500 sum 1124250 left 0 | More tasks of the queue "tasks" are done than there were.',
      'again 1',
      'lock true false false',
      'counted 1200 gave up true free true',
      'imap [60, 30, 1] unordered [1, 450, 900]',
      'imap 2 three 10 true 1000',
      'in time The result is not there in time. 200',
      "starmap ['a', 'bb', 'ccc']",
      "told [[2, 4], 'three', []]",
      'join undefined true',
      'join -15 false',
    ]);
    const [locks, , puts, joins] = countOpenWaits(reportsFolder);
    expect([locks, puts, joins]).toEqual([0, 0, 0]);
  });
});
