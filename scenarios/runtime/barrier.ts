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
  /** How long a {@link Barrier.wait} waits that does not say so itself; without end when absent. */
  readonly timeoutMs?: number;
}

/** The barrier is broken, or was reset while somebody waited: as Python's `threading.BrokenBarrierError`. */
export class BrokenBarrier extends Error {}

const LOCK = 0;
/** How many are at the barrier: they wait, or have been let go and have not left yet. */
const COUNT = 1;
const STATE = 2;
/** Those that wait for another state sleep on it. */
const SIGNAL = 3;
const CELLS = 4;

const FILLING = 0;
/** All have arrived: until the last of them has left, who comes anew waits outside. */
const DRAINING = 1;
const RESETTING = 2;
const BROKEN = 3;

/**
 * Holds threads until all of them have arrived, again and again, as Python's `threading.Barrier`. When one of them gives up the barrier is
 * broken, for those that wait and for those that come, until it is {@link reset}.
 *
 * Differs from Python: there is no `action`, because threads cannot share a function; whoever gets 0 from {@link wait} can do it.
 */
export class Barrier {
  readonly #id: string;
  readonly #name: string;
  readonly #cells: Int32Array;
  readonly #timeoutMs: number | undefined;
  readonly parties: number;

  constructor(options: BarrierOptions | BarrierHandle) {
    const site = takeSite();
    this.#name = options.name ?? 'barrier';
    this.parties = options.parties;
    this.#timeoutMs = options.timeoutMs;
    if ('kind' in options) {
      this.#id = options.id;
      this.#cells = options.cells;
      return;
    }
    if (!Number.isSafeInteger(options.parties) || options.parties < 1) throw new Error('A barrier is for at least one thread.');
    this.#id = createId('l');
    this.#cells = createCells(CELLS);
    report({ kind: 'lock-created', lock: this.#id, name: this.#name, type: 'barrier' }, site);
  }

  get handle(): BarrierHandle {
    const timeout = this.#timeoutMs === undefined ? {} : { timeoutMs: this.#timeoutMs };
    return { kind: 'barrier', id: this.#id, name: this.#name, cells: this.#cells, parties: this.parties, ...timeout };
  }

  /** How many wait there now. */
  get waiting(): number {
    return this.#state === FILLING ? Atomics.load(this.#cells, COUNT) : 0;
  }

  get isBroken(): boolean {
    return this.#state === BROKEN;
  }

  /**
   * Blocks the thread until all have arrived. Answers how many arrived before it in this round. Throws {@link BrokenBarrier} when it is broken
   * or reset meanwhile, or the time is over: then it is broken for all.
   */
  wait({ timeoutMs = this.#timeoutMs }: { readonly timeoutMs?: number | undefined } = {}): number {
    const site = takeSite();
    const requestedNs = readSinceEpochNs();
    // Who may give up says so only when it did not: an open request would be a wait without end.
    if (timeoutMs === undefined) report({ kind: 'lock-requested', lock: this.#id }, site, requestedNs);
    lockCell(this.#cells, LOCK);
    const turn = this.#enter(timeoutMs ?? Number.POSITIVE_INFINITY);
    const isPassed = turn !== undefined;
    unlockCell(this.#cells, LOCK);
    const atNs = readSinceEpochNs();
    if (timeoutMs !== undefined && isPassed) report({ kind: 'lock-requested', lock: this.#id }, site, requestedNs);
    if (timeoutMs === undefined || isPassed) {
      report({ kind: 'lock-acquired', lock: this.#id, depth: 1, contended: turn !== this.parties - 1 }, site, atNs);
      report({ kind: 'lock-released', lock: this.#id }, site, atNs);
    }
    if (!isPassed) throw new BrokenBarrier(`The barrier "${this.#name}" is broken.`);
    return turn;
  }

  /** Begins anew: who waits gets an error, and who comes from now on waits as at first. */
  reset(): void {
    takeSite();
    this.#change(() => (Atomics.load(this.#cells, COUNT) === 0 ? FILLING : this.#state === DRAINING ? DRAINING : RESETTING));
  }

  /** From now on nobody waits here any more: who waits or comes gets an error. */
  abort(): void {
    takeSite();
    this.#change(() => BROKEN);
  }

  get #state(): number {
    return Atomics.load(this.#cells, STATE);
  }

  /** With the lock held. Undefined when the barrier is broken or reset before all have arrived. */
  #enter(timeoutMs: number): number | undefined {
    while (this.#state === DRAINING || this.#state === RESETTING) sleepOnCell(this.#cells, SIGNAL, LOCK);
    if (this.#state === BROKEN) return undefined;
    const turn = Atomics.add(this.#cells, COUNT, 1);
    if (turn + 1 === this.parties) this.#setState(DRAINING);
    else this.#fill(performance.now() + timeoutMs);
    const isPassed = this.#state === DRAINING;
    const isLast = Atomics.sub(this.#cells, COUNT, 1) === 1;
    if (isLast && this.#state !== BROKEN) this.#setState(FILLING);
    return isPassed ? turn : undefined;
  }

  /** Waits until the barrier is in another state; when the time is over before, it is broken. */
  #fill(endMs: number): void {
    while (this.#state === FILLING) {
      const leftMs = endMs - performance.now();
      if (leftMs <= 0) this.#setState(BROKEN);
      else sleepOnCell(this.#cells, SIGNAL, LOCK, leftMs);
    }
  }

  #change(next: () => number): void {
    lockCell(this.#cells, LOCK);
    this.#setState(next());
    unlockCell(this.#cells, LOCK);
  }

  #setState(state: number): void {
    Atomics.store(this.#cells, STATE, state);
    wakeCell(this.#cells, SIGNAL, Number.POSITIVE_INFINITY);
  }
}
