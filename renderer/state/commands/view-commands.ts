import { showLibrary } from '../session-actions.ts';
import type { WindowState } from '../window-state.svelte.ts';
import { always, hasSession, type Command } from './command.ts';

export const viewCommands: readonly Command[] = [
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
    id: 'enlarge-source',
    group: 'view',
    title: (text) => text.commands.enlargeSource,
    shortcut: 'Mod+U',
    isEnabled: (state) => hasSession(state) && state.session.subject?.kind === 'scenario',
    run: (state) => state.dialogs.show('source'),
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
];
