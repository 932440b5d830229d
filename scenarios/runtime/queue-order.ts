import { Fifo } from './fifo.ts';
import type { ThreadQueueHandle } from './handles.ts';

export type QueueOrder = ThreadQueueHandle['order'];

/** What a queue between processes keeps its items in. */
export interface OrderedItems<T> {
  readonly length: number;
  push(item: T, priority: number): void;
  shift(): T | undefined;
}

export function createItems<T>(order: QueueOrder): OrderedItems<T> {
  switch (order) {
    case 'fifo':
      return new Fifo<T>();
    case 'lifo':
      return new Stack<T>();
    case 'priority':
      return new Heap<T>();
  }
}

/** The number that an item of a priority queue is ordered by: itself, or the first one of a list. 0 in other queues. */
export function readPriority(value: unknown, order: QueueOrder): number {
  if (order !== 'priority') return 0;
  const first: unknown = Array.isArray(value) ? value[0] : value;
  if (typeof first !== 'number' || Number.isNaN(first))
    throw new Error('An item of a priority queue is a number or a list that begins with one.');
  return first;
}

class Stack<T> implements OrderedItems<T> {
  readonly #items: T[] = [];

  get length(): number {
    return this.#items.length;
  }

  push(item: T): void {
    this.#items.push(item);
  }

  shift(): T | undefined {
    return this.#items.pop();
  }
}

interface Ranked<T> {
  readonly item: T;
  readonly priority: number;
  /** Of two equal ones the older comes first. */
  readonly turn: number;
}

/** A binary heap: the smallest priority is at index 0, and no item is before the one above it, at half its index. */
class Heap<T> implements OrderedItems<T> {
  readonly #ranked: Ranked<T>[] = [];
  #turns = 0;

  get length(): number {
    return this.#ranked.length;
  }

  push(item: T, priority: number): void {
    const added = { item, priority, turn: this.#turns++ };
    let at = this.#ranked.push(added) - 1;
    for (; at > 0; at = (at - 1) >> 1) {
      const above = this.#ranked[(at - 1) >> 1];
      if (above === undefined || !isBefore(added, above)) break;
      this.#ranked[at] = above;
    }
    this.#ranked[at] = added;
  }

  shift(): T | undefined {
    const first = this.#ranked[0];
    const moved = this.#ranked.pop();
    if (first === undefined || moved === undefined || first === moved) return first?.item;
    let at = 0;
    for (;;) {
      const [left, right] = [this.#ranked[2 * at + 1], this.#ranked[2 * at + 2]];
      const isRight = left !== undefined && right !== undefined && isBefore(right, left);
      const below = isRight ? right : left;
      if (below === undefined || !isBefore(below, moved)) break;
      this.#ranked[at] = below;
      at = 2 * at + (isRight ? 2 : 1);
    }
    this.#ranked[at] = moved;
    return first.item;
  }
}

function isBefore<T>(one: Ranked<T>, other: Ranked<T>): boolean {
  return one.priority === other.priority ? one.turn < other.turn : one.priority < other.priority;
}
