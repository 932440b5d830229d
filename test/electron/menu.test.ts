import type { MenuItemConstructorOptions } from 'electron';
import { describe, expect, it } from 'vitest';
import { menuCommands } from '../../electron/ipc/commands.ts';
import { describeMenu, type MenuOptions } from '../../electron/menu.ts';
import { chapters, scenarios } from '../../scenarios/catalog.ts';

const sent: (readonly [string, string | undefined])[] = [];
const options: MenuOptions = {
  language: 'en',
  platform: 'linux',
  chapters: chapters.map(({ id, title }) => ({ title, scenarios: scenarios.filter(({ chapter }) => chapter === id) })),
  hasRunning: false,
  send: (command, argument) => sent.push([command, argument]),
  showSessionsFolder: () => undefined,
};

function flatten(items: readonly MenuItemConstructorOptions[]): readonly MenuItemConstructorOptions[] {
  return items.flatMap((item) => [item, ...(Array.isArray(item.submenu) ? flatten(item.submenu) : [])]);
}
/** What Electron would give to a click: ours look at none of it. */
function press(item: MenuItemConstructorOptions): void {
  if (item.click !== undefined) Reflect.apply(item.click, undefined, []);
}

describe('the application menu', () => {
  it('has every scenario, by chapter, with digits for the first nine', () => {
    const items = flatten(describeMenu(options)).filter(({ id }) => id?.startsWith('run-scenario'));
    expect(items.map(({ id }) => id)).toEqual(
      chapters.flatMap(({ id }) => scenarios.filter(({ chapter }) => chapter === id)).map(({ id }) => `run-scenario ${id}`),
    );
    expect(items.map(({ accelerator }) => accelerator)).toEqual(
      items.map((_item, index) => (index < 9 ? `CmdOrCtrl+${index + 1}` : undefined)),
    );
  });

  it('sends each command of the window exactly once', () => {
    sent.length = 0;
    for (const item of flatten(describeMenu(options))) press(item);
    const commands = sent.map(([command]) => command).filter((command) => command !== 'run-scenario');
    expect(commands.sort()).toEqual(menuCommands.filter((command) => command !== 'run-scenario').sort());
  });

  it('has no accelerator twice', () => {
    const keys = flatten(describeMenu(options)).flatMap(({ accelerator }) => (accelerator === undefined ? [] : [String(accelerator)]));
    expect(new Set(keys).size).toBe(keys.length);
  });

  it('offers Stop only while something runs', () => {
    const isEnabled = (hasRunning: boolean): unknown =>
      flatten(describeMenu({ ...options, hasRunning })).find(({ id }) => id === 'stop')?.enabled;
    expect([isEnabled(false), isEnabled(true)]).toEqual([false, true]);
  });

  it('speaks Chinese throughout', () => {
    // Titles of scenarios are the catalogue's, and may be a word of the field like “join”.
    const items = flatten(describeMenu({ ...options, language: 'zh-CN' })).filter(({ id }) => id?.startsWith('run-scenario') !== true);
    const labels = items.flatMap(({ label }) => (label === undefined ? [] : [label]));
    expect(labels.filter((label) => !/\p{Script=Han}/u.test(label))).toEqual([]);
  });
});
