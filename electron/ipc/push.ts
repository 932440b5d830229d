import type { PushName, Pushes } from './contract.ts';
import { pushChannel } from './names.ts';

/** Longest time that a push is held back to be joined with the next one of its kind. */
const HOLD_MS = 50;

export interface PushTarget {
  isDestroyed(): boolean;
  send(channel: string, value: unknown): void;
}

export interface Pusher {
  push<N extends PushName>(name: N, value: Pushes[N]): void;
  /** The page listens: what has waited goes out, and from now on nothing waits for it. */
  open(target: PushTarget): void;
  /** The page is gone (closed or loading again): pushes wait for the next one. */
  close(): void;
}

/** Sends to the window once it listens. News of the same thing within a moment are one: the newest. Commands and problems are all kept. */
export function createPusher(): Pusher {
  let target: PushTarget | undefined;
  let timer: NodeJS.Timeout | undefined;
  const waiting = new Map<string, { readonly name: PushName; readonly value: unknown }>();
  let count = 0;

  function flush(): void {
    timer = undefined;
    if (target === undefined || target.isDestroyed()) return;
    const items = [...waiting.values()];
    waiting.clear();
    for (const item of items) target.send(pushChannel(item.name), item.value);
  }
  function schedule(): void {
    if (target !== undefined && timer === undefined) timer = setTimeout(flush, HOLD_MS);
  }

  return {
    push(name, value) {
      const key = keyOf(name, value) ?? `${name} ${count++}`;
      waiting.delete(key); // so that the order is that of the newest
      waiting.set(key, { name, value });
      schedule();
    },
    open(next) {
      target = next;
      flush();
    },
    close() {
      target = undefined;
      clearTimeout(timer);
      timer = undefined;
    },
  };
}

/** What a newer push replaces; undefined: nothing. */
function keyOf(name: PushName, value: unknown): string | undefined {
  if (name === 'sessions-changed' || name === 'settings-changed') return name;
  const session = typeof value === 'object' && value !== null && 'session' in value ? value.session : undefined;
  return name === 'session-changed' ? `${name} ${String(session)}` : undefined;
}
