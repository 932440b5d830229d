import type { Failure, Requests } from '../../../electron/ipc/contract.ts';
import type { WindowState } from '../../state/window-state.svelte.ts';

export type ProgramSource = NonNullable<Requests['read-source']['answer']>;

/** The text of the program of the session that is shown, read anew for each session. Call it while a component is made. */
export function watchSource(app: WindowState): {
  readonly value: ProgramSource | undefined;
  readonly failure: Failure | undefined;
  /** It was asked for and there is an answer, perhaps that there is none. */
  readonly isRead: boolean;
} {
  let value = $state.raw<ProgramSource>();
  let failure = $state.raw<Failure>();
  let isRead = $state(false);
  $effect(() => {
    const session = app.session.id;
    value = undefined;
    failure = undefined;
    isRead = false;
    if (session === undefined || app.session.subject?.kind !== 'scenario') return;
    void app.bridge.request('read-source', { session }).then((reply) => {
      if (session !== app.session.id) return;
      isRead = true;
      if (reply.ok) value = reply.value;
      else failure = reply.failure;
    });
  });
  return {
    get value() {
      return value;
    },
    get failure() {
      return failure;
    },
    get isRead() {
      return isRead;
    },
  };
}
