import { Float64Column, Uint8Column } from './growing-column.ts';

const BLOCK_ROWS = 64;

/**
 * Finds the spans that cover an instant without looking at each: rows are taken in blocks, and a block that begins later, or in which all
 * have ended by then, is passed over whole. Rows may come in any order of time; a span without an end keeps only its own block open.
 */
export class SpanBlocks {
  private readonly firstBegins = new Float64Column();
  /** Of those that have ended. */
  private readonly lastEnds = new Float64Column();
  private readonly openCounts = new Uint8Column();

  /** Each row once, rising from 0. */
  begin(row: number, beginNs: number): void {
    const block = Math.floor(row / BLOCK_ROWS);
    if (block === this.firstBegins.length) {
      this.firstBegins.push(beginNs);
      this.lastEnds.push(-Infinity);
      this.openCounts.push(1);
      return;
    }
    if (beginNs < this.firstBegins.at(block)) this.firstBegins.set(block, beginNs);
    this.openCounts.set(block, this.openCounts.at(block) + 1);
  }

  /** Once for a row. */
  end(row: number, endNs: number): void {
    const block = Math.floor(row / BLOCK_ROWS);
    if (endNs > this.lastEnds.at(block)) this.lastEnds.set(block, endNs);
    this.openCounts.set(block, this.openCounts.at(block) - 1);
  }

  /** Rows that have begun and not ended by the instant, rising; an end of NaN has not come. */
  findCovering(begins: Float64Column, ends: Float64Column, tNs: number): readonly number[] {
    const found: number[] = [];
    const firstBegins = this.firstBegins.values;
    const lastEnds = this.lastEnds.values;
    const openCounts = this.openCounts.values;
    for (let block = 0; block < this.firstBegins.length; block += 1) {
      if ((firstBegins[block] ?? Infinity) > tNs) continue;
      if (openCounts[block] === 0 && (lastEnds[block] ?? Infinity) <= tNs) continue;
      const limit = Math.min(begins.length, (block + 1) * BLOCK_ROWS);
      for (let row = block * BLOCK_ROWS; row < limit; row += 1) {
        if ((begins.values[row] ?? Infinity) <= tNs && !((ends.values[row] ?? NaN) <= tNs)) found.push(row);
      }
    }
    return found;
  }
}
