import { createCells } from './cell-lock.ts';
import { readSinceEpochNs } from './clock.ts';
import type { LockHandle } from './handles.ts';
import { createId } from './identity.ts';
import type { MutexOptions } from './mutex.ts';
import { report } from './reporter.ts';
import { takeSite } from './site.ts';

const FLAG = 0;
const WAITING = 1;

/**
 * A flag that threads wait for, as Python's `threading.Event`. In the reports whoever clears it holds it until it is set, and who waits
 * has it for no time: so a wait shows for whom it was.
 */
export class Event {
  readonly #id: string;
  readonly #name: string;
  readonly #cells: Int32Array;

  constructor(options: MutexOptions | LockHandle<'event'> = {}) {
    const site = takeSite();
    this.#name = options.name ?? 'event';
    if ('kind' in options) {
      this.#id = options.id;
      this.#cells = options.cells;
      return;
    }
    this.#id = createId('l');
    this.#cells = createCells(2);
    report({ kind: 'lock-created', lock: this.#id, name: this.#name, type: 'event' }, site);
  }

  get handle(): LockHandle<'event'> {
    return { kind: 'event', id: this.#id, name: this.#name, cells: this.#cells };
  }

  get isSet(): boolean {
    return Atomics.load(this.#cells, FLAG) === 1;
  }

  /** How many threads wait for it now. */
  get waiting(): number {
    return Atomics.load(this.#cells, WAITING);
  }

  /** Wakes all that wait, and nobody has to wait any more. */
  set(): void {
    const site = takeSite();
    const atNs = readSinceEpochNs();
    if (Atomics.exchange(this.#cells, FLAG, 1) === 1) return;
    Atomics.notify(this.#cells, FLAG);
    report({ kind: 'lock-released', lock: this.#id }, site, atNs);
  }

  /** From now on who asks has to wait. */
  clear(): void {
    const site = takeSite();
    if (Atomics.exchange(this.#cells, FLAG, 0) === 0) return;
    report({ kind: 'lock-acquired', lock: this.#id, depth: 1, contended: false }, site);
  }

  /** Blocks the thread until the event is set, or the time is over; false for the latter. */
  wait(timeoutMs: number = Number.POSITIVE_INFINITY): boolean {
    const site = takeSite();
    const requestedNs = readSinceEpochNs();
    // Who may give up reports the wait at its end: an open request would be a wait without end.
    if (timeoutMs === Number.POSITIVE_INFINITY) report({ kind: 'lock-requested', lock: this.#id }, site, requestedNs);
    const isContended = !this.isSet;
    Atomics.add(this.#cells, WAITING, 1);
    const isPassed = this.#sleep(performance.now() + timeoutMs);
    Atomics.sub(this.#cells, WAITING, 1);
    if (!isPassed) return false;
    const atNs = readSinceEpochNs();
    if (timeoutMs !== Number.POSITIVE_INFINITY) report({ kind: 'lock-requested', lock: this.#id }, site, requestedNs);
    report({ kind: 'lock-acquired', lock: this.#id, depth: 1, contended: isContended }, site, atNs);
    report({ kind: 'lock-released', lock: this.#id }, site, atNs);
    return true;
  }

  /** Woken, it has been set, even if it has been cleared again since. */
  #sleep(endMs: number): boolean {
    return Atomics.wait(this.#cells, FLAG, 0, Math.max(0, endMs - performance.now())) !== 'timed-out' || this.isSet;
  }
}
