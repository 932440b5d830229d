import { createCells } from './cell-lock.ts';
import { readSinceEpochNs } from './clock.ts';
import type { ConditionHandle } from './handles.ts';
import { createId } from './identity.ts';
import { Mutex } from './mutex.ts';
import { report } from './reporter.ts';
import { passSite, takeSite } from './site.ts';
import { WAITING_LIST_CELLS, WaitingList } from './waiting-list.ts';

export interface ConditionOptions {
  readonly name?: string;
  /** The lock that protects what is waited for; one of its own when absent. Several conditions may share one. */
  readonly lock?: Mutex;
}

/**
 * Waiting for something that the holder of a lock may bring about, as Python's `threading.Condition`: `wait` frees the lock, sleeps until it is
 * notified, and takes the lock again. Who waits longest is notified first.
 *
 * Differs from Python: the lock is a {@link Mutex} and not a re-entrant one; and who is notified just after the time is over answers true,
 * where Python answers false and the notification is lost.
 */
export class Condition {
  readonly #id: string;
  readonly #name: string;
  readonly #cells: Int32Array;
  readonly #waiting: WaitingList;
  readonly #lock: Mutex;

  constructor(options: ConditionOptions | ConditionHandle = {}) {
    const site = takeSite();
    this.#name = options.name ?? 'condition';
    if ('kind' in options) {
      this.#id = options.id;
      this.#cells = options.cells;
      this.#waiting = new WaitingList(this.#cells);
      this.#lock = new Mutex(options.lock);
      return;
    }
    this.#id = createId('l');
    this.#cells = createCells(WAITING_LIST_CELLS);
    this.#waiting = new WaitingList(this.#cells);
    this.#lock = options.lock ?? passSite(site, () => new Mutex({ name: `lock of ${this.#name}` }));
    report({ kind: 'lock-created', lock: this.#id, name: this.#name, type: 'condition' }, site);
  }

  get handle(): ConditionHandle {
    return { kind: 'condition', id: this.#id, name: this.#name, cells: this.#cells, lock: this.#lock.handle };
  }

  /** How many wait for it now. */
  get waiting(): number {
    return this.#waiting.count;
  }

  /** As {@link Mutex.acquire}. */
  acquire(patience: { readonly timeoutMs?: number } = {}): boolean {
    return this.#lock.acquire(patience);
  }

  release(): void {
    this.#lock.release();
  }

  /**
   * To be called with the lock held, and it is held again afterwards. Answers whether it was notified; false when the time is over before. What
   * was waited for may be gone again when it returns: ask in a loop, or use {@link waitFor}.
   */
  wait({ timeoutMs }: { readonly timeoutMs?: number } = {}): boolean {
    const site = takeSite();
    this.#requireLock();
    const requestedNs = readSinceEpochNs();
    const place = this.#waiting.join();
    // Who may give up says so only when it did not: an open request would be a wait without end.
    if (timeoutMs === undefined) report({ kind: 'lock-requested', lock: this.#id }, site, requestedNs);
    passSite(site, () => this.#lock.release());
    this.#waiting.sleep(place, timeoutMs ?? Number.POSITIVE_INFINITY);
    const atNs = readSinceEpochNs();
    if (timeoutMs === undefined) this.#reportPass(site, atNs);
    passSite(site, () => this.#lock.acquire());
    // With the lock held nobody can be notified any more: only now it is settled.
    const isNotified = this.#waiting.leave(place);
    if (timeoutMs !== undefined && isNotified) {
      report({ kind: 'lock-requested', lock: this.#id }, site, requestedNs);
      this.#reportPass(site, atNs);
    }
    return isNotified;
  }

  /**
   * Waits until `holds` says so, which is asked with the lock held. Answers what it said last: false when the time is over before.
   */
  waitFor(holds: () => boolean, { timeoutMs }: { readonly timeoutMs?: number } = {}): boolean {
    const site = takeSite();
    const endMs = performance.now() + (timeoutMs ?? 0);
    for (;;) {
      if (holds()) return true;
      const leftMs = endMs - performance.now();
      if (timeoutMs !== undefined && leftMs <= 0) return false;
      passSite(site, () => this.wait(timeoutMs === undefined ? {} : { timeoutMs: leftMs }));
    }
  }

  /** Wakes `count` of those that wait; nothing happens when nobody does. To be called with the lock held. */
  notify(count = 1): void {
    const site = takeSite();
    this.#requireLock();
    const woken = Math.min(count, this.waiting);
    if (woken === 0) return;
    const atNs = readSinceEpochNs();
    for (let i = 0; i < woken; i++) this.#waiting.callFirst();
    report({ kind: 'lock-released', lock: this.#id }, site, atNs);
  }

  notifyAll(): void {
    this.notify(Number.POSITIVE_INFINITY);
  }

  #reportPass(site: number | undefined, atNs: number): void {
    report({ kind: 'lock-acquired', lock: this.#id, depth: 1, contended: true }, site, atNs);
    report({ kind: 'lock-released', lock: this.#id }, site, atNs);
  }

  /** As in Python it is seen only whether anybody holds it. */
  #requireLock(): void {
    if (!this.#lock.isLocked) throw new Error(`The lock of the condition "${this.#name}" has to be held.`);
  }
}
