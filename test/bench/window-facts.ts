import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import type hooks from 'node:perf_hooks';
import { _electron, type ElectronApplication } from 'playwright-core';
import { makeEnvironment, readRuntime, testSwitches } from '../support/runtime.ts';
import { makeEmptyApp } from './empty-app.ts';

const BARE_APP = `const { app, BrowserWindow } = require('electron');
app.setPath('userData', process.env.FORKSCOPE_HOME + '/empty-profile');
app.whenReady().then(() => new BrowserWindow({ width: 1280, height: 800, webPreferences: { sandbox: true } }).loadURL('data:text/html,<p>empty'));
process.on('SIGTERM', () => app.exit(0));
`;

/** An empty window of the same Electron, driven in the same way: the floor of what a window costs. */
export async function openBareWindow(): Promise<{ readonly app: ElectronApplication; readonly pid: number; end(): Promise<void> }> {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'forkscope-bench-'));
  const bare = makeEmptyApp(folder, readRuntime(), BARE_APP);
  const app = await _electron.launch({
    executablePath: bare.executable,
    args: [...bare.args, ...testSwitches()],
    env: makeEnvironment(folder),
  });
  await (await app.firstWindow()).getByText('empty').waitFor();
  return {
    app,
    pid: app.process().pid ?? 0,
    async end() {
      await app.close();
      rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
    },
  };
}

/** What is evaluated in the main process has no `require` of its own; the bundle's first module has. */
interface CommonJs {
  readonly mainModule: { require(name: 'node:perf_hooks'): typeof hooks };
}

const RESOLUTION_MS = 5;

/** Begins to measure, from outside, how late the event loop of the main process gets round. Answers the longest so far in milliseconds. */
export async function watchMainLoop(app: ElectronApplication): Promise<() => Promise<number>> {
  const histogram = await app.evaluateHandle((_electron, resolution) => {
    const delays = (process as unknown as CommonJs).mainModule.require('node:perf_hooks').monitorEventLoopDelay({ resolution });
    delays.enable();
    return delays;
  }, RESOLUTION_MS);
  return async () => (await histogram.evaluate((delays) => delays.max)) / 1e6 - RESOLUTION_MS;
}
