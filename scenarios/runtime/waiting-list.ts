/**
 * Who waits for a condition, in memory that the threads share: a queue of places, each with a cell of its own to sleep on. All but the
 * sleep is to be called with the condition's lock held.
 */

/** So many threads can wait at once. */
const PLACES = 1024;
const NOBODY = -1;

/** Cells before the places: the first and the last that waits, how many do, the first free place, how many were ever used. */
const FIRST = 0;
const LAST = 1;
const COUNT = 2;
const FREE = 3;
const USED = 4;
const HEAD_CELLS = 5;

/** Cells of a place: whether it has been called, and who comes after it. */
const CALLED = 0;
const NEXT = 1;
const PLACE_CELLS = 2;

export const WAITING_LIST_CELLS = HEAD_CELLS + PLACES * PLACE_CELLS;

export class WaitingList {
  readonly #cells: Int32Array;

  /** `cells` are new ones, all 0, or those of another thread's list. */
  constructor(cells: Int32Array) {
    this.#cells = cells;
  }

  get count(): number {
    return Atomics.load(this.#cells, COUNT);
  }

  /** Stands at the end; answers the place. */
  join(): number {
    const place = this.#takePlace();
    this.#write(place, CALLED, 0);
    this.#write(place, NEXT, NOBODY);
    if (this.count === 0) this.#cells[FIRST] = place;
    else this.#write(this.#cells[LAST] ?? NOBODY, NEXT, place);
    this.#cells[LAST] = place;
    Atomics.add(this.#cells, COUNT, 1);
    return place;
  }

  /** Sleeps until the place is called, or the time is over. To be called without the lock. */
  sleep(place: number, timeoutMs: number): void {
    const cell = HEAD_CELLS + place * PLACE_CELLS + CALLED;
    const endMs = performance.now() + timeoutMs;
    while (Atomics.load(this.#cells, cell) === 0) {
      const leftMs = endMs - performance.now();
      if (leftMs <= 0) return;
      Atomics.wait(this.#cells, cell, 0, leftMs);
    }
  }

  /** Calls the one that has waited longest. There has to be one. */
  callFirst(): void {
    const place = this.#cells[FIRST] ?? NOBODY;
    this.#cells[FIRST] = this.#read(place, NEXT);
    Atomics.sub(this.#cells, COUNT, 1);
    const cell = HEAD_CELLS + place * PLACE_CELLS + CALLED;
    Atomics.store(this.#cells, cell, 1);
    Atomics.notify(this.#cells, cell);
  }

  /** Gives the place back. False when it had not been called: then it is not waited for any more. */
  leave(place: number): boolean {
    const isCalled = this.#read(place, CALLED) === 1;
    if (!isCalled) this.#strikeOff(place);
    this.#write(place, NEXT, this.#cells[FREE] ?? 0);
    // 0 is no free place, so that new cells need no preparation.
    this.#cells[FREE] = place + 1;
    return isCalled;
  }

  #takePlace(): number {
    const free = (this.#cells[FREE] ?? 0) - 1;
    if (free >= 0) {
      this.#cells[FREE] = this.#read(free, NEXT);
      return free;
    }
    const used = this.#cells[USED] ?? 0;
    if (used === PLACES) throw new Error(`No more than ${PLACES} threads can wait for a condition.`);
    this.#cells[USED] = used + 1;
    return used;
  }

  #strikeOff(place: number): void {
    let before = NOBODY;
    for (let at = this.#cells[FIRST] ?? NOBODY; at !== place; at = this.#read(at, NEXT)) before = at;
    const after = this.#read(place, NEXT);
    if (before === NOBODY) this.#cells[FIRST] = after;
    else this.#write(before, NEXT, after);
    if (this.#cells[LAST] === place) this.#cells[LAST] = before;
    Atomics.sub(this.#cells, COUNT, 1);
  }

  #read(place: number, cell: number): number {
    return Atomics.load(this.#cells, HEAD_CELLS + place * PLACE_CELLS + cell);
  }

  #write(place: number, cell: number, value: number): void {
    Atomics.store(this.#cells, HEAD_CELLS + place * PLACE_CELLS + cell, value);
  }
}
