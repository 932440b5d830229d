import { holdDaemons } from './children.ts';
import type { QueueReply, QueueRequest } from './family.ts';
import { askParent } from './parent-channel.ts';
import { findHome } from './queue-home.ts';

/**
 * Does something on a queue between processes, here when it lives here, or through the parent. When the time is over the request is withdrawn, and
 * the reply says whether that was in time.
 */
export async function askQueue(body: QueueRequest, timeoutMs?: number): Promise<QueueReply> {
  const controller = timeoutMs === undefined ? undefined : new AbortController();
  const timer = controller === undefined ? undefined : setTimeout(() => controller.abort(), timeoutMs);
  const home = findHome(body.queue);
  try {
    return await (home === undefined ? askParent(body, controller?.signal) : holdDaemons(home.answer(body, controller?.signal)));
  } finally {
    clearTimeout(timer);
  }
}
