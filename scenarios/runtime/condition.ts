import { createCells } from './cell-lock.ts';
import { readSinceEpochNs } from './clock.ts';
import type { ConditionHandle } from './handles.ts';
import { createId } from './identity.ts';
import { Mutex } from './mutex.ts';
import { report } from './reporter.ts';
import { passSite, takeSite } from './site.ts';

export interface ConditionOptions {
  readonly name?: string;
  /** The lock that protects what is waited for; one of its own when absent. Several conditions may share one. */
  readonly lock?: Mutex;
}

/** Tickets that were drawn. */
const DRAWN = 0;
/** Tickets that were called, in the order of drawing. Those that wait sleep on it. */
const CALLED = 1;

/**
 * Waiting for something that the holder of a lock may bring about, as Python's `threading.Condition`: `wait` frees the lock, sleeps until it is
 * notified, and takes the lock again. Who waits longest is notified first.
 *
 * Differs from Python: the lock is a {@link Mutex} and not a re-entrant one, and there is no timeout.
 */
export class Condition {
  readonly #id: string;
  readonly #name: string;
  readonly #cells: Int32Array;
  readonly #lock: Mutex;

  constructor(options: ConditionOptions | ConditionHandle = {}) {
    const site = takeSite();
    this.#name = options.name ?? 'condition';
    if ('kind' in options) {
      this.#id = options.id;
      this.#cells = options.cells;
      this.#lock = new Mutex(options.lock);
      return;
    }
    this.#id = createId('l');
    this.#cells = createCells(2);
    this.#lock = options.lock ?? passSite(site, () => new Mutex({ name: `lock of ${this.#name}` }));
    report({ kind: 'lock-created', lock: this.#id, name: this.#name, type: 'condition' }, site);
  }

  get handle(): ConditionHandle {
    return { kind: 'condition', id: this.#id, name: this.#name, cells: this.#cells, lock: this.#lock.handle };
  }

  /** How many wait for it now. */
  get waiting(): number {
    return Atomics.load(this.#cells, DRAWN) - Atomics.load(this.#cells, CALLED);
  }

  acquire(): void {
    this.#lock.acquire();
  }

  release(): void {
    this.#lock.release();
  }

  /** To be called with the lock held. What was waited for may be gone again when it returns: ask in a loop, or use {@link waitFor}. */
  wait(): void {
    const site = takeSite();
    // The lock is held: nobody else draws or calls meanwhile.
    const ticket = Atomics.add(this.#cells, DRAWN, 1);
    report({ kind: 'lock-requested', lock: this.#id }, site);
    passSite(site, () => this.#lock.release());
    for (;;) {
      const called = Atomics.load(this.#cells, CALLED);
      if (called - ticket > 0) break;
      Atomics.wait(this.#cells, CALLED, called);
    }
    const atNs = readSinceEpochNs();
    report({ kind: 'lock-acquired', lock: this.#id, depth: 1, contended: true }, site, atNs);
    report({ kind: 'lock-released', lock: this.#id }, site, atNs);
    passSite(site, () => this.#lock.acquire());
  }

  /** Waits until `holds` says so. It is asked with the lock held. */
  waitFor(holds: () => boolean): void {
    const site = takeSite();
    while (!holds()) passSite(site, () => this.wait());
  }

  /** Wakes `count` of those that wait; nothing happens when nobody does. To be called with the lock held. */
  notify(count = 1): void {
    const site = takeSite();
    const woken = Math.min(count, this.waiting);
    if (woken === 0) return;
    const atNs = readSinceEpochNs();
    Atomics.add(this.#cells, CALLED, woken);
    Atomics.notify(this.#cells, CALLED);
    report({ kind: 'lock-released', lock: this.#id }, site, atNs);
  }

  notifyAll(): void {
    this.notify(Number.POSITIVE_INFINITY);
  }
}
