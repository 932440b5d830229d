import { countUpTo, Float64Column } from './growing-column.ts';

/**
 * Instants in rising order, whatever the order they are added in. What comes late is sorted in when somebody asks, so that
 * adding stays cheap.
 */
export class SortedTimes {
  private readonly column = new Float64Column();
  /** Values before it are in order. */
  private settled = 0;

  get length(): number {
    return this.column.length;
  }

  add(tNs: number): void {
    const { column } = this;
    if (this.settled === column.length && (column.length === 0 || tNs >= column.at(column.length - 1))) this.settled += 1;
    column.push(tNs);
  }

  countUpTo(limitNs: number): number {
    return countUpTo(this.sorted(), this.column.length, limitNs);
  }

  countBelow(limitNs: number): number {
    const values = this.sorted();
    let low = 0;
    let high = this.column.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if ((values[middle] ?? Infinity) < limitNs) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  /** Only the first {@link length} count; valid until the next `add`. */
  sorted(): Float64Array {
    const { column, settled } = this;
    if (settled === column.length) return column.values;
    const late = column.values.slice(settled, column.length).sort();
    const { values } = column;
    let left = settled - 1;
    let right = late.length - 1;
    for (let to = column.length - 1; right >= 0; to -= 1) {
      const fromLeft = left >= 0 ? (values[left] ?? 0) : -Infinity;
      const fromRight = late[right] ?? 0;
      if (fromLeft > fromRight) {
        values[to] = fromLeft;
        left -= 1;
      } else {
        values[to] = fromRight;
        right -= 1;
      }
    }
    this.settled = column.length;
    return values;
  }

  at(index: number): number {
    const values = this.sorted();
    return index >= 0 && index < this.column.length ? (values[index] ?? NaN) : NaN;
  }
}
