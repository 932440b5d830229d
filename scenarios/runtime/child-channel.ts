import type { ChildProcess } from 'node:child_process';
import type { FamilyMessage, QueueReply, QueueRequest } from './family.ts';
import { parseFamilyMessage } from './family.ts';
import { askParent } from './parent-channel.ts';
import { findHome } from './queue-home.ts';

/** The parent's end of the channel to one child: answers for the queues that live here, and asks further up for the others. */
export function answerChild(child: ChildProcess): void {
  const open = new Map<number, AbortController>();
  child.on('message', (received: unknown) => {
    const message = parseFamilyMessage(received);
    if (message?.forkscope === 'cancel') open.get(message.request)?.abort();
    if (message?.forkscope !== 'request') return;
    const { request, body } = message;
    const controller = new AbortController();
    open.set(request, controller);
    void answer(body, controller.signal)
      .catch((): QueueReply => ({ kind: 'unknown-queue' }))
      .then((reply) => {
        open.delete(request);
        sendToChild(child, { forkscope: 'reply', request, body: reply });
      });
  });
  child.on('disconnect', () => {
    for (const controller of open.values()) controller.abort();
    open.clear();
  });
}

/** A child that has gone takes no message any more; its 'exit' tells the rest. */
export function sendToChild(child: ChildProcess, message: FamilyMessage, onSent?: () => void): void {
  if (child.connected) child.send(message, () => onSent?.());
}

function answer(body: QueueRequest, signal: AbortSignal): Promise<QueueReply> {
  const home = findHome(body.queue);
  if (home === undefined) return askParent(body, signal);
  return home.answer(body, signal);
}
