import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { build } from 'vite';
import { onTestFinished } from 'vitest';
import type { Guardian } from '../../electron/launch/guardian.ts';
import { startRun, type Run, type RunOptions } from '../../electron/launch/run.ts';
import { APP_LOG, type AppLine } from '../../electron/trace/app-line.ts';
import { parseAppLine } from '../../electron/trace/parse-app-line.ts';

/** What tests of launching and watching share: real programs of `test/fixtures/programs`, a home of their own, the log as written. */

export const root = path.resolve(import.meta.dirname, '../..');

export function findFixture(name: string): string {
  return path.join(root, 'test/fixtures/programs', name);
}

/** A folder that is removed when the test has finished. */
export function makeFolder(): string {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'forkscope-test-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

/** A guardian that only notes what it is told. */
export function createQuietGuardian(): Guardian & { readonly told: string[] } {
  const told: string[] = [];
  return {
    told,
    pid: undefined,
    watch: (session) => void told.push(`watch ${session}`),
    release: (session) => void told.push(`release ${session}`),
    close: () => void told.push('goodbye'),
  };
}

export function makeRunOptions(changes: Partial<RunOptions> = {}): RunOptions {
  return {
    home: makeFolder(),
    nodeFolder: path.join(root, 'dist/node'),
    fork: { execPath: process.execPath, env: {} },
    appVersion: '0.0.0',
    runtime: `Node ${process.versions.node}`,
    guardian: createQuietGuardian(),
    ...changes,
  };
}

/** Runs a fixture program; whatever is left of it is stopped when the test has finished. */
export async function runFixture(name: string, args: readonly string[] = [], changes: Partial<RunOptions> = {}): Promise<Run> {
  const started = await startRun(
    { kind: 'command', command: process.execPath, args: [findFixture(name), ...args] },
    makeRunOptions(changes),
  );
  if (!started.ok) throw new Error(`${name}: ${started.failure.code}`);
  onTestFinished(() => started.value.stop());
  return started.value;
}

/** The lines of the log as they stand now. */
export function readLines(folder: string): AppLine[] {
  const texts = readFileSync(path.join(folder, APP_LOG), 'utf8').split('\n');
  return texts.slice(0, -1).map((text) => {
    const line = parseAppLine(text, 1);
    if (!line.ok) throw new Error(`${line.reason}: ${text}`);
    return line.value;
  });
}

export function selectLines<K extends AppLine['kind']>(folder: string, kind: K): Extract<AppLine, { kind: K }>[] {
  return readLines(folder).filter((line): line is Extract<AppLine, { kind: K }> => line.kind === kind);
}

export function readOutput(folder: string): string[] {
  return selectLines(folder, 'output').map((line) => line.text);
}

/** Waits until `condition` answers something, and answers it. The time is only there to fail in. */
export async function waitFor<T>(what: string, condition: () => T | undefined | false, forMs = 20_000): Promise<T> {
  const untilMs = performance.now() + forMs;
  for (;;) {
    const value = condition();
    if (value !== undefined && value !== false) return value;
    if (performance.now() > untilMs) throw new Error(`waited ${forMs} ms for: ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

/** pid → ppid of every process that is not a zombie, as `ps` says. */
export function readPs(): Map<number, number> {
  const rows = execFileSync('ps', ['-e', '-o', 'pid=,ppid=,stat='], { encoding: 'utf8' }).trim().split('\n');
  const fields = rows.map((row) => row.trim().split(/\s+/)).filter(([, , stat]) => stat?.startsWith('Z') === false);
  return new Map(fields.map(([pid, ppid]) => [Number(pid), Number(ppid)]));
}

/** The pids that the log shows, that `ps` still shows. */
export function findLeft(folder: string): number[] {
  const there = readPs();
  return selectLines(folder, 'discovered')
    .map((line) => line.pid)
    .filter((pid) => there.has(pid));
}

/** Bundles a TypeScript program of the app or of the tests, as the product's build does. */
export async function bundle(entry: string, name: string, outDir: string): Promise<string> {
  await build({
    root,
    configFile: false,
    logLevel: 'error',
    ssr: { noExternal: true },
    build: {
      ssr: true,
      target: 'node18',
      outDir,
      emptyOutDir: false,
      rolldownOptions: { input: { [name]: path.join(root, entry) }, output: { format: 'cjs', entryFileNames: '[name].cjs' } },
    },
  });
  return path.join(outDir, `${name}.cjs`);
}
