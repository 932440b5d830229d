import { existsSync, readdirSync } from 'node:fs';
import path from 'node:path';
import type { Locator } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { launchWindow, type OpenedWindow } from '../support/launch-window.ts';
import { readRows, waitForEnd, waitUntil } from '../support/read-window.ts';

let opened: OpenedWindow;
beforeAll(async () => {
  opened = await launchWindow();
  await opened.page.getByRole('button', { name: 'Run One process' }).click();
  await waitForEnd(opened.page);
  await opened.page.keyboard.press('Control+Shift+R');
  await opened.page.getByRole('textbox', { name: 'Command line' }).fill('sleep 0.3');
  await opened.page.keyboard.press('Enter');
  await opened.page.getByText('sleep 0.3').first().waitFor();
  await waitForEnd(opened.page);
  await opened.page.keyboard.press('Control+B');
  await opened.page.getByRole('tab', { name: 'Sessions' }).click();
});
afterAll(async () => {
  await opened.end();
  expect(opened.complaints).toEqual([]);
});

const listed = (): Locator => opened.page.locator('[data-session]');
const waitForCount = async (count: number): Promise<number> =>
  waitUntil(
    () => listed().count(),
    (found) => found === count,
  );

async function choose(row: Locator, item: string): Promise<void> {
  await row.getByRole('button', { name: /^Actions for/ }).click();
  await opened.page.getByRole('menuitem', { name: item }).click();
}

/** The system's own dialogs and file manager cannot be driven; what they would be told is kept. */
async function answerDialogs(file: string): Promise<void> {
  await opened.app.evaluate(({ dialog, shell }, chosen) => {
    dialog.showOpenDialog = () => Promise.resolve({ canceled: false, filePaths: [chosen] });
    shell.showItemInFolder = (shown) => {
      process.env['FORKSCOPE_TEST_SHOWN'] = shown;
    };
  }, file);
}

describe('the list of sessions', () => {
  it('is searched by what was run', async () => {
    await waitForCount(2);
    const search = opened.page.getByRole('searchbox', { name: 'Search sessions' });
    await search.fill('one proc');
    await waitForCount(1);
    await search.fill('nothing of the kind');
    await opened.page.getByText('No session matches “nothing of the kind”.').waitFor();
    await opened.page.getByRole('button', { name: 'Clear search' }).last().click();
    await waitForCount(2);
  });

  it('opens a session with the rows that it had', async () => {
    await listed().filter({ hasText: 'One process' }).locator('button.open').click();
    const rows = await waitUntil(
      () => readRows(opened.page),
      (found) => found.length === 2,
    );
    expect(rows.map(({ level }) => level)).toEqual([1, 2]);
  });

  it('exports one, whose archive opens from the File menu as another session', async () => {
    const file = path.join(opened.home, 'kept.forkscope.zip');
    await choose(listed().filter({ hasText: 'One process' }), 'Export…');
    const dialog = opened.page.getByRole('dialog');
    await dialog.getByRole('textbox', { name: 'File' }).fill(file);
    await opened.page.keyboard.press('Enter');
    await dialog.waitFor({ state: 'detached' });
    expect(existsSync(file)).toBe(true);

    await answerDialogs(file);
    await opened.app.evaluate(({ Menu }) => {
      Menu.getApplicationMenu()?.getMenuItemById('open-archive')?.click();
    });
    await waitForCount(3);
    await waitUntil(
      () => readRows(opened.page),
      (rows) => rows.length === 2,
    );
    expect(readdirSync(path.join(opened.home, 'sessions')).length).toBe(3);
  });

  it('shows where a session lies', async () => {
    await answerDialogs('');
    const row = listed().filter({ hasText: 'sleep 0.3' });
    await choose(row, 'Show in folder');
    const shown = await waitUntil(
      () => opened.app.evaluate(() => process.env['FORKSCOPE_TEST_SHOWN'] ?? ''),
      (found) => found !== '',
    );
    expect(path.basename(shown)).toBe(await row.getAttribute('data-session'));
  });

  it('deletes one when nobody undoes it, and brings it back when one does', async () => {
    const row = listed().filter({ hasText: 'sleep 0.3' });
    const session = (await row.getAttribute('data-session')) ?? '';
    await choose(row, 'Delete');
    await waitForCount(2);
    await opened.page.getByRole('button', { name: 'Undo' }).click();
    await waitForCount(3);
    expect(existsSync(path.join(opened.home, 'sessions', session))).toBe(true);

    await choose(row, 'Delete');
    await waitForCount(2);
    const notice = opened.page.getByRole('status').filter({ hasText: 'Deleted sleep 0.3.' });
    await notice.getByRole('button', { name: 'Dismiss' }).click();
    await waitUntil(
      () => existsSync(path.join(opened.home, 'sessions', session)),
      (isThere) => !isThere,
    );
    await waitForCount(2);
  });

  it('runs one again with the parameters that it had', async () => {
    await choose(listed().filter({ hasText: 'One process' }).first(), 'Run again with the same parameters');
    await opened.page.getByRole('button', { name: 'Stop' }).waitFor();
    await waitForEnd(opened.page);
    await opened.page.keyboard.press('Control+B');
    await waitForCount(3);
  });
});
