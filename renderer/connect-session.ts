import type { ForkscopeBridge, SessionId } from '../electron/ipc/contract.ts';
import { createEngine } from './engine/client.ts';
import type { ConnectSession } from './state/session-state.svelte.ts';

/** Asks main for a session; its recorder's port arrives as a window message, and an engine is put on it. */
export function createSessionConnector(bridge: ForkscopeBridge): ConnectSession {
  return async (session) => {
    const { port, cancel } = awaitPort(session);
    const reply = await bridge.request('open-session', { session });
    if (!reply.ok) {
      cancel();
      return reply;
    }
    return { ok: true, value: { engine: createEngine(await port), summary: reply.value } };
  };
}

function awaitPort(session: SessionId): { readonly port: Promise<MessagePort>; readonly cancel: () => void } {
  const listening = new AbortController();
  const port = new Promise<MessagePort>((resolve) => {
    window.addEventListener(
      'message',
      (event: MessageEvent<unknown>) => {
        const { data } = event;
        const [received] = event.ports;
        if (event.source !== window || received === undefined || typeof data !== 'object' || data === null) return;
        if (!('forkscopePort' in data) || data.forkscopePort !== session) return;
        listening.abort();
        resolve(received);
      },
      { signal: listening.signal },
    );
  });
  return { port, cancel: () => listening.abort() };
}
