import { AxeBuilder } from '@axe-core/playwright';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { launchWindow, type OpenedWindow } from '../support/launch-window.ts';
import { waitForEnd } from '../support/read-window.ts';

let opened: OpenedWindow;
beforeEach(async () => {
  opened = await launchWindow();
});
afterEach(async () => {
  await opened.end();
  expect(opened.complaints).toEqual([]);
});

async function findBarriers(): Promise<readonly string[]> {
  const { violations } = await new AxeBuilder({ page: opened.page }).setLegacyMode().analyze();
  return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 120)).join(' | ')}`);
}

async function choose(setting: string, value: string): Promise<void> {
  await opened.page.evaluate((change) => window.forkscope.request('set-settings', change), { [setting]: value });
}

describe('the window', () => {
  it.each(['light', 'dark'])('has no barrier that axe can find, in the %s theme', async (theme) => {
    await choose('theme', theme);
    expect(await findBarriers()).toEqual([]);
    await opened.page.getByRole('button', { name: 'Run Ten processes' }).click();
    await waitForEnd(opened.page);
    expect(await findBarriers()).toEqual([]);
  });

  it('changes its language with its menu and its dialogs, and remembers it', async () => {
    await choose('language', 'zh-CN');
    await opened.page.getByRole('button', { name: /^运行.*十个进程/ }).waitFor();
    const labels = await opened.app.evaluate(({ Menu }) => Menu.getApplicationMenu()?.items.map(({ label }) => label));
    expect(labels).toEqual(['文件', '编辑', '场景', '进程', '视图', '帮助']);
    await opened.page.reload();
    await opened.page.getByRole('button', { name: /^运行.*十个进程/ }).waitFor();
  });

  it('cuts a long file name in the tree before the role in front of it', async () => {
    await opened.page.getByRole('button', { name: /^Run A thread queue cannot cross/ }).click();
    await waitForEnd(opened.page);
    const cells = opened.page.locator('[role=treegrid] [data-process] .role');
    const cuts = await cells.evaluateAll((found) =>
      found.map((cell) => {
        // `scrollWidth` is whole pixels, and a fraction of one is enough for an ellipsis.
        const isCut = (part: Element | null): boolean => {
          const text = document.createRange();
          if (part === null) return false;
          text.selectNodeContents(part);
          return text.getBoundingClientRect().width > part.getBoundingClientRect().width + 0.02;
        };
        return { role: isCut(cell.querySelector('.name')), file: isCut(cell.querySelector('.program')) };
      }),
    );
    expect(cuts).toContainEqual({ role: false, file: true });
    expect(cuts.map(({ role }) => role)).not.toContain(true);
  });
});
