import type { FamilyMessage, QueueReply, QueueRequest, StartMessage } from './family.ts';
import { parseFamilyMessage } from './family.ts';

/** The child's end of the channel to its parent. It keeps the process alive only while an answer is awaited. */

interface Listeners {
  readonly onStart: (message: StartMessage) => void;
  readonly onStop: () => void;
  readonly onParentGone: () => void;
}

interface Pending {
  readonly resolve: (reply: QueueReply) => void;
  readonly reject: (error: Error) => void;
}

const pending = new Map<number, Pending>();
let nextRequest = 0;

/** Begins to listen. The channel holds the process until {@link letGo}: a child has to wait for what it is to do. */
export function listenToParent(listeners: Listeners): void {
  process.on('message', (received: unknown) => {
    const message = parseFamilyMessage(received);
    if (message?.forkscope === 'start') listeners.onStart(message);
    else if (message?.forkscope === 'stop') listeners.onStop();
    else if (message?.forkscope === 'reply') settle(message.request, message.body);
  });
  process.on('disconnect', () => {
    for (const { reject } of pending.values()) reject(createGoneError());
    pending.clear();
    listeners.onParentGone();
  });
}

/** From now on the channel alone does not keep the process alive. */
export function letGo(): void {
  process.channel?.unref();
}

/**
 * Asks the parent, which answers or asks its own parent. An aborted request is withdrawn, and the answer says whether that was in time: what was on
 * its way already is not lost.
 */
export function askParent(body: QueueRequest, signal?: AbortSignal): Promise<QueueReply> {
  return new Promise((resolve, reject) => {
    if (process.send === undefined || !process.connected) {
      reject(createGoneError());
      return;
    }
    nextRequest += 1;
    const request = nextRequest;
    pending.set(request, { resolve, reject });
    process.channel?.ref();
    send({ forkscope: 'request', request, body });
    const withdraw = (): void => {
      if (pending.has(request)) send({ forkscope: 'cancel', request });
    };
    if (signal?.aborted === true) withdraw();
    else signal?.addEventListener('abort', withdraw, { once: true });
  });
}

function settle(request: number, reply: QueueReply): void {
  const waiting = pending.get(request);
  forget(request);
  waiting?.resolve(reply);
}

function forget(request: number): void {
  pending.delete(request);
  if (pending.size === 0) letGo();
}

/** With a callback a closed channel is told there; 'disconnect' deals with it. */
function send(message: FamilyMessage): void {
  process.send?.(message, undefined, undefined, () => undefined);
}

function createGoneError(): Error {
  return new Error('The process in which the queue lives has ended.');
}
