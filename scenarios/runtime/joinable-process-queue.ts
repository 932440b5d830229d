import { askQueue } from './ask-queue.ts';
import type { ProcessQueueHandle } from './handles.ts';
import { ProcessQueue, type ProcessQueueOptions } from './process-queue.ts';
import { takeSite } from './site.ts';

/**
 * A queue between processes that knows when the work on its items is finished, as Python's `multiprocessing.JoinableQueue`: who took an item out says
 * {@link taskDone}, and {@link join} waits until that was said of every item that was put. The item of a process that ends before
 * it has said so stays unfinished, as in Python.
 *
 * Differs from Python: both are awaited, as `put` and `get` are.
 */
export class JoinableProcessQueue<T = unknown> extends ProcessQueue<T> {
  readonly #id: string;
  readonly #name: string;

  constructor(options: ProcessQueueOptions | ProcessQueueHandle = {}) {
    super(options);
    const { id, name } = super.handle;
    this.#id = id;
    this.#name = name;
  }

  override get handle(): ProcessQueueHandle {
    return { ...super.handle, isJoinable: true };
  }

  /** Throws when it is said more often than there were items. */
  async taskDone(): Promise<void> {
    takeSite();
    const reply = await askQueue({ kind: 'task-done', queue: this.#id });
    if (reply.kind === 'withdrawn') throw new Error(`More tasks of the queue "${this.#name}" are done than there were.`);
    if (reply.kind !== 'done') throw new Error(`The queue "${this.#name}" is not known to the process that should have it.`);
  }

  async join(): Promise<void> {
    takeSite();
    const reply = await askQueue({ kind: 'all-done', queue: this.#id });
    if (reply.kind !== 'done') throw new Error(`The queue "${this.#name}" is not known to the process that should have it.`);
  }
}
