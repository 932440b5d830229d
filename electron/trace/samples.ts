import type { OsState, SampleRow } from './app-line.ts';
import { countUpTo, Float64Column, Uint8Column } from './growing-column.ts';

const STATES: readonly OsState[] = ['R', 'S', 'D', 'T', 'Z', 'X', 'I', 't'];

export interface Sample {
  readonly tNs: number;
  readonly cpuPercent: number | undefined;
  readonly cpuTimeNs: number;
  readonly rssBytes: number;
  readonly threads: number | undefined;
  readonly state: OsState | undefined;
  readonly voluntarySwitches: number | undefined;
  readonly involuntarySwitches: number | undefined;
}

/** The readings of one process, in rising time. A value that was not read is NaN. */
export class SampleColumns {
  readonly times = new Float64Column();
  readonly cpuTimes = new Float64Column();
  readonly cpuPercents = new Float64Column();
  readonly rss = new Float64Column();
  private readonly threads = new Float64Column();
  private readonly states = new Uint8Column();
  private readonly voluntary = new Float64Column();
  private readonly involuntary = new Float64Column();

  get length(): number {
    return this.times.length;
  }

  add(tNs: number, row: SampleRow): void {
    this.times.push(tNs);
    this.cpuTimes.push(row.cpuTimeNs);
    this.cpuPercents.push(row.cpuPercent ?? NaN);
    this.rss.push(row.rssBytes);
    this.threads.push(row.threads ?? NaN);
    this.states.push(row.state === undefined ? 0 : STATES.indexOf(row.state) + 1);
    this.voluntary.push(row.voluntarySwitches ?? NaN);
    this.involuntary.push(row.involuntarySwitches ?? NaN);
  }

  /** How many readings there are up to an instant, itself included. */
  countUpTo(tNs: number): number {
    return countUpTo(this.times.values, this.times.length, tNs);
  }

  read(row: number): Sample | undefined {
    if (row < 0 || row >= this.length) return undefined;
    return {
      tNs: this.times.at(row),
      cpuPercent: whereRead(this.cpuPercents.at(row)),
      cpuTimeNs: this.cpuTimes.at(row),
      rssBytes: this.rss.at(row),
      threads: whereRead(this.threads.at(row)),
      state: STATES[this.states.at(row) - 1],
      voluntarySwitches: whereRead(this.voluntary.at(row)),
      involuntarySwitches: whereRead(this.involuntary.at(row)),
    };
  }
}

function whereRead(value: number): number | undefined {
  return Number.isNaN(value) ? undefined : value;
}
