import { rmSync } from 'node:fs';
import { afterAll, expect, it } from 'vitest';
import { launchWindow } from '../support/launch-window.ts';
import { waitForEnd, waitUntil } from '../support/read-window.ts';
import { makeHome } from '../support/runtime.ts';

const home = makeHome();
afterAll(() => rmSync(home, { recursive: true, force: true, maxRetries: 5 }));

it('a mark is set with M, named, found again after a restart, jumped to, taken away and given back', async () => {
  const first = await launchWindow({ home });
  await first.page.getByRole('button', { name: 'Run Mutex' }).click();
  await waitForEnd(first.page);
  await first.page.getByRole('tab', { name: 'Timeline' }).click();
  const slider = first.page.getByRole('slider', { name: 'Instant that is shown' });
  await waitUntil(
    () => slider.getAttribute('aria-valuetext'),
    (said) => said?.includes(' of ') === true,
  );
  await first.page
    .locator('canvas')
    .first()
    .click({ position: { x: 400, y: 60 } });
  await first.page.keyboard.press('m');
  await first.page.getByRole('button', { name: 'Marks 1' }).click();
  await first.page.getByRole('textbox', { name: /^Name of the mark/ }).fill('the wait');
  await first.page.keyboard.press('Enter');
  await waitUntil(
    () => first.page.getByRole('textbox', { name: /^Name of the mark/ }).evaluate((field) => field === document.activeElement),
    (hasFocus) => !hasFocus,
  );
  await first.end();

  const second = await launchWindow({ home });
  const { page } = second;
  await page.keyboard.press('Control+B');
  await page.getByRole('tab', { name: 'Sessions' }).click();
  await page.locator('[data-session]').getByText('Mutex').click();
  await page.getByRole('tab', { name: 'Timeline' }).click();
  await page.getByRole('button', { name: 'Marks 1' }).click();
  expect(await page.getByRole('textbox', { name: /^Name of the mark/ }).inputValue()).toBe('the wait');
  const jump = page.getByRole('button', { name: /^[0-9.]+ .?s$/ });
  const instant = (await jump.textContent())?.trim() ?? '';
  await jump.click();
  await waitUntil(
    () => page.getByRole('slider', { name: 'Instant that is shown' }).getAttribute('aria-valuetext'),
    (told) => told?.startsWith(`${instant} of `) === true,
  );
  await page.getByRole('button', { name: /^Take away the mark at/ }).click();
  await page.getByText('No instant is marked.').waitFor();
  await page.getByRole('button', { name: 'Undo' }).click();
  await page.getByRole('button', { name: 'Marks 1' }).waitFor();
  await second.end();
  expect([...first.complaints, ...second.complaints]).toEqual([]);
});
