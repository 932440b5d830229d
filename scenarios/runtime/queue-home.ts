import { readSinceEpochNs } from './clock.ts';
import type { QueueReply, QueueRequest } from './family.ts';
import { Fifo } from './fifo.ts';
import { createItems, type OrderedItems, type QueueOrder } from './queue-order.ts';

interface Item {
  readonly message: string;
  readonly bytes: Uint8Array;
  readonly priority: number;
}
interface WaitingPut extends Item {
  readonly accept: (reply: QueueReply) => void;
}
type WaitingGet = (reply: QueueReply) => void;

/**
 * Where the items of one queue are: the process that created it. Whoever asks first is served first, on both sides.
 * An asker that ends or gives up while it waits is struck off by its signal.
 */
export class QueueHome {
  readonly #capacity: number;
  readonly #items: OrderedItems<Item>;
  readonly #puts = new Fifo<WaitingPut>();
  readonly #gets = new Fifo<WaitingGet>();
  readonly #joins = new Fifo<WaitingGet>();
  /** Items that were put, and whose work nobody has called done. */
  #unfinished = 0;

  /** `capacity` 0 is unbounded. */
  constructor(capacity: number, order: QueueOrder) {
    this.#capacity = capacity;
    this.#items = createItems(order);
  }

  answer(body: QueueRequest, signal?: AbortSignal): Promise<QueueReply> {
    switch (body.kind) {
      case 'put':
        return this.put(body, signal);
      case 'get':
        return this.get(signal);
      case 'size':
        return Promise.resolve({ kind: 'size', items: this.#items.length });
      case 'task-done':
        return Promise.resolve(this.#finish());
      case 'all-done':
        return this.#join(signal);
    }
  }

  /** Resolves when the item is in the queue. */
  put(item: Item, signal?: AbortSignal): Promise<QueueReply> {
    return new Promise((accept) => {
      const { message, bytes, priority } = item;
      const waiting = { message, bytes, priority, accept };
      if (this.#capacity > 0 && this.#items.length >= this.#capacity) {
        this.#puts.push(waiting);
        whenAborted(signal, () => {
          if (this.#puts.remove(waiting)) accept({ kind: 'withdrawn' });
        });
      } else {
        this.#take(waiting);
      }
    });
  }

  get(signal?: AbortSignal): Promise<QueueReply> {
    return new Promise((give) => {
      const item = this.#items.shift();
      if (item === undefined) {
        this.#gets.push(give);
        whenAborted(signal, () => {
          if (this.#gets.remove(give)) give({ kind: 'withdrawn' });
        });
        return;
      }
      give({ kind: 'got', message: item.message, bytes: item.bytes, depth: this.#items.length });
      const next = this.#puts.shift();
      if (next !== undefined) this.#take(next);
    });
  }

  /** One of the items is done with. There is none left to be done when it was called too often. */
  #finish(): QueueReply {
    if (this.#unfinished === 0) return { kind: 'withdrawn' };
    this.#unfinished -= 1;
    if (this.#unfinished === 0) for (let join = this.#joins.shift(); join !== undefined; join = this.#joins.shift()) join({ kind: 'done' });
    return { kind: 'done' };
  }

  #join(signal?: AbortSignal): Promise<QueueReply> {
    return new Promise((settle) => {
      if (this.#unfinished === 0) {
        settle({ kind: 'done' });
        return;
      }
      this.#joins.push(settle);
      whenAborted(signal, () => {
        if (this.#joins.remove(settle)) settle({ kind: 'withdrawn' });
      });
    });
  }

  /** An item that somebody waits for has been in the queue for an instant all the same: both sides say so. */
  #take({ message, bytes, priority, accept }: WaitingPut): void {
    this.#unfinished += 1;
    accept({ kind: 'put', atNs: readSinceEpochNs(), depth: this.#items.length + 1 });
    const give = this.#gets.shift();
    if (give === undefined) this.#items.push({ message, bytes, priority }, priority);
    else give({ kind: 'got', message, bytes, depth: this.#items.length, hasWaited: true });
  }
}

function whenAborted(signal: AbortSignal | undefined, withdraw: () => void): void {
  if (signal?.aborted === true) withdraw();
  else signal?.addEventListener('abort', withdraw, { once: true });
}

const homes = new Map<string, QueueHome>();

export function openHome(queue: string, capacity: number, order: QueueOrder = 'fifo'): void {
  homes.set(queue, new QueueHome(capacity, order));
}

/** The queue's home if it is in this process. */
export function findHome(queue: string): QueueHome | undefined {
  return homes.get(queue);
}
