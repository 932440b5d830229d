import type { WindowState } from './window-state.svelte.ts';

/** Takes a mark away, for as long as nobody takes that back. */
export function removeMark(state: WindowState, tNs: number): void {
  const mark = state.marks.remove(tNs);
  const { session } = state;
  const shown = session.id;
  if (mark === undefined) return;
  const { marks, sessions } = state.text;
  state.toasts.show({
    kind: 'done',
    message: marks.removed(mark.name === '' ? state.format.instant(tNs) : mark.name),
    action: {
      label: sessions.undo,
      run: () => {
        if (session.id === shown) state.marks.add(mark);
      },
    },
  });
}
