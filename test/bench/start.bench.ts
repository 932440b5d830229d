import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { makeEnvironment, readRuntime, testSwitches } from '../support/runtime.ts';
import type { BenchRow } from './bench-row.ts';
import { makeEmptyApp } from './empty-app.ts';

/**
 * Start to a usable window against an empty window of the same Electron, in turn in one run. Each is timed from its start until its page has
 * been drawn and it has left again; ours has then loaded its settings, its sessions and its scenarios.
 */
const ROUNDS = 9;

const EMPTY_APP = `const { app, BrowserWindow } = require('electron');
app.setPath('userData', process.env.FORKSCOPE_HOME + '/empty-profile');
app.whenReady().then(async () => {
  const window = new BrowserWindow({ width: 1280, height: 800, show: false, webPreferences: { sandbox: true } });
  window.once('ready-to-show', () => window.show());
  await window.loadURL('data:text/html,<p>empty');
  await window.webContents.executeJavaScript('new Promise((drawn) => requestAnimationFrame(() => setTimeout(drawn)))');
  app.exit(0);
});
`;

export async function measure(): Promise<readonly BenchRow[]> {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'forkscope-bench-'));
  try {
    const ours = readRuntime();
    const empty = makeEmptyApp(folder, ours, EMPTY_APP);
    const times = { empty: [] as number[], ours: [] as number[] };
    for (let round = 0; round <= ROUNDS; round++) {
      const emptyMs = await timeStart(empty.executable, empty.args, folder);
      const oursMs = await timeStart(ours.executable, [...ours.args, '--quit'], folder);
      // The first round reads everything from disk.
      if (round === 0) continue;
      times.empty.push(emptyMs);
      times.ours.push(oursMs);
    }
    const [floor, value] = [findMedian(times.empty), findMedian(times.ours)];
    return [
      {
        what: `start to a usable window, Electron ${ours.version}`,
        floor: `an empty window, ${floor.toFixed(0)} ms`,
        value,
        unit: 'ms',
        ratioToFloor: value / floor,
        aim: '≤ 1.3 × an empty window',
      },
    ];
  } finally {
    rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
  }
}

async function timeStart(executable: string, args: readonly string[], home: string): Promise<number> {
  const startMs = performance.now();
  const child = spawn(executable, [...args, ...testSwitches()], { env: makeEnvironment(home), stdio: 'ignore' });
  await once(child, 'close');
  if (child.exitCode !== 0) throw new Error(`${executable} ended with code ${child.exitCode}`);
  return performance.now() - startMs;
}

function findMedian(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;
}
