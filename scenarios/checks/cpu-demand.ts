import type { RecordedProcess, Recording } from '../recording.ts';

/** What a process took of the cores, and what it would have taken had one been free, by the OS. */
export interface CpuDemand {
  /** Per cent of one core over the process's life, up to its last reading. */
  readonly cpuPercent: number;
  /** The same with the time added in which it was ready and waited for a core. */
  readonly demandPercent: number;
}

/** Undefined for a process whose threads were never read. */
export function measureDemand(recording: Recording, process: RecordedProcess): CpuDemand | undefined {
  const threads = recording.threadsOf(process.process);
  const lastNs = Math.max(...threads.map(({ lastSeenNs }) => lastSeenNs));
  const wallNs = lastNs - process.startNs;
  if (threads.length === 0 || wallNs <= 0) return undefined;
  const cpuNs = threads.reduce((sum, thread) => sum + thread.cpuTimeNs, 0);
  // Threads of the runtime wait for a core too; what counts is the busiest, which does the program's work.
  const busiest = threads.reduce((most, thread) => (thread.cpuTimeNs > most.cpuTimeNs ? thread : most));
  return { cpuPercent: (cpuNs / wallNs) * 100, demandPercent: ((cpuNs + (busiest.readyNs ?? 0)) / wallNs) * 100 };
}
