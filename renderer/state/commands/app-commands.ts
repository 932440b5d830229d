import { otherLanguage, readLanguage, readTheme } from '../read-choices.ts';
import { always, type Command } from './command.ts';

export const appCommands: readonly Command[] = [
  {
    id: 'show-palette',
    group: 'app',
    title: (text) => text.commands.palette,
    shortcut: 'Mod+K',
    worksInFields: true,
    isHidden: true,
    isEnabled: always,
    run: (state) => state.dialogs.show('palette'),
  },
  {
    id: 'show-settings',
    group: 'app',
    title: (text) => text.commands.settings,
    shortcut: 'Mod+,',
    isEnabled: always,
    run: (state) => state.dialogs.show('settings'),
  },
  {
    id: 'show-shortcuts',
    group: 'app',
    title: (text) => text.commands.shortcuts,
    shortcut: '?',
    isEnabled: always,
    run: (state) => state.dialogs.show('shortcuts'),
  },
  { id: 'show-about', group: 'app', title: (text) => text.commands.about, isEnabled: always, run: (state) => state.dialogs.show('about') },
  {
    id: 'set-language',
    group: 'app',
    title: (text) => text.commands.language,
    isEnabled: always,
    run: (state, language) => void state.settings.change({ language: readLanguage(language) ?? otherLanguage(state) }),
  },
  {
    id: 'set-theme',
    group: 'app',
    title: (text) => text.commands.theme,
    isEnabled: always,
    run: (state, theme) => void state.settings.change({ theme: readTheme(theme) ?? (state.settings.theme === 'dark' ? 'light' : 'dark') }),
  },
];
