/**
 * A lock in one cell of shared memory, without reports: what the locks and queues of the kit are built on. The three states are those of
 * U. Drepper, "Futexes Are Tricky", mutex 2.
 */

const FREE = 0;
const HELD = 1;
/** Held, and somebody may be asleep: the holder has to wake one. */
const HELD_AND_WANTED = 2;

/** Blocks the thread until the cell is its own. True when somebody else had it; `onContended` is called before the wait. */
export function lockCell(cells: Int32Array, at: number, onContended?: () => void): boolean {
  if (Atomics.compareExchange(cells, at, FREE, HELD) === FREE) return false;
  onContended?.();
  while (Atomics.exchange(cells, at, HELD_AND_WANTED) !== FREE) Atomics.wait(cells, at, HELD_AND_WANTED);
  return true;
}

/** {@link lockCell} with an end. `undefined` when the time is over: then the cell is not its own. */
export function lockCellInTime(cells: Int32Array, at: number, timeoutMs: number, onContended?: () => void): boolean | undefined {
  if (Atomics.compareExchange(cells, at, FREE, HELD) === FREE) return false;
  onContended?.();
  const endMs = performance.now() + timeoutMs;
  // Who gives up leaves the cell marked as wanted: its holder wakes one too many, and nothing else happens.
  while (Atomics.exchange(cells, at, HELD_AND_WANTED) !== FREE) {
    const leftMs = endMs - performance.now();
    if (leftMs <= 0) return undefined;
    Atomics.wait(cells, at, HELD_AND_WANTED, leftMs);
  }
  return true;
}

/** Whether anybody has the cell now. */
export function isCellLocked(cells: Int32Array, at: number): boolean {
  return Atomics.load(cells, at) !== FREE;
}

/** Frees the cell and wakes one that waits for it. False when nobody had it. */
export function unlockCell(cells: Int32Array, at: number): boolean {
  const before = Atomics.exchange(cells, at, FREE);
  if (before === HELD_AND_WANTED) Atomics.notify(cells, at, 1);
  return before !== FREE;
}

/**
 * Sleeps until {@link wakeCell} is called on the cell `signal`, or the time is over; the lock is free meanwhile. It may wake for no
 * reason: ask again for what is waited for. False when the time is over.
 */
export function sleepOnCell(cells: Int32Array, signal: number, lock: number, timeoutMs: number = Number.POSITIVE_INFINITY): boolean {
  const seen = Atomics.load(cells, signal);
  unlockCell(cells, lock);
  const result = Atomics.wait(cells, signal, seen, timeoutMs);
  lockCell(cells, lock);
  return result !== 'timed-out';
}

/** Wakes at least one of those that sleep on the cell, or `count` of them. */
export function wakeCell(cells: Int32Array, signal: number, count = 1): void {
  Atomics.add(cells, signal, 1);
  Atomics.notify(cells, signal, count);
}

/** Cells that all threads of the process share. */
export function createCells(count: number): Int32Array {
  return new Int32Array(new SharedArrayBuffer(count * Int32Array.BYTES_PER_ELEMENT));
}
