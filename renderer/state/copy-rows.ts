import type { WindowState } from './window-state.svelte.ts';

/** Rows of the process tree as text, for the clipboard. */
export function copyRows(state: WindowState, processes: readonly string[]): void {
  const text = state.tree.copyText(processes);
  if (text === '') return;
  void state.request('copy-text', { text });
  state.toasts.show({ kind: 'done', message: state.text.tree.copied(processes.length) });
}
