import { createCells, lockCell, sleepOnCell, unlockCell, wakeCell } from './cell-lock.ts';
import { readSinceEpochNs } from './clock.ts';
import type { BarrierHandle } from './handles.ts';
import { createId } from './identity.ts';
import { report } from './reporter.ts';
import { takeSite } from './site.ts';

export interface BarrierOptions {
  readonly name?: string;
  /** How many have to arrive before any goes on. */
  readonly parties: number;
}

const LOCK = 0;
const ARRIVED = 1;
/** How often all have arrived. Those that wait sleep on it. */
const ROUND = 2;
const BROKEN = 3;

/** Holds threads until all of them have arrived, again and again, as Python's `threading.Barrier`. */
export class Barrier {
  readonly #id: string;
  readonly #name: string;
  readonly #cells: Int32Array;
  readonly parties: number;

  constructor(options: BarrierOptions | BarrierHandle) {
    const site = takeSite();
    this.#name = options.name ?? 'barrier';
    this.parties = options.parties;
    if ('kind' in options) {
      this.#id = options.id;
      this.#cells = options.cells;
      return;
    }
    if (!Number.isSafeInteger(options.parties) || options.parties < 1) throw new Error('A barrier is for at least one thread.');
    this.#id = createId('l');
    this.#cells = createCells(4);
    report({ kind: 'lock-created', lock: this.#id, name: this.#name, type: 'barrier' }, site);
  }

  get handle(): BarrierHandle {
    return { kind: 'barrier', id: this.#id, name: this.#name, cells: this.#cells, parties: this.parties };
  }

  /** How many wait there now. */
  get waiting(): number {
    return Atomics.load(this.#cells, ARRIVED);
  }

  /** Blocks the thread until all have arrived. Answers how many arrived before it in this round. */
  wait(): number {
    const site = takeSite();
    report({ kind: 'lock-requested', lock: this.#id }, site);
    lockCell(this.#cells, LOCK);
    const turn = this.#cells[ARRIVED] ?? 0;
    const isLast = turn + 1 === this.parties;
    if (isLast) {
      this.#cells[ARRIVED] = 0;
      wakeCell(this.#cells, ROUND, Number.POSITIVE_INFINITY);
    } else {
      const round = Atomics.load(this.#cells, ROUND);
      this.#cells[ARRIVED] = turn + 1;
      while (Atomics.load(this.#cells, ROUND) === round && !this.isBroken) sleepOnCell(this.#cells, ROUND, LOCK);
    }
    unlockCell(this.#cells, LOCK);
    const atNs = readSinceEpochNs();
    report({ kind: 'lock-acquired', lock: this.#id, depth: 1, contended: !isLast }, site, atNs);
    report({ kind: 'lock-released', lock: this.#id }, site, atNs);
    if (this.isBroken) throw new Error(`The barrier "${this.#name}" is broken.`);
    return turn;
  }

  /** From now on nobody waits here any more: who waits or comes gets an error. */
  abort(): void {
    takeSite();
    Atomics.store(this.#cells, BROKEN, 1);
    wakeCell(this.#cells, ROUND, Number.POSITIVE_INFINITY);
  }

  get isBroken(): boolean {
    return Atomics.load(this.#cells, BROKEN) === 1;
  }
}
