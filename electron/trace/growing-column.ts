/** Typed columns that grow by a quarter: a million numbers cost their own bytes and little more. */

const FIRST_CAPACITY = 32;

function growTo(capacity: number): number {
  return Math.max(FIRST_CAPACITY, Math.ceil(capacity * 1.25));
}

export class Float64Column {
  values = new Float64Array(0);
  length = 0;

  push(value: number): void {
    if (this.length === this.values.length) {
      const grown = new Float64Array(growTo(this.length));
      grown.set(this.values);
      this.values = grown;
    }
    this.values[this.length] = value;
    this.length += 1;
  }

  /** NaN outside the column. */
  at(row: number): number {
    return row >= 0 && row < this.length ? (this.values[row] ?? NaN) : NaN;
  }

  set(row: number, value: number): void {
    this.values[row] = value;
  }
}

export class Uint32Column {
  values = new Uint32Array(0);
  length = 0;

  push(value: number): void {
    if (this.length === this.values.length) {
      const grown = new Uint32Array(growTo(this.length));
      grown.set(this.values);
      this.values = grown;
    }
    this.values[this.length] = value;
    this.length += 1;
  }

  /** 0 outside the column. */
  at(row: number): number {
    return row >= 0 && row < this.length ? (this.values[row] ?? 0) : 0;
  }

  set(row: number, value: number): void {
    this.values[row] = value;
  }
}

export class Uint8Column {
  values = new Uint8Array(0);
  length = 0;

  push(value: number): void {
    if (this.length === this.values.length) {
      const grown = new Uint8Array(growTo(this.length));
      grown.set(this.values);
      this.values = grown;
    }
    this.values[this.length] = value;
    this.length += 1;
  }

  /** 0 outside the column. */
  at(row: number): number {
    return row >= 0 && row < this.length ? (this.values[row] ?? 0) : 0;
  }

  set(row: number, value: number): void {
    this.values[row] = value;
  }
}

/** How many of the first `length` rising values are at most `limit`. */
export function countUpTo(values: Float64Array, length: number, limit: number): number {
  let low = 0;
  let high = length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((values[middle] ?? Infinity) <= limit) low = middle + 1;
    else high = middle;
  }
  return low;
}
