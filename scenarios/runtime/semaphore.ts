import { createCells } from './cell-lock.ts';
import { readSinceEpochNs } from './clock.ts';
import type { SemaphoreHandle } from './handles.ts';
import { createId } from './identity.ts';
import { report } from './reporter.ts';
import { takeSite } from './site.ts';

export interface SemaphoreOptions {
  readonly name?: string;
  /** How many may have it at once; 1 when absent. */
  readonly value?: number;
  /** A release beyond the first value is an error, as of Python's `BoundedSemaphore`. */
  readonly isBounded?: boolean;
}

const VALUE = 0;
const CONTENDED = 1;

/** Lets a number of threads in at once, as Python's `threading.Semaphore`: `acquire` blocks while there is nothing left to take. */
export class Semaphore {
  readonly #id: string;
  readonly #name: string;
  readonly #cells: Int32Array;
  readonly #most: number;

  constructor(options: SemaphoreOptions | SemaphoreHandle = {}) {
    const site = takeSite();
    this.#name = options.name ?? 'semaphore';
    if ('kind' in options) {
      this.#id = options.id;
      this.#cells = options.cells;
      this.#most = options.most;
      return;
    }
    const value = options.value ?? 1;
    if (!Number.isSafeInteger(value) || value < 0) throw new Error(`A semaphore begins with a whole number from 0, not with ${value}.`);
    this.#id = createId('l');
    this.#most = options.isBounded === true ? value : Infinity;
    this.#cells = createCells(2);
    this.#cells[VALUE] = value;
    report({ kind: 'lock-created', lock: this.#id, name: this.#name, type: 'semaphore' }, site);
  }

  get handle(): SemaphoreHandle {
    return { kind: 'semaphore', id: this.#id, name: this.#name, cells: this.#cells, most: this.#most };
  }

  /** How often somebody had to wait, over all threads. */
  get contended(): number {
    return Atomics.load(this.#cells, CONTENDED);
  }

  /** Blocks the thread until there is one to take, and answers true; false when the time is over before. 0 does not wait at all. */
  acquire({ timeoutMs }: { readonly timeoutMs?: number } = {}): boolean {
    const site = takeSite();
    const requestedNs = readSinceEpochNs();
    // Who may give up says so only when it did not: an open request would be a wait without end.
    if (timeoutMs === undefined) report({ kind: 'lock-requested', lock: this.#id }, site, requestedNs);
    const endMs = performance.now() + (timeoutMs ?? Number.POSITIVE_INFINITY);
    let isContended = false;
    while (!this.#take()) {
      if (!isContended) Atomics.add(this.#cells, CONTENDED, 1);
      isContended = true;
      const leftMs = endMs - performance.now();
      if (leftMs <= 0) return false;
      Atomics.wait(this.#cells, VALUE, 0, leftMs);
    }
    const atNs = readSinceEpochNs();
    if (timeoutMs !== undefined) report({ kind: 'lock-requested', lock: this.#id }, site, requestedNs);
    report({ kind: 'lock-acquired', lock: this.#id, depth: 1, contended: isContended }, site, atNs);
    return true;
  }

  /** Lets `count` more in. */
  release(count = 1): void {
    const site = takeSite();
    if (!Number.isSafeInteger(count) || count < 1) throw new Error(`A semaphore is released once or more often, not ${count} times.`);
    const atNs = readSinceEpochNs();
    for (;;) {
      const value = Atomics.load(this.#cells, VALUE);
      if (value + count > this.#most) throw new Error(`The semaphore "${this.#name}" is released more often than it was acquired.`);
      if (Atomics.compareExchange(this.#cells, VALUE, value, value + count) === value) break;
    }
    Atomics.notify(this.#cells, VALUE, count);
    for (let i = 0; i < count; i++) report({ kind: 'lock-released', lock: this.#id }, site, atNs);
  }

  #take(): boolean {
    for (;;) {
      const value = Atomics.load(this.#cells, VALUE);
      if (value === 0) return false;
      if (Atomics.compareExchange(this.#cells, VALUE, value, value - 1) === value) return true;
    }
  }
}
