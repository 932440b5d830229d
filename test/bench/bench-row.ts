/** One line of the table of benchmarks. Ratios are taken in one run: `value` against the bare floor, and against a peer doing the same work. */
export interface BenchRow {
  readonly what: string;
  readonly floor?: string;
  readonly value: number;
  readonly unit: string;
  readonly ratioToFloor?: number;
  readonly ratioToPeer?: number;
  readonly peer?: string;
  readonly aim: string;
}
