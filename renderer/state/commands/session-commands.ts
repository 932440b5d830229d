import type { ViewAction } from '../../charts/exported-view.ts';
import { savePicture } from '../save-picture.ts';
import { askForExport, deleteSession, openArchive } from '../session-actions.ts';
import type { WindowState } from '../window-state.svelte.ts';
import { always, hasSession, type Command, type CommandId } from './command.ts';

/** What the menu of the shown view does. */
function exportCommand(id: CommandId, title: Command['title'], action: ViewAction): Command {
  return {
    id,
    group: 'session',
    title,
    isEnabled: (state) => state.views.current !== undefined,
    run: (state) => {
      if (state.views.current !== undefined) void state.views.run(action, state.views.current);
    },
  };
}

export const sessionCommands: readonly Command[] = [
  {
    id: 'export',
    group: 'session',
    title: (text) => text.commands.export,
    shortcut: 'Mod+E',
    isEnabled: hasSession,
    run: (state, format) => askForExport(state, state.session.id, format),
  },
  {
    id: 'open-archive',
    group: 'session',
    title: (text) => text.commands.openArchive,
    shortcut: 'Mod+O',
    isEnabled: always,
    run: (state, file) => void openArchive(state, file),
  },
  {
    id: 'save-picture',
    group: 'session',
    title: (text) => text.commands.savePicture,
    isEnabled: always,
    run: (state) => void savePicture(state),
  },
  exportCommand('save-view-png', (text) => text.commands.saveViewPng, 'png'),
  exportCommand('save-view-svg', (text) => text.commands.saveViewSvg, 'svg'),
  exportCommand('save-view-csv', (text) => text.commands.saveViewCsv, 'csv-file'),
  exportCommand('copy-view-text', (text) => text.commands.copyViewText, 'text'),
  exportCommand('copy-view-csv', (text) => text.commands.copyViewCsv, 'csv'),
  {
    id: 'show-in-folder',
    group: 'session',
    title: (text) => text.commands.showInFolder,
    isEnabled: hasSession,
    run: (state: WindowState): void => {
      if (state.session.id !== undefined) void state.request('show-in-folder', { session: state.session.id });
    },
  },
  {
    id: 'delete-session',
    group: 'session',
    title: (text) => text.commands.deleteSession,
    isEnabled: (state) => !state.session.isRunning && state.sessions.find(state.session.id) !== undefined,
    run: (state: WindowState): void => {
      const summary = state.sessions.find(state.session.id);
      if (summary !== undefined) deleteSession(state, summary);
    },
  },
];
