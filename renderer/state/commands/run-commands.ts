import { runAgain, runScenario, stopSession } from '../session-actions.ts';
import { always, type Command } from './command.ts';

export const runCommands: readonly Command[] = [
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
];
