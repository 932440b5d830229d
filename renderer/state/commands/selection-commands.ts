import type { Command } from './command.ts';

export const selectionCommands: readonly Command[] = [
  {
    id: 'select-back',
    group: 'view',
    title: (text) => text.commands.selectBack,
    shortcut: 'Alt+ArrowLeft',
    isEnabled: (state) => state.selection.canGoBack,
    run: (state) => state.selection.goBack(),
  },
  {
    id: 'select-forward',
    group: 'view',
    title: (text) => text.commands.selectForward,
    shortcut: 'Alt+ArrowRight',
    isEnabled: (state) => state.selection.canGoForward,
    run: (state) => state.selection.goForward(),
  },
];
