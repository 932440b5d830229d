import { expect } from 'vitest';
import type { Page } from 'playwright-core';

export interface ShownRow {
  readonly pid: number;
  readonly ppid: number;
  readonly role: string;
  readonly level: number;
}

/** The rows of the process tree as they stand on the screen. */
export async function readRows(page: Page): Promise<readonly ShownRow[]> {
  return await page.locator('[role=treegrid] [data-process]').evaluateAll((rows) =>
    rows.map((row) => ({
      pid: Number(row.querySelector('.pid')?.textContent),
      ppid: Number(row.querySelector('.ppid')?.textContent),
      role: row.querySelector('.name')?.textContent ?? '',
      level: Number(row.getAttribute('aria-level')),
    })),
  );
}

/** Waits until the condition holds for what `read` answers, and answers that. */
export async function waitUntil<T>(read: () => Promise<T> | T, isReached: (value: T) => boolean, timeoutMs = 20_000): Promise<T> {
  let last: T | undefined;
  await expect
    .poll(
      async () => {
        last = await read();
        return isReached(last) || last;
      },
      { timeout: timeoutMs, interval: 50 },
    )
    .toBe(true);
  // poll has just seen it
  return last as T;
}

/** Waits until the run on the screen has ended. */
export async function waitForEnd(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Run again' }).waitFor({ timeout: 30_000 });
}

export interface ShownEvidence {
  readonly claim: string;
  readonly status: string;
}

/** Opens the inspector's Evidence and reads each claim with its verdict. */
export async function readEvidence(page: Page): Promise<readonly ShownEvidence[]> {
  await page.getByRole('tab', { name: 'Evidence' }).click();
  const panel = page.getByRole('tabpanel', { name: 'Evidence' });
  await panel.getByRole('listitem').first().waitFor();
  return await panel.getByRole('listitem').evaluateAll((items) =>
    items.map((item) => ({
      claim: item.querySelector('.head .number')?.textContent ?? '',
      status: item.querySelector('.status')?.textContent.trim() ?? '',
    })),
  );
}

/** A busy machine makes a check of times inconclusive; the window says so, and to run again. */
const MOST_RUNS = 4;

/** Waits for the end of the run and expects all of its claims to be proved, running it again as long as one is inconclusive. */
export async function expectAllProved(page: Page): Promise<void> {
  for (let run = 1; ; run++) {
    await waitForEnd(page);
    const evidence = await readEvidence(page);
    if (run < MOST_RUNS && evidence.some(({ status }) => status === 'Inconclusive')) {
      // In the toolbar, and beside the evidence.
      await page.getByRole('button', { name: 'Run again' }).first().click();
      await page.getByRole('button', { name: 'Stop' }).waitFor();
      continue;
    }
    expect(evidence.filter(({ status }) => status !== 'Proved')).toEqual([]);
    return;
  }
}
