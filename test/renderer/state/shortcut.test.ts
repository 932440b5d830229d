import { describe, expect, it } from 'vitest';
import { commands } from '../../../renderer/state/commands.ts';
import { isShortcut, showShortcut } from '../../../renderer/state/shortcut.ts';
import { menuCommands } from '../../../electron/ipc/commands.ts';

function press(key: string, held = ''): Parameters<typeof isShortcut>[0] {
  return { key, ctrlKey: held.includes('c'), metaKey: held.includes('m'), altKey: held.includes('a'), shiftKey: held.includes('s') };
}

describe('shortcuts', () => {
  it('are Ctrl here and Cmd on a Mac', () => {
    expect([isShortcut(press('e', 'c'), 'Mod+E', false), isShortcut(press('e', 'm'), 'Mod+E', false)]).toEqual([true, false]);
    expect([isShortcut(press('e', 'c'), 'Mod+E', true), isShortcut(press('e', 'm'), 'Mod+E', true)]).toEqual([false, true]);
    expect(showShortcut('Alt+ArrowLeft', false)).toBe('Alt+←');
    expect([showShortcut('Mod+Shift+E', false), showShortcut('Mod+Shift+E', true)]).toEqual(['Ctrl+Shift+E', '⌘⇧E']);
  });

  it('tell Shift apart with letters, not with signs that need it', () => {
    expect(isShortcut(press('C', 'cs'), 'Mod+Shift+C', false)).toBe(true);
    expect(isShortcut(press('c', 'c'), 'Mod+Shift+C', false)).toBe(false);
    expect(isShortcut(press('E', 'cs'), 'Mod+E', false)).toBe(false);
    expect(isShortcut(press('?', 's'), '?', false)).toBe(true);
  });
});

describe('the command table', () => {
  it('has no id and no shortcut twice', () => {
    const ids = commands.map((command) => command.id);
    const shortcuts = commands.flatMap((command) => command.shortcut ?? []);
    expect([new Set(ids).size, new Set(shortcuts).size]).toEqual([ids.length, shortcuts.length]);
  });

  it('has every command that the menus send', () => {
    const ids = new Set<string>(commands.map((command) => command.id));
    expect(menuCommands.filter((id) => !ids.has(id))).toEqual([]);
  });
});
