import { fork, type ChildProcess } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, renameSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'vite';
import type { Report } from '../../scenarios/runtime/report.ts';

/** Builds programs and runs them as the launcher does, without the launcher. */

const root = fileURLToPath(new URL('../..', import.meta.url));

/**
 * Builds the scenarios' programs, or those of the tests; returns the folder that has `programs/`. What has been built from the same
 * files before is taken again.
 */
export async function buildPrograms(mode: 'programs' | 'test-programs'): Promise<string> {
  const cache = path.join(root, 'node_modules/.cache/forkscope-programs');
  const built = path.join(cache, `${mode}-${hashSources()}`);
  if (existsSync(built)) return built;
  mkdirSync(cache, { recursive: true });
  const fresh = mkdtempSync(path.join(cache, 'building-'));
  await build({ configFile: path.join(root, 'vite.config.ts'), mode, logLevel: 'silent', build: { outDir: fresh } });
  try {
    renameSync(fresh, built);
  } catch (error) {
    // Another test file was faster: both have built the same.
    rmSync(fresh, { recursive: true, force: true });
    if (!existsSync(built)) throw error;
  }
  return built;
}

function hashSources(): string {
  const hash = createHash('sha256');
  for (const folder of ['scenarios', 'test/fixtures/programs']) {
    for (const name of readdirSync(path.join(root, folder), { recursive: true, encoding: 'utf8' }).sort()) {
      if (/\.(ts|py)$/.test(name)) hash.update(name).update(readFileSync(path.join(root, folder, name)));
    }
  }
  return hash
    .update(readFileSync(path.join(root, 'vite.config.ts')))
    .digest('hex')
    .slice(0, 16);
}

const folders: string[] = [];

export function createFolder(): string {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'forkscope-test-'));
  folders.push(folder);
  return folder;
}

export function removeFolders(): void {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
}

export interface ProgramRun {
  readonly child: ChildProcess;
  readonly pid: number;
  readonly reportsFolder: string;
  /** What has arrived on stdout so far. */
  readonly output: () => string;
  readonly ended: Promise<{
    readonly code: number | null;
    readonly signal: string | null;
    readonly stdout: string;
    readonly stderr: string;
  }>;
}

export interface RunOptions {
  readonly parameters?: Readonly<Record<string, unknown>>;
  readonly isObserved?: boolean;
}

/** Starts a built program with a channel, as the launcher does. */
export function startBuilt(file: string, { parameters = {}, isObserved = true }: RunOptions = {}): ProgramRun {
  const reportsFolder = createFolder();
  const env: NodeJS.ProcessEnv = { PATH: process.env['PATH'], FORKSCOPE_PARAMETERS: JSON.stringify(parameters) };
  if (isObserved)
    Object.assign(env, {
      FORKSCOPE_SESSION: 'test',
      FORKSCOPE_REPORTS: reportsFolder,
      FORKSCOPE_EPOCH_NS: String(process.hrtime.bigint()),
    });
  const child = fork(file, [], { env, execArgv: [], stdio: ['ignore', 'pipe', 'pipe', 'ipc'] });
  let stdout = '';
  let stderr = '';
  child.stdout?.setEncoding('utf8').on('data', (text: string) => (stdout += text));
  child.stderr?.setEncoding('utf8').on('data', (text: string) => (stderr += text));
  const ended = new Promise<Awaited<ProgramRun['ended']>>((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (code, signal) => resolve({ code, signal, stdout, stderr }));
  });
  if (child.pid === undefined) throw new Error(`could not start ${file}`);
  return { child, pid: child.pid, reportsFolder, output: () => stdout, ended };
}

/** Every writer's reports by file name, each line parsed; a line cut off throws. */
export function readReports(folder: string): ReadonlyMap<string, readonly Report[]> {
  const logs = new Map<string, readonly Report[]>();
  for (const name of readdirSync(folder).sort()) {
    const lines = readFileSync(path.join(folder, name), 'utf8').split('\n');
    if (lines.pop() !== '') throw new Error(`${name} does not end with a line end`);
    logs.set(
      name,
      lines.map((line) => JSON.parse(line) as Report),
    );
  }
  return logs;
}

/** A build on a busy machine takes its time. */
export const BUILD_TIMEOUT_MS = 60_000;

/** Resolves when the condition holds; fails after ten seconds. */
export async function waitUntil(condition: () => boolean, what: string): Promise<void> {
  const end = Date.now() + 10_000;
  while (!condition()) {
    if (Date.now() > end) throw new Error(`waited in vain until ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
}

export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return !/^State:\s+Z/m.test(readFileSync(`/proc/${pid}/status`, 'utf8'));
  } catch {
    return false;
  }
}
