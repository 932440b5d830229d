import type { SharedCounterHandle } from './handles.ts';

/**
 * A whole number in memory that threads share. Reading and writing it are two steps: `counter.value += 1` reads, adds and
 * writes, and another thread may do the same in between. Nothing is reported here, because a report takes longer than the steps.
 */
export class SharedCounter {
  readonly #cells: Int32Array;

  constructor(handle?: SharedCounterHandle) {
    this.#cells = handle?.cells ?? new Int32Array(new SharedArrayBuffer(Int32Array.BYTES_PER_ELEMENT));
  }

  get handle(): SharedCounterHandle {
    return { kind: 'shared-counter', cells: this.#cells };
  }

  get value(): number {
    return this.#cells[0] ?? 0;
  }

  set value(value: number) {
    this.#cells[0] = value;
  }
}
