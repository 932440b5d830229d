import { threadId } from 'node:worker_threads';
import { createCells, lockCell, lockCellInTime, unlockCell } from './cell-lock.ts';
import { readSinceEpochNs } from './clock.ts';
import type { LockHandle } from './handles.ts';
import { createId } from './identity.ts';
import type { MutexOptions } from './mutex.ts';
import { report } from './reporter.ts';
import { takeSite } from './site.ts';

const STATE = 0;
const CONTENDED = 1;
const OWNER = 2;
const DEPTH = 3;

/** The runtime's number of this thread, from 1: 0 is nobody. */
const SELF = threadId + 1;

/**
 * A lock that its holder may take again, as Python's `threading.RLock`: it is free when it has been released as often as it was acquired, and
 * only the holder can release it.
 */
export class RecursiveMutex {
  readonly #id: string;
  readonly #name: string;
  readonly #cells: Int32Array;

  constructor(options: MutexOptions | LockHandle<'recursive-mutex'> = {}) {
    const site = takeSite();
    this.#name = options.name ?? 'recursive mutex';
    if ('kind' in options) {
      this.#id = options.id;
      this.#cells = options.cells;
      return;
    }
    this.#id = createId('l');
    this.#cells = createCells(4);
    report({ kind: 'lock-created', lock: this.#id, name: this.#name, type: 're-entrant' }, site);
  }

  get handle(): LockHandle<'recursive-mutex'> {
    return { kind: 'recursive-mutex', id: this.#id, name: this.#name, cells: this.#cells };
  }

  /** How often somebody found the lock held by another thread. */
  get contended(): number {
    return Atomics.load(this.#cells, CONTENDED);
  }

  /** Blocks the thread until the lock is its own, and answers true; false when the time is over before. 0 does not wait at all. */
  acquire({ timeoutMs }: { readonly timeoutMs?: number } = {}): boolean {
    const site = takeSite();
    const requestedNs = readSinceEpochNs();
    // Who may give up says so only when it did not: an open request would be a wait without end.
    if (timeoutMs === undefined) report({ kind: 'lock-requested', lock: this.#id }, site, requestedNs);
    const isContended = this.#lock(timeoutMs);
    if (isContended === undefined) return false;
    Atomics.store(this.#cells, OWNER, SELF);
    const depth = Atomics.add(this.#cells, DEPTH, 1) + 1;
    if (timeoutMs !== undefined) report({ kind: 'lock-requested', lock: this.#id }, site, requestedNs);
    report({ kind: 'lock-acquired', lock: this.#id, depth, contended: isContended }, site);
    return true;
  }

  release(): void {
    const site = takeSite();
    const atNs = readSinceEpochNs();
    if (Atomics.load(this.#cells, OWNER) !== SELF)
      throw new Error(`The lock "${this.#name}" is released by a thread that does not hold it.`);
    if (Atomics.sub(this.#cells, DEPTH, 1) === 1) {
      Atomics.store(this.#cells, OWNER, 0);
      unlockCell(this.#cells, STATE);
    }
    report({ kind: 'lock-released', lock: this.#id }, site, atNs);
  }
  /** Whether somebody else had it; undefined when the time is over. */
  #lock(timeoutMs: number | undefined): boolean | undefined {
    // Nobody but this thread writes its own number there.
    if (Atomics.load(this.#cells, OWNER) === SELF) return false;
    const count = (): number => Atomics.add(this.#cells, CONTENDED, 1);
    return timeoutMs === undefined ? lockCell(this.#cells, STATE, count) : lockCellInTime(this.#cells, STATE, timeoutMs, count);
  }
}
