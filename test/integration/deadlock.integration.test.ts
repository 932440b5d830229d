import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { startRun } from '../../electron/launch/run.ts';
import { watchWaits } from '../../electron/recorder/watch-waits.ts';
import type { DeadlockRow } from '../../electron/trace/wait-queries.ts';
import { BUILD_TIMEOUT_MS, buildPrograms } from '../scenarios/program-runs.ts';
import { findLeft, makeRunOptions, waitFor } from './observe-session.ts';

let programs = '';
beforeAll(async () => {
  programs = await buildPrograms('test-programs');
}, BUILD_TIMEOUT_MS);

interface RawLine {
  readonly kind: string;
  readonly process?: string;
  readonly lock?: string;
}

/** Reads the raw reports without the model: which process has asked last for a lock that it did not get. */
function findWaiting(folder: string): readonly string[] {
  const reports = path.join(folder, 'reports');
  return readdirSync(reports).flatMap((log) => {
    const text = readFileSync(path.join(reports, log), 'utf8');
    const lines = text
      .slice(0, text.lastIndexOf('\n'))
      .split('\n')
      .map((line) => JSON.parse(line) as RawLine);
    return lines.at(-1)?.kind === 'lock-requested' ? [lines[0]?.process ?? ''] : [];
  });
}

describe('a deadlock across processes', () => {
  it('is found while it stands, with the two processes that are in it and no other', async () => {
    const file = path.join(programs, 'programs/kit/two-process-locks-in-two-orders.cjs');
    const started = await startRun({ kind: 'command', command: process.execPath, args: [file] }, makeRunOptions());
    if (!started.ok) throw new Error(started.failure.code);
    const run = started.value;
    onTestFinished(() => run.stop());
    let found: DeadlockRow | undefined;
    const watch = watchWaits(run.folder, (row) => (found = row));
    onTestFinished(() => watch.close());

    const row = await waitFor('the deadlock', () => found);
    expect(row).toMatchObject({ kind: 'deadlock', untilNs: undefined });
    const [one = '', other = ''] = findWaiting(run.folder);
    expect(new Set(row.steps.map(({ lane }) => lane.process))).toEqual(new Set([one, other]));
    expect(one).not.toBe(other);
    for (const part of ['Ann waits for right, held by Ben', 'Ben waits for left, held by Ann']) expect(row.text.en).toContain(part);

    await run.stop();
    expect(findLeft(run.folder)).toEqual([]);
  });
});
