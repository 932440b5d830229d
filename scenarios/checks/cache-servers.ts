import type { RecordedProcess, Recording } from '../recording.ts';

/** One server of the cache scenario, found by the name that it was started with. */
export interface CacheServer {
  readonly process: RecordedProcess;
  /** By the OS, up to its last reading. */
  readonly cpuNs: number;
  /** How often it recorded something under a name. */
  count(name: string): number;
}

export function findServer(recording: Recording, role: string): CacheServer | undefined {
  const process = recording.processes.find(({ said }) => said?.role === role);
  if (process === undefined) return undefined;
  return {
    process,
    cpuNs: recording.samplesOf(process.process).at(-1)?.cpuTimeNs ?? 0,
    count: (name) => recording.values(name).filter((value) => value.process === process.process).length,
  };
}

export function readNanoseconds(recording: Recording, how: string): readonly number[] {
  return recording.values(`nanoseconds ${how}`).flatMap(({ value }) => (typeof value === 'number' ? [value] : []));
}
