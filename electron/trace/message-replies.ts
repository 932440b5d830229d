import type { MessagePart } from './message-queries.ts';
import type { Model } from './model.ts';

/** Open requests that are looked at for one reply: a sender that never gets an answer must not make the search slow. */
const MOST_LOOKED_AT = 64;
const OTHER = 0;
const REQUEST = 1;
const REPLY = 2;
const PARTS: readonly MessagePart[] = ['other', 'request', 'reply'];

/** Which messages answer which, by the rule of {@link MessagePart}. By the message's row. */
export class MessageReplies {
  private readonly parts: Uint8Array;
  /** Row + 1; 0 is none. */
  private readonly partners: Uint32Array;

  constructor(model: Model) {
    const { messages, writers } = model;
    const size = writers.length + 1;
    this.parts = new Uint8Array(messages.ids.length);
    this.partners = new Uint32Array(messages.ids.length);
    const twoWay = findTwoWay(model, size);
    if (twoWay.size === 0) return;
    /** Requests that nobody has answered, by sender and receiver, in order of time. */
    const open = new Map<number, number[]>();
    for (const row of messages.sorted()) {
      const sender = messages.findSender(row);
      const receiver = messages.receivers.at(row);
      const pair = sender * size + receiver;
      if (!twoWay.has(pair)) continue;
      const waiting = open.get(receiver * size + sender) ?? [];
      const put = messages.puts.at(row);
      const found: number[] = [];
      for (let at = 0; at < waiting.length && at < MOST_LOOKED_AT && found.length < 2; at += 1) {
        const request = waiting[at] ?? 0;
        if (messages.gots.at(request) <= put && messages.queues[request] !== messages.queues[row]) found.push(at);
      }
      const [first] = found;
      if (first === undefined) {
        const list = open.get(pair);
        if (list === undefined) open.set(pair, [row]);
        else list.push(row);
        continue;
      }
      const request = waiting[first] ?? 0;
      waiting.splice(first, 1);
      this.parts[row] = REPLY;
      this.parts[request] = REQUEST;
      // With several open ones the logs do not tell which one was meant.
      if (found.length > 1) continue;
      this.partners[row] = request + 1;
      this.partners[request] = row + 1;
    }
  }

  part(row: number): MessagePart {
    return PARTS[this.parts[row] ?? OTHER] ?? 'other';
  }

  partner(row: number): number | undefined {
    const partner = this.partners[row] ?? 0;
    return partner === 0 ? undefined : partner - 1;
  }
}

/** Pairs of threads that talk both ways; only between them there is an answer. */
function findTwoWay(model: Model, size: number): ReadonlySet<number> {
  const { messages } = model;
  const pairs = new Set<number>();
  for (let row = 0; row < messages.ids.length; row += 1) {
    const sender = messages.findSender(row);
    const receiver = messages.receivers.at(row);
    if (sender > 0 && receiver > 0 && sender !== receiver) pairs.add(sender * size + receiver);
  }
  return new Set([...pairs].filter((pair) => pairs.has((pair % size) * size + Math.floor(pair / size))));
}
