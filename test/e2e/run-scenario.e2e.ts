import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { launchWindow, type OpenedWindow } from '../support/launch-window.ts';
import { expectAllProved, readRows, waitForEnd, waitUntil, type ShownRow } from '../support/read-window.ts';
import { findProcessesOf, listByPs, listByPstree } from '../support/system-processes.ts';

let window: OpenedWindow;
beforeEach(async () => {
  window = await launchWindow();
});
afterEach(async () => {
  await window.end();
  expect(window.complaints).toEqual([]);
});

async function waitForTen(): Promise<readonly ShownRow[]> {
  return await waitUntil(
    () => readRows(window.page),
    (rows) => rows.length === 11,
  );
}

describe('a scenario in the window', () => {
  it('starts from the library, and its rows are what ps and pstree show', async () => {
    // Long enough that a busy machine starts ten in a fraction of it.
    await window.page.getByRole('button', { name: 'Details and parameters of Ten processes' }).click();
    await window.page.getByLabel('Delay of each').fill('4000');
    await window.page.getByRole('button', { name: 'Run Ten processes' }).click();
    const rows = await waitForTen();
    const byPs = listByPs();
    const root = rows[0]?.pid ?? 0;
    expect(listByPstree(root)).toEqual(rows.map(({ pid }) => pid).sort((a, b) => a - b));
    for (const { pid, ppid } of rows) expect(byPs.find((row) => row.pid === pid)?.ppid).toBe(ppid);
    expect(rows[0]?.ppid).toBe(window.pid);

    await expectAllProved(window.page);
  });

  it('starts from the application menu', async () => {
    await window.app.evaluate(({ Menu }) => {
      Menu.getApplicationMenu()?.getMenuItemById('run-scenario hello-process')?.click();
    });
    const rows = await waitUntil(
      () => readRows(window.page),
      (found) => found.length === 2,
    );
    expect(rows.map(({ level }) => level)).toEqual([1, 2]);
    await expectAllProved(window.page);
  });

  it('starts from the command palette', async () => {
    await window.page.keyboard.press('Control+K');
    await window.page.getByRole('combobox', { name: 'Command palette' }).fill('parents and');
    await window.page.keyboard.press('Enter');
    await expectAllProved(window.page);
  });

  it('stops as a whole and leaves no process', async () => {
    await window.page.getByRole('button', { name: 'Run Ten processes' }).click();
    const rows = await waitForTen();
    await window.page.getByRole('button', { name: 'Stop' }).click();
    await waitForEnd(window.page);
    const pids = rows.map(({ pid }) => pid);
    const left = findProcessesOf(window.home).filter(({ pid }) => pids.includes(pid));
    expect(left).toEqual([]);
  });

  it.each(['A queue between processes', 'Mutex'])('proves every claim of %s', async (title) => {
    await window.page.getByRole('button', { name: `Run ${title}` }).click();
    await expectAllProved(window.page);
  });
});
