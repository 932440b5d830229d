import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { Locator } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { launchWindow, type OpenedWindow } from '../support/launch-window.ts';
import { waitForEnd, waitUntil } from '../support/read-window.ts';

let window: OpenedWindow;
let inspector: Locator;
beforeAll(async () => {
  window = await launchWindow();
  inspector = window.page.getByRole('tabpanel', { name: 'Selected' });
  await window.page.getByRole('button', { name: 'Run Dining philosophers' }).click();
  await waitForEnd(window.page);
  await window.page.getByRole('tab', { name: 'Timeline' }).click();
  await window.page.getByRole('button', { name: 'Whole run' }).click();
}, 90_000);
afterAll(async () => {
  await window.end();
  expect(window.complaints).toEqual([]);
});

interface Line {
  readonly kind: string;
  readonly t: number;
  readonly lock?: string;
  readonly name?: string;
  readonly role?: string;
}

/** The raw reports of the only session, without the model: the lines of each thread. */
function readThreads(): readonly (readonly Line[])[] {
  const sessions = path.join(window.home, 'sessions');
  const reports = path.join(sessions, readdirSync(sessions)[0] ?? '', 'reports');
  return readdirSync(reports).map((log) =>
    readFileSync(path.join(reports, log), 'utf8')
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as Line),
  );
}

const title = (): Promise<string | null> => inspector.getByRole('heading', { level: 2 }).textContent();
const readFact = async (label: string): Promise<string> =>
  (
    await inspector
      .locator('dl > div')
      .filter({ has: window.page.getByText(label, { exact: true }) })
      .locator('dd')
      .first()
      .textContent()
  )?.trim() ?? '';

/** The philosopher that waits longest for a fork, by the raw lines: how they are called, since when, and for which fork. */
function findLongestWait(): { readonly role: string; readonly fork: string; readonly sinceNs: number } {
  const threads = readThreads();
  const names = new Map(threads.flat().flatMap((line) => (line.kind === 'lock-created' ? [[line.lock, line.name]] : [])));
  const waits = threads.flatMap((lines) =>
    lines.flatMap((line, at) => {
      const next = lines[at + 1];
      const name = names.get(line.lock) ?? '';
      if (line.kind !== 'lock-requested' || !name.startsWith('fork')) return [];
      const role = lines.find(({ kind }) => kind === 'thread-started')?.role ?? '';
      return [{ role, fork: name, sinceNs: line.t, lengthNs: (next?.t ?? Infinity) - line.t }];
    }),
  );
  const [first] = waits.filter(({ role }) => role === 'dine-2').sort((one, other) => other.lengthNs - one.lengthNs);
  if (first === undefined) throw new Error('no philosopher waited');
  return first;
}

describe('the selection', () => {
  it('reaches every wait of a lane by keyboard, says it, and shows it in the inspector', async () => {
    const wait = findLongestWait();
    const canvas = window.page.locator('.lanes canvas');
    await canvas.focus();
    const said = (): Promise<string | null> => window.page.locator('.said').textContent();
    await window.page.locator('[role=treegrid] [data-process]').first().click();
    await canvas.focus();
    // Down to the lane of the philosopher, then from wait to wait until the one that the raw lines name.
    for (let lane = 0; lane < 40 && !((await said())?.startsWith(wait.role) ?? false); lane += 1)
      await window.page.keyboard.press('ArrowDown');
    await window.page.keyboard.press('Home');
    const since = `${(Math.round(wait.sinceNs / 1000) / 1e6).toFixed(6)} s`;
    for (let step = 0; step < 40 && !((await said())?.includes(since) ?? false); step += 1) {
      const before = await said();
      await window.page.keyboard.press('ArrowLeft');
      await waitUntil(said, (now) => now !== before);
    }
    expect(await said()).toContain(`Waits for ${wait.fork}`);
    await window.page.keyboard.press('Enter');
    await waitUntil(title, (now) => now?.startsWith(`Waits for ${wait.fork}`) ?? false);
    expect(await readFact('Lane')).toContain(wait.role);
  });

  it('goes from a wait to its lock, whose facts are those of the raw reports, and is the same in the waits', async () => {
    const wait = findLongestWait();
    await inspector.getByRole('button', { name: wait.fork, exact: true }).click();
    await waitUntil(title, (now) => now === wait.fork);
    await window.page.keyboard.press('l');
    const threads = readThreads().flat();
    const lock = threads.find(({ kind, name }) => kind === 'lock-created' && name === wait.fork)?.lock;
    const taken = threads.filter((line) => line.kind === 'lock-acquired' && line.lock === lock).length;
    await waitUntil(
      () => readFact('Taken'),
      (shown) => shown === String(taken),
    );
    await inspector.getByRole('button', { name: 'Show in waits' }).click();
    const row = window.page.locator('.waits tr.selected');
    await waitUntil(
      () => row.count(),
      (count) => count === 1,
    );
    expect(await row.getByRole('rowheader').textContent()).toContain(wait.fork);
  });

  it('goes back and forward with Alt and an arrow, wherever the focus is', async () => {
    const wait = findLongestWait();
    await window.page.getByRole('tab', { name: 'Timeline' }).click();
    await window.page.keyboard.press('Alt+ArrowLeft');
    await waitUntil(title, (now) => now?.startsWith('Waits for') ?? false);
    expect(await window.page.getByRole('tab', { name: 'Timeline' }).getAttribute('aria-selected')).toBe('true');
    await window.page.keyboard.press('Alt+ArrowRight');
    await waitUntil(title, (now) => now === wait.fork);
  });
});

describe('the scrubber', () => {
  it('has a sign where each deadlock closed, and its shown stretch can be dragged', async () => {
    expect(await window.page.locator('.track .sign.alarm[title^="Deadlock:"]').count()).toBe(1);
    await window.page.getByRole('button', { name: 'Whole run' }).click();
    const shown = window.page.getByRole('slider', { name: 'Stretch of time that is shown' });
    await shown.focus();
    for (let step = 0; step < 6; step += 1) await window.page.keyboard.press('ArrowUp');
    const box = await waitUntil(
      () => shown.boundingBox(),
      (now) => now !== null && now.width < 500,
    );
    const before = await shown.getAttribute('aria-valuetext');
    await window.page.mouse.move((box?.x ?? 0) + (box?.width ?? 0) / 2, (box?.y ?? 0) + 3);
    await window.page.mouse.down();
    await window.page.mouse.move((box?.x ?? 0) + (box?.width ?? 0) / 2 - 60, (box?.y ?? 0) + 3, { steps: 4 });
    await window.page.mouse.up();
    await waitUntil(
      () => shown.getAttribute('aria-valuetext'),
      (now) => now !== before,
    );
    expect((await shown.boundingBox())?.width).toBeCloseTo(box?.width ?? 0, 0);
  });
});
