/** The items of one queue in memory that threads share. Nothing here waits or locks: whoever calls holds the queue's lock. */

type Order = 'fifo' | 'lifo' | 'priority';

/** An item is a chain of blocks; the first begins with its sizes and its rank. */
const BLOCK_BYTES = 64;
const HEAD_BYTES = 24;
const NONE = -1;

const COUNT = 0;
const FIRST = 1;
const FREE_BLOCK = 2;
const FREE_BLOCKS = 3;
const TURN = 4;
const STATE_CELLS = 5;

export interface Item {
  readonly message: string;
  readonly bytes: Uint8Array;
}

export class SharedItems {
  readonly order: Order;
  readonly memory: SharedArrayBuffer;
  readonly #state: Int32Array;
  /** The blocks that items begin with: a ring from FIRST for a queue and a stack, a heap from 0 by priority. */
  readonly #slots: Int32Array;
  readonly #next: Int32Array;
  readonly #blocks: Uint8Array;
  readonly #heads: DataView;
  readonly #capacity: number;

  static allocate(bytes: number): SharedArrayBuffer {
    const blocks = Math.max(1, Math.floor(bytes / BLOCK_BYTES));
    const memory = new SharedArrayBuffer(STATE_CELLS * 4 + blocks * (8 + BLOCK_BYTES));
    new SharedItems('fifo', memory).#freeAll();
    return memory;
  }

  constructor(order: Order, memory: SharedArrayBuffer) {
    this.order = order;
    this.memory = memory;
    this.#capacity = (memory.byteLength - STATE_CELLS * 4) / (8 + BLOCK_BYTES);
    this.#state = new Int32Array(memory, 0, STATE_CELLS);
    this.#slots = new Int32Array(memory, STATE_CELLS * 4, this.#capacity);
    this.#next = new Int32Array(memory, STATE_CELLS * 4 + this.#capacity * 4, this.#capacity);
    const from = STATE_CELLS * 4 + this.#capacity * 8;
    this.#blocks = new Uint8Array(memory, from);
    this.#heads = new DataView(memory, from);
  }

  get count(): number {
    return Atomics.load(this.#state, COUNT);
  }

  /** False when there is no memory left for it. The smallest priority comes out first; of two equal ones the older. */
  add(message: string, bytes: Uint8Array, priority: number): boolean {
    const name = new TextEncoder().encode(message);
    const needed = Math.ceil((HEAD_BYTES + name.length + bytes.length) / BLOCK_BYTES);
    if (needed > this.#read(FREE_BLOCKS)) return false;
    const block = this.#read(FREE_BLOCK);
    const head = new Uint8Array(HEAD_BYTES);
    const view = new DataView(head.buffer);
    view.setFloat64(0, priority);
    view.setUint32(8, this.#read(TURN));
    view.setUint32(12, name.length);
    view.setUint32(16, bytes.length);
    this.#state[TURN] = this.#read(TURN) + 1;
    const last = this.#write(block, [head, name, bytes], needed);
    this.#state[FREE_BLOCK] = this.#next[last] ?? NONE;
    this.#next[last] = NONE;
    this.#state[FREE_BLOCKS] = this.#read(FREE_BLOCKS) - needed;
    const count = this.#read(COUNT);
    Atomics.store(this.#state, COUNT, count + 1);
    if (this.order === 'priority') this.#rise(block, count);
    else this.#slots[(this.#read(FIRST) + count) % this.#capacity] = block;
    return true;
  }

  /** The next item by the queue's order. There has to be one. */
  take(): Item {
    const block = this.#takeFirst();
    const head = block * BLOCK_BYTES;
    const nameLength = this.#heads.getUint32(head + 12);
    const length = HEAD_BYTES + nameLength + this.#heads.getUint32(head + 16);
    const whole = new Uint8Array(Math.ceil(length / BLOCK_BYTES) * BLOCK_BYTES);
    let last = block;
    let used = 0;
    for (let at = block; at !== NONE; at = this.#next[at] ?? NONE) {
      whole.set(this.#blocks.subarray(at * BLOCK_BYTES, (at + 1) * BLOCK_BYTES), used * BLOCK_BYTES);
      used += 1;
      last = at;
    }
    this.#next[last] = this.#read(FREE_BLOCK);
    this.#state[FREE_BLOCK] = block;
    this.#state[FREE_BLOCKS] = this.#read(FREE_BLOCKS) + used;
    const name = new TextDecoder().decode(whole.subarray(HEAD_BYTES, HEAD_BYTES + nameLength));
    return { message: name, bytes: whole.slice(HEAD_BYTES + nameLength, length) };
  }

  #freeAll(): void {
    for (let block = 0; block < this.#capacity; block += 1) this.#next[block] = block + 1 < this.#capacity ? block + 1 : NONE;
    this.#state[FREE_BLOCKS] = this.#capacity;
  }

  /** Fills the chain that begins with the block; answers the last block that was needed. */
  #write(first: number, parts: readonly Uint8Array[], needed: number): number {
    const whole = new Uint8Array(needed * BLOCK_BYTES);
    let end = 0;
    for (const part of parts) {
      whole.set(part, end);
      end += part.length;
    }
    let block = first;
    for (let turn = 0; ; turn += 1) {
      this.#blocks.set(whole.subarray(turn * BLOCK_BYTES, (turn + 1) * BLOCK_BYTES), block * BLOCK_BYTES);
      if (turn === needed - 1) return block;
      block = this.#next[block] ?? NONE;
    }
  }

  #takeFirst(): number {
    const count = this.#read(COUNT) - 1;
    if (count < 0) throw new Error('There is no item to take.');
    Atomics.store(this.#state, COUNT, count);
    if (this.order === 'priority') return this.#sink(count);
    const first = this.#read(FIRST);
    if (this.order === 'lifo') return this.#slots[(first + count) % this.#capacity] ?? NONE;
    this.#state[FIRST] = (first + 1) % this.#capacity;
    return this.#slots[first] ?? NONE;
  }

  /** Puts a block into the heap at the place that has become free at its end. */
  #rise(block: number, from: number): void {
    let at = from;
    while (at > 0) {
      const above = (at - 1) >> 1;
      const parent = this.#slots[above] ?? NONE;
      if (!this.#isBefore(block, parent)) break;
      this.#slots[at] = parent;
      at = above;
    }
    this.#slots[at] = block;
  }

  /** Takes the first block out of a heap that has `count` left after it. */
  #sink(count: number): number {
    const first = this.#slots[0] ?? NONE;
    const moved = this.#slots[count] ?? NONE;
    let at = 0;
    for (;;) {
      let below = 2 * at + 1;
      if (below >= count) break;
      if (below + 1 < count && this.#isBefore(this.#slots[below + 1] ?? NONE, this.#slots[below] ?? NONE)) below += 1;
      const child = this.#slots[below] ?? NONE;
      if (!this.#isBefore(child, moved)) break;
      this.#slots[at] = child;
      at = below;
    }
    this.#slots[at] = moved;
    return first;
  }

  #isBefore(one: number, other: number): boolean {
    const [a, b] = [one * BLOCK_BYTES, other * BLOCK_BYTES];
    const difference = this.#heads.getFloat64(a) - this.#heads.getFloat64(b);
    return difference === 0 || Number.isNaN(difference) ? this.#heads.getUint32(a + 8) < this.#heads.getUint32(b + 8) : difference < 0;
  }

  #read(cell: number): number {
    return this.#state[cell] ?? 0;
  }
}
