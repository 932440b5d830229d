import { findLecturePlace, findNeighbour, leaveLecture, openInLecture } from '../lecture.ts';
import { showLibrary } from '../session-actions.ts';
import type { Direction } from '../time-travel.ts';
import type { WindowState } from '../window-state.svelte.ts';
import { always, type Command } from './command.ts';

const neighbour = (state: WindowState, direction: Direction): ReturnType<typeof findNeighbour> =>
  findNeighbour(state.scenarios, findLecturePlace(state.layout.choices), direction);

export const lectureCommands: readonly Command[] = [
  {
    id: 'show-lecture',
    group: 'run',
    title: (text) => text.lecture.label,
    isEnabled: always,
    run: (state: WindowState): void => {
      state.layout.choices.set('library.isLecture', true);
      showLibrary(state);
    },
  },
  {
    id: 'lecture-next',
    group: 'run',
    title: (text) => text.lecture.next,
    shortcut: 'Mod+PageDown',
    isEnabled: (state) => !state.isStarting && neighbour(state, 'next') !== undefined,
    run: (state) => void openInLecture(state, neighbour(state, 'next')),
  },
  {
    id: 'lecture-back',
    group: 'run',
    title: (text) => text.lecture.back,
    shortcut: 'Mod+PageUp',
    isEnabled: (state) => !state.isStarting && neighbour(state, 'previous') !== undefined,
    run: (state) => void openInLecture(state, neighbour(state, 'previous')),
  },
  {
    id: 'leave-lecture',
    group: 'run',
    title: (text) => text.lecture.leave,
    isEnabled: (state) => findLecturePlace(state.layout.choices) !== undefined,
    run: leaveLecture,
  },
  {
    id: 'present',
    group: 'view',
    title: (text) => text.lecture.present,
    shortcut: 'F5',
    isEnabled: always,
    run: (state) => state.setPresenting(!state.isPresenting),
  },
];
