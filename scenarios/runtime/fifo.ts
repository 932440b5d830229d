/** First in, first out, without moving what stays: `Array.shift` costs more the longer the array is. */
export class Fifo<T> {
  #items: (T | undefined)[] = [];
  #first = 0;

  get length(): number {
    return this.#items.length - this.#first;
  }

  push(item: T): void {
    this.#items.push(item);
  }

  shift(): T | undefined {
    if (this.length === 0) return undefined;
    const item = this.#items[this.#first];
    this.#items[this.#first] = undefined;
    this.#first += 1;
    if (this.#first > 1000 && this.#first * 2 > this.#items.length) {
      this.#items = this.#items.slice(this.#first);
      this.#first = 0;
    }
    return item;
  }

  /** False when it is not in it. */
  remove(item: T): boolean {
    const index = this.#items.indexOf(item, this.#first);
    if (index !== -1) this.#items.splice(index, 1);
    return index !== -1;
  }
}
