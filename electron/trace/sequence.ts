/** Which numbers of a writer's sequence have come: a hole is a lost line until a late one fills it. */
export class Sequence {
  private next = 0;
  /** Holes as [first, last], rising. */
  private readonly holes: [number, number][] = [];

  /** False when this number has already come. */
  take(number: number): boolean {
    if (number >= this.next) {
      if (number > this.next) this.holes.push([this.next, number - 1]);
      this.next = number + 1;
      return true;
    }
    const index = this.holes.findIndex(([first, last]) => number >= first && number <= last);
    const hole = this.holes[index];
    if (hole === undefined) return false;
    const [first, last] = hole;
    const rest: [number, number][] = [];
    if (first < number) rest.push([first, number - 1]);
    if (number < last) rest.push([number + 1, last]);
    this.holes.splice(index, 1, ...rest);
    return true;
  }

  get missing(): number {
    return this.holes.reduce((sum, [first, last]) => sum + last - first + 1, 0);
  }
}
