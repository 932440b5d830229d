import { mkdtempSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';

/** What `start.mjs` found and tells through the environment. */
export interface Runtime {
  readonly executable: string;
  readonly args: readonly string[];
  readonly folder: string;
  readonly version: string;
}

/** The Electron that the tests drive. There is no test without one: a missing runtime is a failure. */
export function readRuntime(): Runtime {
  const problem = process.env['FORKSCOPE_RUNTIME_PROBLEM'];
  if (problem !== undefined && problem !== '') throw new Error(`There is no Electron to test: ${problem}`);
  const told = JSON.parse(process.env['FORKSCOPE_RUNTIME'] ?? '{}') as Partial<Runtime>;
  const { executable, args, folder, version } = told;
  if (executable === undefined || args === undefined || folder === undefined || version === undefined) {
    throw new Error('End-to-end tests are begun by `npm test`, which finds the Electron to run.');
  }
  return { executable, args, folder, version };
}

/** Switches that a test machine needs: no sandbox for root, no graphics card, no desktop bus. */
export function testSwitches(): readonly string[] {
  const isRoot = process.platform === 'linux' && process.getuid?.() === 0;
  return [...(isRoot ? ['--no-sandbox'] : []), '--disable-gpu', '--log-level=3'];
}

export function makeHome(): string {
  return mkdtempSync(path.join(os.tmpdir(), 'forkscope-home-'));
}

export function makeEnvironment(home: string, more: Readonly<Record<string, string>> = {}): Record<string, string> {
  const inherited = Object.entries(process.env).filter((entry): entry is [string, string] => entry[1] !== undefined);
  const own = Object.fromEntries(
    inherited.filter(([name]) => !name.startsWith('VITEST') && name !== 'NODE_OPTIONS' && name !== 'NODE_ENV'),
  );
  return { ...own, FORKSCOPE_HOME: home, LANG: 'en_US.UTF-8', LC_ALL: 'en_US.UTF-8', LANGUAGE: 'en', ...more };
}
