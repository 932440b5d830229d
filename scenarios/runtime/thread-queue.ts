import { deserialize, serialize } from 'node:v8';
import { createCells, lockCell, sleepOnCell, unlockCell, wakeCell } from './cell-lock.ts';
import { readSinceEpochNs } from './clock.ts';
import type { ThreadQueueHandle } from './handles.ts';
import { createId } from './identity.ts';
import { previewValue } from './preview.ts';
import { QueueEmpty, QueueFull, type QueueWait } from './queue-errors.ts';
import { readPriority } from './queue-order.ts';
import { report } from './reporter.ts';
import { SharedItems } from './shared-items.ts';
import { takeSite } from './site.ts';

export interface ThreadQueueOptions {
  readonly name?: string;
  /** Most items in it; 0 or absent: unbounded. */
  readonly maxsize?: number;
  /** Bytes of shared memory for the items, set aside at once; 1 MiB when absent. */
  readonly memoryBytes?: number;
}

const LOCK = 0;
const NOT_EMPTY = 1;
const NOT_FULL = 2;
const MESSAGES = 3;
const UNFINISHED = 4;
const ALL_DONE = 5;
const CELLS = 6;

/**
 * Carries values between the threads of one process, first in, first out, as Python's `queue.Queue`: `get` blocks while it is empty, `put` while it
 * has `maxsize` items; 0 is unbounded.
 *
 * Differs from Python: threads share only bytes, so what arrives is a clone, and an unbounded queue has a fixed memory: a `put` beyond it
 * throws.
 */
export class Queue<T = unknown> {
  readonly #id: string;
  readonly #name: string;
  readonly #maxsize: number;
  readonly #cells: Int32Array;
  readonly #items: SharedItems;

  constructor(options: ThreadQueueOptions | ThreadQueueHandle = {}, order: ThreadQueueHandle['order'] = 'fifo') {
    const site = takeSite();
    this.#name = options.name ?? 'queue';
    this.#maxsize = options.maxsize ?? 0;
    if ('kind' in options) {
      this.#id = options.id;
      this.#cells = options.cells;
      this.#items = new SharedItems(options.order, options.memory);
      return;
    }
    this.#id = createId('q');
    this.#cells = createCells(CELLS);
    this.#items = new SharedItems(order, SharedItems.allocate(options.memoryBytes ?? 2 ** 20));
    report({ kind: 'queue-created', queue: this.#id, name: this.#name, scope: 'thread', order, capacity: this.#maxsize }, site);
  }

  get handle(): ThreadQueueHandle {
    return {
      kind: 'thread-queue',
      id: this.#id,
      name: this.#name,
      maxsize: this.#maxsize,
      order: this.#items.order,
      cells: this.#cells,
      memory: this.#items.memory,
    };
  }

  /** How many items it has now; another thread may change that at once. */
  get size(): number {
    return this.#items.count;
  }

  /** Blocks the thread until there is room. Throws {@link QueueFull} when the time is over. */
  put(value: T, wait: QueueWait = {}): void {
    const site = takeSite();
    const message = `m${Atomics.add(this.#cells, MESSAGES, 1) + 1}`;
    const priority = readPriority(value, this.#items.order);
    const requestedNs = readSinceEpochNs();
    // Who may give up says so only when it did not: an open request would be a wait without end.
    const isPatient = wait.timeoutMs === undefined;
    if (isPatient) report({ kind: 'put-requested', queue: this.#id, message }, site, requestedNs);
    const bytes = serialize(value);
    const preview = previewValue(value);
    lockCell(this.#cells, LOCK);
    if (!this.#waitFor(() => this.#maxsize === 0 || this.#items.count < this.#maxsize, NOT_FULL, wait))
      throw new QueueFull(`The queue "${this.#name}" is full.`);
    const isIn = this.#items.add(message, bytes, priority);
    // The instants of puts and gets are read with the lock held: their order is the queue's own.
    const atNs = readSinceEpochNs();
    const depth = this.#items.count;
    if (isIn) Atomics.add(this.#cells, UNFINISHED, 1);
    wakeCell(this.#cells, NOT_EMPTY);
    unlockCell(this.#cells, LOCK);
    if (!isPatient) report({ kind: 'put-requested', queue: this.#id, message }, site, requestedNs);
    if (!isIn) throw new Error(`The memory of the queue "${this.#name}" is used up.`);
    report({ kind: 'put', queue: this.#id, message, bytes: bytes.byteLength, preview, depth }, site, atNs);
  }

  /** Blocks the thread until there is an item. Throws {@link QueueEmpty} when the time is over. */
  get(wait: QueueWait = {}): T {
    const site = takeSite();
    const requestedNs = readSinceEpochNs();
    const isPatient = wait.timeoutMs === undefined;
    if (isPatient) report({ kind: 'get-requested', queue: this.#id }, site, requestedNs);
    lockCell(this.#cells, LOCK);
    if (!this.#waitFor(() => this.#items.count > 0, NOT_EMPTY, wait)) throw new QueueEmpty(`The queue "${this.#name}" is empty.`);
    const { message, bytes } = this.#items.take();
    const atNs = readSinceEpochNs();
    const depth = this.#items.count;
    wakeCell(this.#cells, NOT_FULL);
    unlockCell(this.#cells, LOCK);
    if (!isPatient) report({ kind: 'get-requested', queue: this.#id }, site, requestedNs);
    // What a `put` of this same program wrote: its types say what the queue carries.
    const value = deserialize(bytes) as T;
    report({ kind: 'got', queue: this.#id, message, bytes: bytes.byteLength, preview: previewValue(value), depth }, site, atNs);
    return value;
  }

  /** Says that the work on one item that was taken out is finished. */
  taskDone(): void {
    takeSite();
    const before = Atomics.sub(this.#cells, UNFINISHED, 1);
    if (before <= 0) throw new Error(`More tasks of the queue "${this.#name}" are done than there were.`);
    if (before === 1) wakeCell(this.#cells, ALL_DONE, Number.POSITIVE_INFINITY);
  }

  /** Blocks the thread until {@link taskDone} was called for every item that was put. */
  join(): void {
    takeSite();
    lockCell(this.#cells, LOCK);
    while (Atomics.load(this.#cells, UNFINISHED) > 0) sleepOnCell(this.#cells, ALL_DONE, LOCK, JOIN_LOOK_MS);
    unlockCell(this.#cells, LOCK);
  }

  /** With the lock held. False when the time is over: then the lock is free. */
  #waitFor(holds: () => boolean, signal: number, { timeoutMs = Number.POSITIVE_INFINITY }: QueueWait): boolean {
    const endMs = performance.now() + timeoutMs;
    while (!holds()) {
      const leftMs = endMs - performance.now();
      if (leftMs <= 0 || !(sleepOnCell(this.#cells, signal, LOCK, leftMs) || holds() || performance.now() < endMs)) {
        if (holds()) return true;
        // A wake-up that was meant for this thread goes to the next.
        wakeCell(this.#cells, signal);
        unlockCell(this.#cells, LOCK);
        return false;
      }
    }
    return true;
  }
}

/** Last in, first out, as Python's `queue.LifoQueue`. */
export class LifoQueue<T = unknown> extends Queue<T> {
  constructor(options: ThreadQueueOptions = {}) {
    super(options, 'lifo');
  }
}

/**
 * The smallest first, as Python's `queue.PriorityQueue`. An item is a number, or a list that begins with one. Of two with the same number the one
 * that was put first comes first; Python would compare the rest of the list.
 */
export class PriorityQueue<T extends number | readonly [number, ...(readonly unknown[])]> extends Queue<T> {
  constructor(options: ThreadQueueOptions = {}) {
    super(options, 'priority');
  }
}

/** `taskDone` does not take the lock: a wake-up may come just before the sleep. */
const JOIN_LOOK_MS = 50;
