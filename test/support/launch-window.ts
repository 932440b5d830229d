import { rmSync } from 'node:fs';
import { _electron, errors, type ElectronApplication, type Page } from 'playwright-core';
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
  const { app, page } = await openFirstWindow({
    executablePath: runtime.executable,
    args: [...runtime.args, ...testSwitches(), ...(options.args ?? [])],
    env: makeEnvironment(home, options.env),
  });
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
      await endProcess(child);
      if (options.home === undefined) rmSync(home, { recursive: true, force: true, maxRetries: 5 });
    },
  };
}

const MOST_LAUNCHES = 3;
const UNSEEN_MS = 15_000;

/**
 * Playwright now and then does not see a window that stands there drawn (microsoft/playwright#27658, #17765). Its process is ended
 * then and another one started; a window that is really missing fails the last time.
 */
async function openFirstWindow(
  options: NonNullable<Parameters<typeof _electron.launch>[0]>,
): Promise<{ readonly app: ElectronApplication; readonly page: Page }> {
  for (let launch = 1; ; launch += 1) {
    let app: ElectronApplication | undefined;
    try {
      app = await _electron.launch({ ...options, timeout: UNSEEN_MS });
      return { app, page: await app.firstWindow({ timeout: UNSEEN_MS }) };
    } catch (error) {
      if (app !== undefined) await endProcess(app.process());
      if (launch === MOST_LAUNCHES || !(error instanceof errors.TimeoutError)) throw error;
    }
  }
}

/** Playwright forgets the process of an app that has died: it is asked for while it lives. */
async function endProcess(child: ReturnType<ElectronApplication['process']>): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = new Promise((resolve) => child.once('exit', resolve));
  // Like a terminal or a logout: it stops what runs and asks nobody.
  child.kill('SIGTERM');
  await ended;
}
