import { readSinceEpochNs } from './clock.ts';
import type { QueueReply } from './family.ts';
import { Fifo } from './fifo.ts';

interface Item {
  readonly message: string;
  readonly bytes: Uint8Array;
}
interface WaitingPut extends Item {
  readonly accept: (reply: QueueReply) => void;
}
type WaitingGet = (reply: QueueReply) => void;

/**
 * Where the items of one queue are: the process that created it. Whoever asks first is served first, on both sides.
 * An asker that ends while it waits is struck off by its signal.
 */
export class QueueHome {
  readonly #capacity: number;
  readonly #items = new Fifo<Item>();
  readonly #puts = new Fifo<WaitingPut>();
  readonly #gets = new Fifo<WaitingGet>();

  /** `capacity` 0 is unbounded. */
  constructor(capacity: number) {
    this.#capacity = capacity;
  }

  /** Resolves when the item is in the queue. */
  put(item: Item, signal?: AbortSignal): Promise<QueueReply> {
    return new Promise((accept) => {
      const waiting = { ...item, accept };
      if (this.#capacity > 0 && this.#items.length >= this.#capacity) {
        this.#puts.push(waiting);
        signal?.addEventListener('abort', () => this.#puts.remove(waiting), { once: true });
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
        signal?.addEventListener('abort', () => this.#gets.remove(give), { once: true });
        return;
      }
      give({ kind: 'got', ...item, depth: this.#items.length });
      const next = this.#puts.shift();
      if (next !== undefined) this.#take(next);
    });
  }

  /** An item that somebody waits for has been in the queue for an instant all the same: both sides say so. */
  #take({ message, bytes, accept }: WaitingPut): void {
    accept({ kind: 'put', atNs: readSinceEpochNs(), depth: this.#items.length + 1 });
    const give = this.#gets.shift();
    if (give === undefined) this.#items.push({ message, bytes });
    else give({ kind: 'got', message, bytes, depth: this.#items.length, hasWaited: true });
  }
}

const homes = new Map<string, QueueHome>();

export function openHome(queue: string, capacity: number): void {
  homes.set(queue, new QueueHome(capacity));
}

/** The queue's home if it is in this process. */
export function findHome(queue: string): QueueHome | undefined {
  return homes.get(queue);
}
