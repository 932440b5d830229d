import { setTimeout as delay } from 'node:timers/promises';
import { launchWindow } from '../support/launch-window.ts';
import { waitForEnd } from '../support/read-window.ts';
import type { BenchRow } from './bench-row.ts';
import { readTreeCpuUs } from './cpu-cost.ts';
import { openBareWindow } from './window-facts.ts';

/** CPU of all processes of the app while nothing runs: seen, with an ended session on the screen, and hidden; against an empty window. */
const SETTLE_MS = 3000;
/** Engines tidy their memory once, some seconds after they were last busy. */
const TIDY_MS = 12_000;
const FOR_MS = 6000;

export async function measure(): Promise<readonly BenchRow[]> {
  const bare = await openBareWindow();
  const floor = await measureRest(bare.pid);
  await bare.app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.hide());
  const hiddenFloor = await measureRest(bare.pid);
  await bare.end();
  const opened = await launchWindow();
  try {
    const library = await measureRest(opened.pid);
    await opened.page.evaluate(() => window.forkscope.request('set-settings', { hasSeenOldRuntimeNotice: true }));
    await opened.page.getByRole('button', { name: /^Run/ }).first().click();
    await waitForEnd(opened.page);
    const ended = await measureRest(opened.pid);
    await opened.app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.hide());
    await delay(TIDY_MS);
    const hidden = await measureRest(opened.pid);
    const row = (what: string, value: number, of: number, aim: string): BenchRow => ({
      what: `the app at rest, ${what}: CPU of all its processes`,
      floor: `an empty window, ${of.toFixed(2)} %`,
      value,
      unit: '% of a core',
      ratioToFloor: value / of,
      aim,
    });
    return [
      row('the library shown', library, floor, '≤ 0.5'),
      row('an ended session shown', ended, floor, '≤ 0.5'),
      row('hidden', hidden, hiddenFloor, '≤ 0.1'),
    ];
  } finally {
    await opened.end();
  }
}

async function measureRest(pid: number): Promise<number> {
  await delay(SETTLE_MS);
  const [before, fromMs] = [readTreeCpuUs(pid), performance.now()];
  await delay(FOR_MS);
  return (0.1 * (readTreeCpuUs(pid) - before)) / (performance.now() - fromMs);
}
