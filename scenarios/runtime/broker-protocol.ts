/** What a broker and its clients say to each other: one JSON object a line, one answer to each request, in order. */

export type BrokerRequest =
  | { readonly kind: 'publish'; readonly topic: string; readonly message: string; readonly body: string }
  /** Answered when there is an item, or when the broker is finished. */
  | { readonly kind: 'take'; readonly queue: string }
  | { readonly kind: 'acknowledge'; readonly queue: string; readonly message: string }
  /** Answered when every queue is empty and everything is acknowledged. */
  | { readonly kind: 'finish' };

export type BrokerReply =
  /** The broker's first word on a connection: its queues by name. */
  | { readonly kind: 'hello'; readonly queues: Readonly<Record<string, string>> }
  | { readonly kind: 'published'; readonly copies: readonly { readonly queue: string; readonly atNs: number; readonly depth: number }[] }
  | { readonly kind: 'delivered'; readonly message: string; readonly body: string; readonly depth: number }
  | { readonly kind: 'acknowledged' }
  | { readonly kind: 'finished' };

/** Both ends run this same code: a line is what its type says. */
export function parseBrokerLine<T extends BrokerRequest | BrokerReply>(line: string): T {
  return JSON.parse(line) as T;
}
