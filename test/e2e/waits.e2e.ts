import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { launchWindow, type OpenedWindow } from '../support/launch-window.ts';
import { waitForEnd, waitUntil } from '../support/read-window.ts';

let window: OpenedWindow;
beforeEach(async () => {
  window = await launchWindow();
});
afterEach(async () => {
  await window.end();
  expect(window.complaints).toEqual([]);
});

/** The lines of a kind in the raw reports of the only session. */
function countReports(kind: string): number {
  const sessions = path.join(window.home, 'sessions');
  const reports = path.join(sessions, readdirSync(sessions)[0] ?? '', 'reports');
  const texts = readdirSync(reports).map((name) => readFileSync(path.join(reports, name), 'utf8'));
  return texts.join('').split(`"kind":"${kind}"`).length - 1;
}

describe('the waits view', () => {
  it('shows each lock of the mutex scenario with as many acquisitions as the raw reports have', async () => {
    await window.page.getByRole('button', { name: 'Run Mutex' }).click();
    await waitForEnd(window.page);
    await window.page.getByRole('tab', { name: 'Waits' }).click();
    await window.page.getByRole('button', { name: 'Locks' }).click();
    const row = window.page.getByRole('row').filter({ has: window.page.getByRole('rowheader', { name: 'lock', exact: true }) });
    // The run's telling moment is shown once everything is read: 'l' goes from there to the newest instant.
    await waitUntil(
      () => window.page.getByRole('slider', { name: 'Instant that is shown' }).getAttribute('aria-valuetext'),
      (said) => said?.includes(' of ') === true,
    );
    await window.page.keyboard.press('l');
    const readTaken = async () => Number((await row.getByRole('cell').nth(3).textContent())?.replace(/\D/g, ''));
    await waitUntil(readTaken, (taken) => taken === countReports('lock-acquired'));
  });

  it('names a deadlock while it stands, in the view and in the note strip, and again from its findings', async () => {
    const sentence = 'Deadlock: outer-1 waits for plain, which it holds itself.';
    await window.page.getByRole('button', { name: 'Run Recursive lock' }).click();
    const strip = window.page.getByRole('region', { name: 'Deadlock' });
    await strip.getByText(sentence).waitFor();
    await strip.getByRole('button', { name: 'Show the waits' }).click();
    await window.page.getByRole('region', { name: 'These can never go on' }).getByText(sentence).waitFor();
    expect(await window.page.getByRole('rowheader', { name: 'outer-1' }).count()).toBe(1);

    await waitForEnd(window.page);
    await window.page.getByRole('button', { name: /^Findings/ }).click();
    await window.page.getByRole('button', { name: 'Show this instant' }).first().click();
    await strip.getByText(sentence).waitFor();
  });
});
