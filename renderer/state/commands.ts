import type { MenuCommand } from '../../electron/ipc/commands.ts';
import type { ProcessAction } from '../../electron/ipc/contract.ts';
import type { Messages } from '../text/messages.ts';
import { copyRows } from './copy-rows.ts';
import { actOn, canActOn } from './process-actions.ts';
import { otherLanguage, readLanguage, readTheme } from './read-choices.ts';
import { savePicture } from './save-picture.ts';
import { askForExport, deleteSession, openArchive, runAgain, runScenario, showLibrary, stopSession } from './session-actions.ts';
import type { Shortcut } from './shortcut.ts';
import { goLive, goToNote, stepInTime } from './time-travel.ts';
import type { WindowState } from './window-state.svelte.ts';

export type CommandGroup = keyof Messages['commandGroups'];

/** One thing that a person can ask for: by the toolbar, the palette, a menu, a key, or the command line. */
export interface Command {
  readonly id: CommandId;
  readonly group: CommandGroup;
  readonly title: (text: Messages) => string;
  readonly shortcut?: Shortcut;
  /** A shortcut that also works while a text field has the focus. */
  readonly worksInFields?: true;
  /** Not in the palette: it needs an argument that the palette offers by itself. */
  readonly isHidden?: true;
  readonly isEnabled: (state: WindowState) => boolean;
  readonly run: (state: WindowState, argument?: string) => void;
}

export type CommandId =
  | MenuCommand
  | 'run-again'
  | 'delete-session'
  | 'show-in-folder'
  | 'toggle-library'
  | 'toggle-inspector'
  | 'show-tree'
  | 'show-waits'
  | 'show-timeline'
  | 'show-output'
  | 'show-evidence'
  | 'show-source'
  | 'show-end'
  | 'step-back'
  | 'step-forward'
  | 'play'
  | 'next-note'
  | 'previous-note'
  | 'show-telling-moment'
  | 'find'
  | 'set-language'
  | 'set-theme'
  | 'show-about';

const always = (): boolean => true;
const hasSession = (state: WindowState): boolean => state.session.id !== undefined;
const hasRows = (state: WindowState): boolean => state.tree.rows.length > 0;
const selectedRow = (state: WindowState): (typeof state.tree.rows)[number] | undefined =>
  state.tree.rows.find((row) => row.process === state.selection.process);

function processCommand(id: CommandId, title: Command['title'], action: ProcessAction): Command {
  return {
    id,
    group: 'tree',
    title,
    isEnabled: (state) => canActOn(state, selectedRow(state), action),
    run: (state) => {
      const row = selectedRow(state);
      if (canActOn(state, row, action)) actOn(state, row, action);
    },
  };
}

/** The one table of commands. */
export const commands: readonly Command[] = [
  {
    id: 'run-scenario',
    group: 'run',
    title: (text) => text.commands.runScenario,
    isHidden: true,
    isEnabled: (state) => !state.isStarting,
    run: (state, scenario) => void runScenario(state, scenario),
  },
  {
    id: 'run-command',
    group: 'run',
    title: (text) => text.commands.runCommand,
    shortcut: 'Mod+Shift+R',
    isEnabled: always,
    run: (state) => state.dialogs.show('run-command'),
  },
  {
    id: 'stop',
    group: 'run',
    title: (text) => text.commands.stop,
    shortcut: 'Mod+.',
    isEnabled: (state) => state.session.running?.state === 'running',
    run: stopSession,
  },
  {
    id: 'run-again',
    group: 'run',
    title: (text) => text.commands.runAgain,
    shortcut: 'Mod+R',
    isEnabled: (state) => state.session.subject !== undefined && !state.isStarting && !state.session.isRunning,
    run: (state) => runAgain(state, state.session.subject),
  },
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
  {
    id: 'toggle-library',
    group: 'view',
    title: (text) => text.commands.toggleLibrary,
    shortcut: 'Mod+B',
    isEnabled: hasSession,
    run: (state) => state.layout.setLeftOpen(!state.layout.isLeftOpen),
  },
  {
    id: 'toggle-inspector',
    group: 'view',
    title: (text) => text.commands.toggleInspector,
    shortcut: 'Mod+I',
    isEnabled: hasSession,
    run: (state) => state.layout.setInspectorOpen(!state.layout.isInspectorOpen),
  },
  { id: 'show-library', group: 'view', title: (text) => text.commands.showLibrary, isEnabled: always, run: (state) => showLibrary(state) },
  {
    id: 'show-sessions',
    group: 'view',
    title: (text) => text.commands.showSessions,
    isEnabled: always,
    run: (state: WindowState): void => {
      state.layout.setLeftTab('sessions');
      state.layout.setLeftOpen(true);
    },
  },
  {
    id: 'show-tree',
    group: 'view',
    title: (text) => text.commands.showTree,
    shortcut: 'Alt+1',
    isEnabled: hasSession,
    run: (state) => state.tree.requestFocus('tree'),
  },
  {
    id: 'show-timeline',
    group: 'view',
    title: (text) => text.commands.showTimeline,
    shortcut: 'Alt+4',
    isEnabled: hasSession,
    run: (state) => (state.layout.centreTab = 'timeline'),
  },
  {
    id: 'show-messages',
    group: 'view',
    title: (text) => text.commands.showMessages,
    shortcut: 'Alt+2',
    isEnabled: hasSession,
    run: (state) => (state.layout.centreTab = 'messages'),
  },
  {
    id: 'show-waits',
    group: 'view',
    title: (text) => text.commands.showWaits,
    isEnabled: hasSession,
    run: (state) => (state.layout.centreTab = 'waits'),
  },
  {
    id: 'show-cpu-memory',
    group: 'view',
    title: (text) => text.commands.showCpuMemory,
    shortcut: 'Alt+3',
    isEnabled: hasSession,
    run: (state) => (state.layout.centreTab = 'cpu-memory'),
  },
  {
    id: 'show-source',
    group: 'view',
    title: (text) => text.commands.showSource,
    isEnabled: hasSession,
    run: (state) => state.layout.showInspector('source'),
  },
  {
    id: 'show-evidence',
    group: 'view',
    title: (text) => text.commands.showEvidence,
    isEnabled: hasSession,
    run: (state) => state.layout.showInspector('evidence'),
  },
  {
    id: 'show-output',
    group: 'view',
    title: (text) => text.commands.showOutput,
    shortcut: 'Mod+Shift+O',
    isEnabled: hasSession,
    run: (state) => state.dialogs.show('output'),
  },
  {
    id: 'show-end',
    group: 'time',
    title: (text) => text.commands.showEnd,
    shortcut: 'L',
    isEnabled: (state) => state.time.atNs !== undefined,
    run: goLive,
  },
  {
    id: 'step-back',
    group: 'time',
    title: (text) => text.commands.stepBack,
    shortcut: ',',
    isEnabled: hasSession,
    run: (state) => void stepInTime(state, 'previous'),
  },
  {
    id: 'step-forward',
    group: 'time',
    title: (text) => text.commands.stepForward,
    shortcut: '.',
    isEnabled: (state) => state.time.atNs !== undefined,
    run: (state) => void stepInTime(state, 'next'),
  },
  {
    id: 'play',
    group: 'time',
    title: (text) => text.commands.play,
    shortcut: 'P',
    isEnabled: hasSession,
    run: (state) => state.playback.toggle(),
  },
  {
    id: 'next-note',
    group: 'time',
    title: (text) => text.commands.nextNote,
    shortcut: 'N',
    isEnabled: hasSession,
    run: (state) => void goToNote(state, 'next'),
  },
  {
    id: 'previous-note',
    group: 'time',
    title: (text) => text.commands.previousNote,
    shortcut: 'Shift+N',
    isEnabled: hasSession,
    run: (state) => void goToNote(state, 'previous'),
  },
  {
    id: 'show-telling-moment',
    group: 'time',
    title: (text) => text.commands.showTellingMoment,
    isEnabled: (state) => state.session.overview?.tellingMomentNs !== undefined,
    run: (state) => state.time.goTo(state.session.overview?.tellingMomentNs),
  },
  {
    id: 'find',
    group: 'tree',
    title: (text) => text.commands.find,
    shortcut: 'Mod+F',
    worksInFields: true,
    isEnabled: hasSession,
    run: (state) => state.tree.requestFocus('filter'),
  },
  {
    id: 'collapse-all',
    group: 'tree',
    title: (text) => text.commands.collapseAll,
    shortcut: 'Mod+Shift+C',
    isEnabled: hasRows,
    run: (state) => state.tree.collapseAll(),
  },
  {
    id: 'expand-all',
    group: 'tree',
    title: (text) => text.commands.expandAll,
    shortcut: 'Mod+Shift+X',
    isEnabled: hasRows,
    run: (state) => state.tree.expandAll(),
  },
  {
    id: 'copy-row',
    group: 'tree',
    title: (text) => text.commands.copyRow,
    isEnabled: (state) => selectedRow(state) !== undefined,
    run: (state) => copyRows(state, state.selection.process === undefined ? [] : [state.selection.process]),
  },
  {
    id: 'copy-all-rows',
    group: 'tree',
    title: (text) => text.commands.copyAll,
    isEnabled: hasRows,
    run: (state) =>
      copyRows(
        state,
        state.tree.shown.map((shown) => shown.row.process),
      ),
  },
  processCommand('suspend-process', (text) => text.commands.suspend, 'suspend'),
  processCommand('continue-process', (text) => text.commands.continue, 'continue'),
  processCommand('end-process', (text) => text.commands.end, 'end'),
  processCommand('kill-process', (text) => text.commands.kill, 'kill'),
  processCommand('end-subtree', (text) => text.commands.endSubtree, 'end-subtree'),
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

const byId = new Map<string, Command>(commands.map((command) => [command.id, command]));

export function findCommand(id: CommandId): Command {
  const command = byId.get(id);
  if (command === undefined) throw new Error(`No command “${id}”.`);
  return command;
}

/** Runs a command by its id when it is enabled; false when there is none or it is not. */
export function runCommand(state: WindowState, id: string, argument?: string): boolean {
  const command = byId.get(id);
  if (command === undefined || !command.isEnabled(state)) return false;
  command.run(state, argument);
  return true;
}
