import type { ProcessAction } from '../../electron/ipc/contract.ts';
import type { ProcessRow } from '../../electron/trace/queries.ts';
import type { WindowState } from './window-state.svelte.ts';

/** True when an action on the row makes sense: it lives, its session runs and is ours, and what is asked is not already so. */
export function canActOn(state: WindowState, row: ProcessRow | undefined, action: ProcessAction): row is ProcessRow {
  if (row === undefined || row.state === 'ended' || state.session.running?.state !== 'running') return false;
  // What is shown may be an instant of the past; the action is about now.
  if (state.time.atNs !== undefined || row.state === 'unknown') return true;
  if (action === 'suspend') return row.state !== 'T';
  return action !== 'continue' || row.state === 'T';
}

/** Sends an action to a process; what cannot be taken back is asked about first. */
export function actOn(state: WindowState, row: ProcessRow, action: ProcessAction): void {
  const session = state.session.id;
  if (session === undefined) return;
  const send = (): void => void state.request('signal-process', { session, process: row.process, action });
  const { confirm } = state.text;
  if (action === 'kill')
    state.dialogs.ask({ title: confirm.kill.title, text: confirm.kill.text(row.role, row.pid), action: confirm.kill.action, run: send });
  else if (action === 'end-subtree')
    state.dialogs.ask({
      title: confirm.endSubtree.title,
      text: confirm.endSubtree.text(row.role, row.pid, row.subtree.processes),
      action: confirm.endSubtree.action,
      run: send,
    });
  else send();
}
