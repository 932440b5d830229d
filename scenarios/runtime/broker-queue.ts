import { createId } from './identity.ts';
import { previewValue } from './preview.ts';
import { report } from './reporter.ts';

export interface BrokerItem {
  readonly message: string;
  readonly body: string;
}
export type Delivery = (item: BrokerItem | undefined, depth: number) => void;

/**
 * One queue of a broker. What is delivered stays the broker's until it is acknowledged: when the connection of whoever took it closes before,
 * it is put back in front, for the next one.
 */
export class BrokerQueue {
  readonly id = createId('q');
  readonly name: string;
  #items: BrokerItem[] = [];
  #takers: { readonly connection: object; readonly deliver: Delivery }[] = [];
  #isClosed = false;
  readonly #unacknowledged = new Map<string, { readonly connection: object; readonly item: BrokerItem }>();

  constructor(name: string) {
    this.name = name;
    report({ kind: 'queue-created', queue: this.id, name, scope: 'process', order: 'fifo', capacity: 0 });
  }

  get isIdle(): boolean {
    return this.#items.length === 0 && this.#unacknowledged.size === 0;
  }

  /** Answers the depth right after. */
  put(item: BrokerItem): number {
    this.#items.push(item);
    const depth = this.#items.length;
    this.#deliver();
    return depth;
  }

  take(connection: object, deliver: Delivery): void {
    // The acknowledgement of another may have been the last: whoever asks after that has asked too late.
    if (this.#isClosed) deliver(undefined, 0);
    else this.#takers.push({ connection, deliver });
    this.#deliver();
  }

  acknowledge(message: string): void {
    this.#unacknowledged.delete(message);
  }

  /** A connection has closed: what it did not acknowledge is put again, under a name that tells it from the first time. */
  drop(connection: object): void {
    this.#takers = this.#takers.filter((taker) => taker.connection !== connection);
    const returned: BrokerItem[] = [];
    for (const [message, held] of this.#unacknowledged) {
      if (held.connection !== connection) continue;
      this.#unacknowledged.delete(message);
      returned.push({ message: nameAgain(message), body: held.item.body });
    }
    this.#items = [...returned, ...this.#items];
    for (const { message, body } of returned) {
      const put = { message, bytes: Buffer.byteLength(body), preview: previewValue(body), depth: this.#items.length };
      report({ kind: 'put', queue: this.id, ...put });
    }
    this.#deliver();
  }

  /** Tells everyone who waits or comes to ask that nothing will come. */
  close(): void {
    this.#isClosed = true;
    for (const { deliver } of this.#takers.splice(0)) deliver(undefined, 0);
  }

  #deliver(): void {
    while (this.#items.length > 0 && this.#takers.length > 0) {
      const item = this.#items.shift();
      const taker = this.#takers.shift();
      if (item === undefined || taker === undefined) return;
      this.#unacknowledged.set(item.message, { connection: taker.connection, item });
      taker.deliver(item, this.#items.length);
    }
  }
}

/** What a redelivered message is called: the first name, and which time this is. */
export function nameAgain(message: string): string {
  const [name, turn] = message.split('#');
  return `${name}#${turn === undefined ? 2 : Number(turn) + 1}`;
}
