import type { WindowState } from './window-state.svelte.ts';

/** Asks where to, and saves what the window shows. */
export async function savePicture(state: WindowState): Promise<void> {
  const saved = await state.request('save-picture', {});
  if (saved === undefined) return;
  const { file } = saved;
  state.toasts.show({
    kind: 'done',
    message: state.text.problems.pictureSaved(file),
    action: { label: state.text.exporting.showInFolder, run: () => void state.request('show-in-folder', { file }) },
  });
}
