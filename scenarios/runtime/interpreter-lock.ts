import { createCells } from './cell-lock.ts';
import { readSinceEpochNs } from './clock.ts';
import type { InterpreterLockHandle } from './handles.ts';
import { createId } from './identity.ts';
import { report } from './reporter.ts';
import { takeSite } from './site.ts';

export interface InterpreterLockOptions {
  readonly name?: string;
  /** How long a thread that wants the lock waits before it asks for a hand-over; 5 ms when absent, as in CPython. */
  readonly switchIntervalMs?: number;
}

const HELD = 0;
/** A thread that waits has asked the holder to hand over. */
const ASKED = 1;
/** How often it was taken. Who hands over sleeps on it until somebody else has the lock. */
const TAKEN = 2;

/** A waiter may be gone: then nobody takes the lock. */
const HAND_OVER_MS = 100;

/**
 * A model of CPython's interpreter lock, which JavaScript has not: one lock around the work of all threads, a switch interval after which a waiting
 * thread asks for a hand-over, and a release while a thread waits for IO. The program calls `step` where an interpreter would look
 * between two bytecodes.
 */
export class InterpreterLock {
  readonly #id: string;
  readonly #name: string;
  readonly #switchIntervalMs: number;
  readonly #cells: Int32Array;

  constructor(options: InterpreterLockOptions | InterpreterLockHandle = {}) {
    const site = takeSite();
    this.#name = options.name ?? 'interpreter lock';
    this.#switchIntervalMs = options.switchIntervalMs ?? 5;
    if ('kind' in options) {
      this.#id = options.id;
      this.#cells = options.cells;
      return;
    }
    this.#id = createId('l');
    this.#cells = createCells(3);
    report({ kind: 'lock-created', lock: this.#id, name: this.#name, type: 'interpreter' }, site);
  }

  get handle(): InterpreterLockHandle {
    return { kind: 'interpreter-lock', id: this.#id, name: this.#name, switchIntervalMs: this.#switchIntervalMs, cells: this.#cells };
  }

  acquire(): void {
    const site = takeSite();
    report({ kind: 'lock-requested', lock: this.#id }, site);
    let isContended = false;
    while (Atomics.compareExchange(this.#cells, HELD, 0, 1) !== 0) {
      isContended = true;
      const taken = Atomics.load(this.#cells, TAKEN);
      const result = Atomics.wait(this.#cells, HELD, 1, this.#switchIntervalMs);
      if (result === 'timed-out' && Atomics.load(this.#cells, TAKEN) === taken) Atomics.store(this.#cells, ASKED, 1);
    }
    Atomics.store(this.#cells, ASKED, 0);
    Atomics.add(this.#cells, TAKEN, 1);
    Atomics.notify(this.#cells, TAKEN);
    report({ kind: 'lock-acquired', lock: this.#id, depth: 1, contended: isContended }, site);
  }

  release(): void {
    const site = takeSite();
    const atNs = readSinceEpochNs();
    if (Atomics.exchange(this.#cells, HELD, 0) === 0) throw new Error(`The lock "${this.#name}" is released, but nobody holds it.`);
    Atomics.notify(this.#cells, HELD, 1);
    report({ kind: 'lock-released', lock: this.#id }, site, atNs);
  }

  /** Hands the lock over if another thread has asked for it, and waits for its turn again. */
  step(): void {
    if (Atomics.load(this.#cells, ASKED) === 0) return;
    const taken = Atomics.load(this.#cells, TAKEN);
    this.release();
    // Otherwise this thread, which is running, would nearly always be the first to take it again.
    Atomics.wait(this.#cells, TAKEN, taken, HAND_OVER_MS);
    this.acquire();
  }

  /** Waits for IO without the lock: meanwhile another thread may run. */
  async releaseWhile<T>(wait: () => Promise<T>): Promise<T> {
    this.release();
    try {
      return await wait();
    } finally {
      this.acquire();
    }
  }
}
