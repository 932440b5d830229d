import { createCells, isCellLocked, lockCell, lockCellInTime, unlockCell } from './cell-lock.ts';
import { readSinceEpochNs } from './clock.ts';
import type { LockHandle } from './handles.ts';
import { createId } from './identity.ts';
import { report } from './reporter.ts';
import { takeSite } from './site.ts';

export interface MutexOptions {
  readonly name?: string;
}

const STATE = 0;
const CONTENDED = 1;

/**
 * A lock that one thread holds at a time, on memory that the threads share. `acquire` blocks the thread, as Python's does, and the OS puts
 * it to sleep. Not re-entrant: the holder that asks again waits for itself. It cannot be handed to another process: processes share no memory.
 */
export class Mutex {
  readonly #id: string;
  readonly #name: string;
  readonly #cells: Int32Array;

  constructor(options: MutexOptions | LockHandle<'mutex'> = {}) {
    const site = takeSite();
    this.#name = options.name ?? 'mutex';
    if ('kind' in options) {
      this.#id = options.id;
      this.#cells = options.cells;
      return;
    }
    this.#id = createId('l');
    this.#cells = createCells(2);
    report({ kind: 'lock-created', lock: this.#id, name: this.#name, type: 'mutex' }, site);
  }

  get handle(): LockHandle<'mutex'> {
    return { kind: 'mutex', id: this.#id, name: this.#name, cells: this.#cells };
  }

  /** How often somebody found the lock held, over all threads. */
  get contended(): number {
    return Atomics.load(this.#cells, CONTENDED);
  }

  /** Blocks the thread until the lock is its own, and answers true; false when the time is over before. 0 does not wait at all. */
  acquire({ timeoutMs }: { readonly timeoutMs?: number } = {}): boolean {
    const site = takeSite();
    const requestedNs = readSinceEpochNs();
    const count = (): number => Atomics.add(this.#cells, CONTENDED, 1);
    // Who may give up says so only when it did not: an open request would be a wait without end.
    if (timeoutMs === undefined) report({ kind: 'lock-requested', lock: this.#id }, site, requestedNs);
    const isContended =
      timeoutMs === undefined ? lockCell(this.#cells, STATE, count) : lockCellInTime(this.#cells, STATE, timeoutMs, count);
    if (isContended === undefined) return false;
    const atNs = readSinceEpochNs();
    if (timeoutMs !== undefined) report({ kind: 'lock-requested', lock: this.#id }, site, requestedNs);
    report({ kind: 'lock-acquired', lock: this.#id, depth: 1, contended: isContended }, site, atNs);
    return true;
  }

  /** Whether anybody holds it now. */
  get isLocked(): boolean {
    return isCellLocked(this.#cells, STATE);
  }

  /** The report is stamped before the lock is free and written after, so that no other thread seems to hold it at the same time. */
  release(): void {
    const site = takeSite();
    const atNs = readSinceEpochNs();
    if (!unlockCell(this.#cells, STATE)) throw new Error(`The lock "${this.#name}" is released, but nobody holds it.`);
    report({ kind: 'lock-released', lock: this.#id }, site, atNs);
  }
}
