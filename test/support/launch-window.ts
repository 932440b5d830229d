import { rmSync } from 'node:fs';
import { _electron, type ElectronApplication, type Page } from 'playwright-core';
import type { ForkscopeBridge } from '../../electron/ipc/contract.ts';
import { makeEnvironment, makeHome, readRuntime, testSwitches } from './runtime.ts';

declare global {
  interface Window {
    /** Put there by the preload; tests reach it inside the page. */
    readonly forkscope: ForkscopeBridge;
  }
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
