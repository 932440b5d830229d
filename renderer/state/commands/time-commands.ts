import { goLive, goToNote, stepInTime } from '../time-travel.ts';
import { hasSession, type Command } from './command.ts';

export const timeCommands: readonly Command[] = [
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
];
