import type { ProcessKey } from '../../scenarios/runtime/report.ts';
import type { OsState, ThreadsLine } from './app-line.ts';
import { countUpTo, Float64Column } from './growing-column.ts';

/** One OS thread as the sampler showed it. */
export interface OsThread {
  readonly tid: number;
  name: string;
  readonly times: Float64Column;
  readonly cpuTimes: Float64Column;
  /** Time spent ready and waiting for a core; NaN where the kernel does not tell. */
  readonly readyTimes: Float64Column;
  /** How often the OS has put it onto a CPU; NaN where the kernel does not tell. */
  readonly timeslices: Float64Column;
  readonly states: OsState[];
}

export interface OsThreadState {
  readonly tid: number;
  readonly name: string;
  readonly state: OsState | 'ended';
  readonly cpuTimeNs: number;
  /** Between its last two readings. */
  readonly cpuPercent: number | undefined;
}

interface ThreadsOfProcess {
  readonly readings: Float64Column;
  readonly threads: Map<number, OsThread>;
}

export class OsThreadStore {
  private readonly byProcess = new Map<ProcessKey, ThreadsOfProcess>();

  /** False when the reading is older than the one before it. */
  add(line: ThreadsLine): boolean {
    let known = this.byProcess.get(line.process);
    if (known === undefined) {
      known = { readings: new Float64Column(), threads: new Map() };
      this.byProcess.set(line.process, known);
    }
    if (line.t < known.readings.at(known.readings.length - 1)) return false;
    known.readings.push(line.t);
    for (const row of line.threads) {
      const thread = known.threads.get(row.tid) ?? {
        tid: row.tid,
        name: row.name,
        times: new Float64Column(),
        cpuTimes: new Float64Column(),
        readyTimes: new Float64Column(),
        timeslices: new Float64Column(),
        states: [],
      };
      known.threads.set(row.tid, thread);
      thread.name = row.name;
      thread.times.push(line.t);
      thread.cpuTimes.push(row.cpuTimeNs);
      thread.readyTimes.push(row.readyNs ?? NaN);
      thread.timeslices.push(row.timeslices ?? NaN);
      thread.states.push(row.state);
    }
    return true;
  }

  list(process: ProcessKey): readonly OsThread[] {
    return [...(this.byProcess.get(process)?.threads.values() ?? [])].sort((one, other) => one.tid - other.tid);
  }

  /** The threads that had been seen by an instant; one that is not in the last reading has ended. */
  listAt(process: ProcessKey, atNs: number): readonly OsThreadState[] {
    const readings = this.byProcess.get(process)?.readings;
    if (readings === undefined) return [];
    const lastReading = readings.at(countUpTo(readings.values, readings.length, atNs) - 1);
    return this.list(process).flatMap((thread) => {
      const row = countUpTo(thread.times.values, thread.times.length, atNs) - 1;
      if (row < 0) return [];
      const isThere = thread.times.at(row) === lastReading;
      const elapsedNs = thread.times.at(row) - thread.times.at(row - 1);
      const cpuNs = thread.cpuTimes.at(row) - thread.cpuTimes.at(row - 1);
      return {
        tid: thread.tid,
        name: thread.name,
        state: isThere ? (thread.states[row] ?? 'ended') : 'ended',
        cpuTimeNs: thread.cpuTimes.at(row),
        cpuPercent: isThere && elapsedNs > 0 ? (cpuNs / elapsedNs) * 100 : undefined,
      };
    });
  }
}
