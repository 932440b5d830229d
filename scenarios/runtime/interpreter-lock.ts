import { createCells } from './cell-lock.ts';
import { readSinceEpochNs } from './clock.ts';
import type { InterpreterLockHandle } from './handles.ts';
import { createId } from './identity.ts';
import { report } from './reporter.ts';
import { passSite, takeSite } from './site.ts';

export interface InterpreterLockOptions {
  readonly name?: string;
  /** How long a thread keeps the lock when another one wants it; 5 ms when absent, as in CPython. */
  readonly switchIntervalMs?: number;
}

/** Tickets drawn. */
const DRAWN = 0;
/** The ticket that has the lock; none has it when it is the next one to be drawn. */
const SERVED = 1;
/** Who waits sleeps on the cell of its ticket, so that a hand-over wakes nobody else. */
const FIRST_CELL = 2;
const WAITING_CELLS = 64;

/**
 * A model of CPython's interpreter lock, which JavaScript has not: one lock around the work of all threads, a switch interval after which it goes to
 * another thread that waits, and a release while a thread waits for IO. The program calls `step` where an interpreter would look
 * between two bytecodes.
 *
 * Differs from CPython: the holder looks at the clock itself, and the lock goes to whoever waits longest. There a waiter wakes up every 5 ms to
 * ask, and the OS decides who is next; on a busy machine that would be counted as readiness to run.
 */
export class InterpreterLock {
  readonly #id: string;
  readonly #name: string;
  readonly #switchIntervalMs: number;
  readonly #cells: Int32Array;
  /** When this thread got the lock. */
  #sinceMs = 0;

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
    this.#cells = createCells(FIRST_CELL + WAITING_CELLS);
    report({ kind: 'lock-created', lock: this.#id, name: this.#name, type: 'interpreter' }, site);
  }

  get handle(): InterpreterLockHandle {
    return { kind: 'interpreter-lock', id: this.#id, name: this.#name, switchIntervalMs: this.#switchIntervalMs, cells: this.#cells };
  }

  acquire(): void {
    const site = takeSite();
    report({ kind: 'lock-requested', lock: this.#id }, site);
    this.#waitFor(Atomics.add(this.#cells, DRAWN, 1), site);
  }

  release(): void {
    const site = takeSite();
    if (Atomics.load(this.#cells, SERVED) === Atomics.load(this.#cells, DRAWN))
      throw new Error(`The lock "${this.#name}" is released, but nobody holds it.`);
    report({ kind: 'lock-released', lock: this.#id }, site);
    this.#handOver();
  }

  /** Hands the lock over if another thread waits and this one has had it for the switch interval, and waits for its turn again. */
  step(): void {
    if (Atomics.load(this.#cells, DRAWN) - Atomics.load(this.#cells, SERVED) < 2) return;
    if (performance.now() - this.#sinceMs < this.#switchIntervalMs) return;
    const site = takeSite();
    // All is said before the other one wakes: after that this thread has only to fall asleep.
    const ticket = Atomics.add(this.#cells, DRAWN, 1);
    const atNs = readSinceEpochNs();
    report({ kind: 'lock-released', lock: this.#id }, site, atNs);
    report({ kind: 'lock-requested', lock: this.#id }, site, atNs);
    this.#handOver();
    this.#waitFor(ticket, site);
  }

  /** Waits for IO without the lock: meanwhile another thread may run. */
  async releaseWhile<T>(wait: () => Promise<T>): Promise<T> {
    const site = takeSite();
    passSite(site, () => this.release());
    try {
      return await wait();
    } finally {
      passSite(site, () => this.acquire());
    }
  }

  #waitFor(ticket: number, site: number | undefined): void {
    const cell = FIRST_CELL + (ticket % WAITING_CELLS);
    let isContended = false;
    for (;;) {
      const seen = Atomics.load(this.#cells, cell);
      if (Atomics.load(this.#cells, SERVED) === ticket) break;
      isContended = true;
      Atomics.wait(this.#cells, cell, seen);
    }
    this.#sinceMs = performance.now();
    report({ kind: 'lock-acquired', lock: this.#id, depth: 1, contended: isContended }, site);
  }

  #handOver(): void {
    const next = Atomics.add(this.#cells, SERVED, 1) + 1;
    const cell = FIRST_CELL + (next % WAITING_CELLS);
    Atomics.add(this.#cells, cell, 1);
    Atomics.notify(this.#cells, cell);
  }
}
