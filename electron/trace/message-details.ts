import type { MessageEnds } from './message-ends.ts';
import type { MessageDetails } from './message-queries.ts';
import type { MessageReplies } from './message-replies.ts';
import { readMessage, whereKnown } from './message-table.ts';
import type { Model } from './model.ts';
import { rebuildTimes } from './queues.ts';

/** Everything that is known of one message. */
export function queryMessageDetails(model: Model, ends: MessageEnds, replies: MessageReplies, index: number): MessageDetails | undefined {
  const { messages } = model;
  const queue = messages.queues[index];
  if (queue === undefined) return undefined;
  rebuildTimes(model);
  const put = messages.puts.at(index);
  const got = messages.gots.at(index);
  const depthAt = (tNs: number): number | undefined =>
    Number.isNaN(tNs) ? undefined : Math.max(0, queue.puts.countUpTo(tNs) - queue.gets.countUpTo(tNs));
  const partner = replies.partner(index);
  return {
    message: readMessage(model, index),
    from: ends.describe(ends.sender(index)),
    to: ends.describe(ends.receiver(index)),
    requestedNs: whereKnown(messages.requested.at(index)),
    depthAfterPut: depthAt(put),
    depthAfterGot: depthAt(got),
    putSite: Number.isNaN(put) ? undefined : messages.findSite(index, 'put'),
    gotSite: Number.isNaN(got) ? undefined : messages.findSite(index, 'got'),
    part: replies.part(index),
    partner:
      partner === undefined ? undefined : { index: partner, message: messages.ids[partner] ?? '', preview: messages.previews[partner] },
  };
}
