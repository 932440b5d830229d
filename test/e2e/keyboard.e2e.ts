import { existsSync } from 'node:fs';
import path from 'node:path';
import { AxeBuilder } from '@axe-core/playwright';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { launchWindow, type OpenedWindow } from '../support/launch-window.ts';
import { readRows, waitForEnd, waitUntil } from '../support/read-window.ts';

let opened: OpenedWindow;
beforeAll(async () => {
  opened = await launchWindow();
});
afterAll(async () => {
  await opened.end();
  expect(opened.complaints).toEqual([]);
});

const press = async (...keys: readonly string[]): Promise<void> => {
  for (const key of keys) await opened.page.keyboard.press(key);
};
const focused = (): Promise<string> =>
  opened.page.evaluate(() => document.activeElement?.getAttribute('aria-label') ?? document.activeElement?.textContent.trim() ?? '');

async function findBarriers(within: string): Promise<readonly string[]> {
  const { violations } = await new AxeBuilder({ page: opened.page }).setLegacyMode().include(within).analyze();
  return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 120)).join(' | ')}`);
}

describe('with the keyboard alone', () => {
  it('a scenario is found, run, looked at and exported', async () => {
    expect(await focused()).toMatch(/^Run /);
    await press('Control+K');
    await opened.page.keyboard.type('run ten');
    await press('Enter');
    await opened.page.getByRole('button', { name: 'Stop' }).waitFor();
    await waitForEnd(opened.page);
    expect(await readRows(opened.page)).toHaveLength(11);

    await press('Alt+1', 'Home', 'ArrowDown', 'ArrowDown', 'Enter');
    await waitUntil(
      () => opened.page.locator('[data-process][aria-selected=true] .name').textContent(),
      (name) => name !== 'main',
    );

    await press('Control+E');
    const dialog = opened.page.getByRole('dialog', { name: 'Export session' });
    await dialog.waitFor();
    const file = path.join(opened.home, 'by-keyboard.forkscope.zip');
    await waitUntil(
      () => dialog.getByRole('textbox', { name: 'File' }).inputValue(),
      (value) => value.endsWith('.zip'),
    );
    // From the button that Enter presses back over Cancel and Choose… to the field.
    await press('Shift+Tab', 'Shift+Tab', 'Shift+Tab', 'Control+A');
    await opened.page.keyboard.type(file);
    await press('Enter');
    await dialog.waitFor({ state: 'detached' });
    await waitUntil(
      () => existsSync(file),
      (isThere) => isThere,
    );
  });
});

describe('every dialog', () => {
  it.each(['light', 'dark'] as const)('has no barrier that axe can find, in the %s theme, and goes with Escape', async (theme) => {
    await opened.page.evaluate((wanted) => window.forkscope.request('set-settings', wanted), { theme });
    for (const keys of ['Control+K', 'Control+Shift+R', 'Control+E', 'Control+,', '?', 'Control+Shift+O']) {
      await press(keys);
      await opened.page.getByRole('dialog').waitFor();
      expect(await findBarriers('[role=dialog]'), keys).toEqual([]);
      await press('Escape');
      await opened.page.getByRole('dialog').waitFor({ state: 'detached' });
    }
  });

  it.each(['Source', 'Evidence', 'Messages', 'Sessions'])('and the tab %s have none either', async (name) => {
    if (name === 'Sessions') await press('Control+B');
    await opened.page.getByRole('tab', { name, exact: true }).click();
    expect(await findBarriers('[role=tabpanel]')).toEqual([]);
  });
});
