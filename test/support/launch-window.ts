import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { _electron, type ElectronApplication, type Page } from 'playwright-core';
import type { ForkscopeBridge } from '../../electron/ipc/contract.ts';

declare global {
  interface Window {
    /** Put there by the preload; tests reach it inside the page. */
    readonly forkscope: ForkscopeBridge;
  }
}

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

export interface OpenedWindow {
  readonly app: ElectronApplication;
  readonly page: Page;
  /** A home of its own, removed by `end`. */
  readonly home: string;
  readonly pid: number;
  /** Errors of the page's console and refusals of its content policy. */
  readonly complaints: readonly string[];
  /** Ends what is left of it, whatever state it is in. */
  end(): Promise<void>;
}

export interface LaunchOptions {
  readonly args?: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
  readonly home?: string;
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

/** Opens the real window on a home of its own and waits until it is drawn. */
export async function launchWindow(options: LaunchOptions = {}): Promise<OpenedWindow> {
  const runtime = readRuntime();
  const home = options.home ?? makeHome();
  const app = await _electron.launch({
    executablePath: runtime.executable,
    args: [...runtime.args, ...testSwitches(), ...(options.args ?? [])],
    env: makeEnvironment(home, options.env),
  });
  const page = await app.firstWindow();
  const complaints: string[] = [];
  page.on('console', (message) => {
    if (message.type() === 'error' || message.text().includes('Content Security Policy')) complaints.push(message.text());
  });
  page.on('pageerror', (error) => complaints.push(String(error)));
  await page.getByRole('toolbar').waitFor();
  const child = app.process();
  return {
    app,
    page,
    home,
    pid: child.pid ?? 0,
    complaints,
    async end() {
      if (child.exitCode === null && child.signalCode === null) {
        const ended = new Promise((resolve) => child.once('exit', resolve));
        // Like a terminal or a logout: it stops what runs and asks nobody.
        child.kill('SIGTERM');
        await ended;
      }
      if (options.home === undefined) rmSync(home, { recursive: true, force: true, maxRetries: 5 });
    },
  };
}
