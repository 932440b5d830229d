import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import type { LectureRow } from '../../electron/cli/lecture.ts';
import { scenarios } from '../../scenarios/catalog.ts';
import { parseParameters } from '../../scenarios/parameters.ts';
import { findProcessesOf } from '../support/system-processes.ts';

/** The whole lecture from the built command line. Each time in the short form; its minutes belong to the full suite. */
const cli = path.resolve(import.meta.dirname, '../../dist/node/cli.cjs');
const isFull = process.env['FORKSCOPE_FULL'] === '1';
const MOST_MS = 20 * 60_000;

const home = mkdtempSync(path.join(os.tmpdir(), 'forkscope-lecture-'));
afterAll(() => rmSync(home, { recursive: true, force: true }));

interface LectureDocument {
  readonly rows: readonly LectureRow[];
  readonly failures: readonly unknown[];
}

function runLecture(args: readonly string[]): Promise<{ readonly code: number | null; readonly stdout: string; readonly stderr: string }> {
  const child = spawn(process.execPath, [cli, 'lecture', ...args], {
    env: { ...process.env, FORKSCOPE_HOME: home },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let stdout = '';
  let stderr = '';
  child.stdout.on('data', (bytes) => (stdout += String(bytes)));
  child.stderr.on('data', (bytes) => (stderr += String(bytes)));
  return new Promise((resolve) => child.once('close', (code) => resolve({ code, stdout, stderr })));
}

interface LectureRun extends LectureDocument {
  readonly code: number | null;
  /** What stands in stderr besides deadlocks. */
  readonly problems: readonly string[];
  /** What is neither proved nor shown on a model. */
  readonly open: readonly LectureRow[];
}

/** "Inconclusive" says that the machine was too busy and to run it again: that is done, twice. */
async function runDecided(form: readonly string[]): Promise<LectureRun> {
  for (let turn = 1; ; turn += 1) {
    const { code, stdout, stderr } = await runLecture(['--json', ...form]);
    const { rows, failures } = JSON.parse(stdout) as LectureDocument;
    const open = rows.filter(({ status }) => status !== 'proved' && status !== 'modelled');
    const isUndecided = open.length > 0 && open.every(({ status }) => status === 'inconclusive');
    // What got stuck is told while it is: that is what two of the scenarios are about.
    const problems = stderr.split('\n').filter((line) => line !== '' && !line.startsWith('Deadlock: '));
    if (turn === 3 || !isUndecided) return { code, rows, failures, open, problems };
  }
}

describe('the lecture', () => {
  it.each(scenarios.map((scenario) => [scenario.id, scenario] as const))('has small parameters for %s within its limits', (_, scenario) => {
    expect(parseParameters(scenario, scenario.short)).toMatchObject({ ok: true });
  });

  it.each(isFull ? [[['--short']], [[]]] : [[['--short']]])(
    'proves every claim of every scenario, in the order of the catalogue, with %j',
    async (form: readonly string[]) => {
      const { code, rows, failures, open, problems } = await runDecided(form);
      expect({ open, failures, problems }).toEqual({ open: [], failures: [], problems: [] });
      expect(rows.map(({ scenario, claim, name }) => [scenario, claim, name])).toEqual(
        scenarios.flatMap(({ id, claims }) => claims.map((claim) => [id, claim.id, claim.name])),
      );
      expect(code).toBe(0);
      expect(findProcessesOf(home)).toEqual([]);
    },
    MOST_MS,
  );
});
