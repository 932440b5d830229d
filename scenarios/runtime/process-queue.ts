import { deserialize, serialize } from 'node:v8';
import { isMainThread } from 'node:worker_threads';
import { askQueue } from './ask-queue.ts';
import { readSinceEpochNs } from './clock.ts';
import type { ProcessQueueHandle } from './handles.ts';
import { createId } from './identity.ts';
import { previewValue } from './preview.ts';
import { QueueEmpty, QueueFull, type QueueWait } from './queue-errors.ts';
import { openHome } from './queue-home.ts';
import { readPriority, type QueueOrder } from './queue-order.ts';
import { report } from './reporter.ts';
import { takeSite } from './site.ts';

export interface ProcessQueueOptions {
  readonly name?: string;
  /** 0 or absent: unbounded. */
  readonly capacity?: number;
}

/**
 * Carries values between processes, first in, first out. The items live in the process that created the queue; a child gets
 * the queue in its arguments, and so does a child of the child.
 *
 * A value is serialised when it is put: what arrives is a clone. Differs from Python's `multiprocessing.Queue`, where a
 * thread of the sender pickles some time later, so that a change made right after `put` may still be sent. And `put` is done only when the
 * queue has the item, so that nothing is lost when the sender ends; Python's returns at once and the sender waits at its end.
 */
export class ProcessQueue<T = unknown> {
  readonly #id: string;
  readonly #name: string;
  readonly #order: QueueOrder;

  constructor(options: ProcessQueueOptions | ProcessQueueHandle = {}, order: QueueOrder = 'fifo') {
    const site = takeSite();
    requireMainThread();
    this.#name = options.name ?? 'queue';
    if ('kind' in options) {
      this.#id = options.id;
      this.#order = options.order;
      return;
    }
    const capacity = options.capacity ?? 0;
    this.#id = createId('q');
    this.#order = order;
    openHome(this.#id, capacity, order);
    report({ kind: 'queue-created', queue: this.#id, name: this.#name, scope: 'process', order, capacity }, site);
  }

  get handle(): ProcessQueueHandle {
    return { kind: 'process-queue', id: this.#id, name: this.#name, order: this.#order };
  }

  /**
   * Resolves when the queue has the item: at once, or when a bounded queue has room again. Throws {@link QueueFull} when the time is over
   * before.
   */
  async put(value: T, { timeoutMs }: QueueWait = {}): Promise<void> {
    const site = takeSite();
    const message = createId('m');
    const priority = readPriority(value, this.#order);
    const requestedNs = readSinceEpochNs();
    // Who may give up says so only when it did not: an open request would be a wait without end.
    if (timeoutMs === undefined) report({ kind: 'put-requested', queue: this.#id, message }, site, requestedNs);
    const bytes = serialize(value);
    const preview = previewValue(value);
    const reply = await askQueue({ kind: 'put', queue: this.#id, message, bytes, priority }, timeoutMs);
    if (reply.kind === 'withdrawn') throw new QueueFull(`The queue "${this.#name}" is full.`);
    if (reply.kind !== 'put') throw this.#createUnknown();
    const { atNs, depth } = reply;
    if (timeoutMs !== undefined) report({ kind: 'put-requested', queue: this.#id, message }, site, requestedNs);
    report({ kind: 'put', queue: this.#id, message, bytes: bytes.byteLength, preview, depth }, site, atNs);
  }

  /**
   * Resolves with the next item, when there is one. Throws {@link QueueEmpty} when the time is over before. An item on its way to a process that
   * ends is lost with it, as in Python.
   */
  async get({ timeoutMs }: QueueWait = {}): Promise<T> {
    const site = takeSite();
    const requestedNs = readSinceEpochNs();
    if (timeoutMs === undefined) report({ kind: 'get-requested', queue: this.#id }, site, requestedNs);
    const reply = await askQueue({ kind: 'get', queue: this.#id }, timeoutMs);
    if (reply.kind === 'withdrawn') throw new QueueEmpty(`The queue "${this.#name}" is empty.`);
    if (reply.kind !== 'got') throw this.#createUnknown();
    const { message, bytes, depth } = reply;
    // What the other side put: both run this same program, and its types say what the queue carries.
    const value = deserialize(bytes) as T;
    if (timeoutMs !== undefined) report({ kind: 'get-requested', queue: this.#id }, site, requestedNs);
    report({ kind: 'got', queue: this.#id, message, bytes: bytes.byteLength, preview: previewValue(value), depth }, site);
    return value;
  }

  /** How many items it has, as Python's `qsize`; another process may change that before the answer is here. */
  async size(): Promise<number> {
    takeSite();
    const reply = await askQueue({ kind: 'size', queue: this.#id });
    if (reply.kind !== 'size') throw this.#createUnknown();
    return reply.items;
  }

  #createUnknown(): Error {
    return new Error(`The queue "${this.#name}" is not known to the process that should have it.`);
  }
}

/** Last in, first out. Python has no such queue between processes; a manager can hand out a `queue.LifoQueue` there. */
export class ProcessLifoQueue<T = unknown> extends ProcessQueue<T> {
  constructor(options: ProcessQueueOptions = {}) {
    super(options, 'lifo');
  }
}

/**
 * The smallest first; an item is a number, or a list that begins with one, and of two with the same number the one that was put first comes first.
 * Python has no such queue between processes; a manager can hand out a `queue.PriorityQueue` there.
 */
export class ProcessPriorityQueue<T extends number | readonly [number, ...(readonly unknown[])]> extends ProcessQueue<T> {
  constructor(options: ProcessQueueOptions = {}) {
    super(options, 'priority');
  }
}

/** The channel to the parent belongs to the main thread. */
function requireMainThread(): void {
  if (!isMainThread) throw new Error('A process queue is used from the main thread of a process.');
}
