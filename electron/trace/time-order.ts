/**
 * Rows in the order of their instants, while rows come late and instants still change. Sorting is put off until somebody
 * asks, and then costs what has changed since, not all that is there.
 */
export class TimeOrder {
  private order = new Uint32Array(0);
  private length = 0;
  private added: number[] = [];
  private readonly moved = new Set<number>();
  private readonly compare: (one: number, other: number) => number;

  private readonly changedFrom: (place: number) => void;

  /** `compare` orders two rows and is never 0 for different ones. `changedFrom` is told the first place that is no longer what it was. */
  constructor(compare: (one: number, other: number) => number, changedFrom: (place: number) => void = () => undefined) {
    this.compare = compare;
    this.changedFrom = changedFrom;
  }

  get size(): number {
    return this.length + this.added.length;
  }

  add(row: number): void {
    this.added.push(row);
  }

  /** The instant of a row that was added before has changed. */
  move(row: number): void {
    this.moved.add(row);
  }

  /** All rows in order; valid until the next change. */
  sorted(): Uint32Array {
    this.takeOutMoved();
    const { added } = this;
    if (added.length > 0) {
      added.sort(this.compare);
      this.merge(added);
      this.added = [];
    }
    return this.order.subarray(0, this.length);
  }

  private takeOutMoved(): void {
    if (this.moved.size === 0) return;
    let kept = 0;
    let first = this.length;
    for (let at = 0; at < this.length; at += 1) {
      const row = this.order[at] ?? 0;
      if (this.moved.has(row)) {
        this.added.push(row);
        first = Math.min(first, at);
      } else {
        this.order[kept] = row;
        kept += 1;
      }
    }
    this.length = kept;
    this.moved.clear();
    this.changedFrom(first);
  }

  private merge(late: readonly number[]): void {
    const total = this.length + late.length;
    if (total > this.order.length) {
      const grown = new Uint32Array(Math.max(64, Math.ceil(total * 1.5)));
      grown.set(this.order.subarray(0, this.length));
      this.order = grown;
    }
    let left = this.length - 1;
    let right = late.length - 1;
    let to = total - 1;
    for (; right >= 0; to -= 1) {
      const fromLeft = this.order[left] ?? 0;
      const fromRight = late[right] ?? 0;
      if (left >= 0 && this.compare(fromLeft, fromRight) > 0) {
        this.order[to] = fromLeft;
        left -= 1;
      } else {
        this.order[to] = fromRight;
        right -= 1;
      }
    }
    this.length = total;
    this.changedFrom(to + 1);
  }
}
