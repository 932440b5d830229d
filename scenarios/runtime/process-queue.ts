import { deserialize, serialize } from 'node:v8';
import { isMainThread } from 'node:worker_threads';
import type { QueueReply, QueueRequest } from './family.ts';
import type { ProcessQueueHandle } from './handles.ts';
import { createId } from './identity.ts';
import { askParent } from './parent-channel.ts';
import { previewValue } from './preview.ts';
import { findHome, openHome } from './queue-home.ts';
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

  constructor(options: ProcessQueueOptions | ProcessQueueHandle = {}) {
    const site = takeSite();
    requireMainThread();
    this.#name = options.name ?? 'queue';
    if ('kind' in options) {
      this.#id = options.id;
      return;
    }
    const capacity = options.capacity ?? 0;
    this.#id = createId('q');
    openHome(this.#id, capacity);
    report({ kind: 'queue-created', queue: this.#id, name: this.#name, scope: 'process', order: 'fifo', capacity }, site);
  }

  get handle(): ProcessQueueHandle {
    return { kind: 'process-queue', id: this.#id, name: this.#name };
  }

  /** Resolves when the queue has the item: at once, or when a bounded queue has room again. */
  async put(value: T): Promise<void> {
    const site = takeSite();
    const message = createId('m');
    report({ kind: 'put-requested', queue: this.#id, message }, site);
    const bytes = serialize(value);
    const preview = previewValue(value);
    const reply = await this.#ask({ kind: 'put', queue: this.#id, message, bytes });
    if (reply.kind !== 'put') throw new Error(`The queue "${this.#name}" is not known to the process that should have it.`);
    const { atNs, depth } = reply;
    report({ kind: 'put', queue: this.#id, message, bytes: bytes.byteLength, preview, depth }, site, atNs);
  }

  /** Resolves with the next item, when there is one. An item on its way to a process that ends is lost with it, as in Python. */
  async get(): Promise<T> {
    const site = takeSite();
    report({ kind: 'get-requested', queue: this.#id }, site);
    const reply = await this.#ask({ kind: 'get', queue: this.#id });
    if (reply.kind !== 'got') throw new Error(`The queue "${this.#name}" is not known to the process that should have it.`);
    const { message, bytes, depth } = reply;
    // What the other side put: both run this same program, and its types say what the queue carries.
    const value = deserialize(bytes) as T;
    report({ kind: 'got', queue: this.#id, message, bytes: bytes.byteLength, preview: previewValue(value), depth }, site);
    return value;
  }

  #ask(body: QueueRequest): Promise<QueueReply> {
    const home = findHome(this.#id);
    if (home === undefined) return askParent(body);
    return body.kind === 'put' ? home.put({ message: body.message, bytes: body.bytes }) : home.get();
  }
}

/** The channel to the parent belongs to the main thread. */
function requireMainThread(): void {
  if (!isMainThread) throw new Error('A process queue is used from the main thread of a process.');
}
