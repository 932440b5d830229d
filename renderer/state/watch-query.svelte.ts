import { untrack } from 'svelte';
import type { QueryAnswer, QueryArgument, QueryName } from '../../electron/trace/queries.ts';
import type { SessionState } from './session-state.svelte.ts';

/**
 * The latest answer to a question that is asked again at each tick of the session and whenever its argument changes.
 * Call it while a component is made. An argument of undefined asks nothing. One question is under way at a time; the last answer stays
 * until the next one is there, and goes when another session is shown.
 */
export function watchQuery<N extends QueryName>(
  session: SessionState,
  name: N,
  argument: () => QueryArgument<N> | undefined,
): { readonly value: QueryAnswer<N> | undefined } {
  let value = $state.raw<QueryAnswer<N>>();
  let next: QueryArgument<N> | undefined;
  let isAsking = false;

  async function pump(): Promise<void> {
    if (isAsking) return;
    isAsking = true;
    while (next !== undefined) {
      const engine = session.engine;
      const asked = next;
      next = undefined;
      try {
        const answer = await session.ask(name, asked);
        if (session.engine === engine) value = answer;
      } catch (error) {
        if (session.engine === engine && engine !== undefined && session.failure === undefined)
          session.failure = { code: 'engine-failed', message: '', details: String(error) };
      }
    }
    isAsking = false;
  }

  $effect(() => {
    if (session.engine === undefined) value = undefined;
    return () => {
      value = undefined;
    };
  });
  $effect(() => {
    // Read for their changes: a tick means that there is something new to ask for.
    void session.tick;
    const wanted = session.engine === undefined ? undefined : argument();
    untrack(() => {
      next = wanted;
      if (wanted !== undefined) void pump();
    });
  });
  return {
    get value() {
      return value;
    },
  };
}
