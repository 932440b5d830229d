import type { RecordedProcess, Recording } from '../../../scenarios/recording.ts';

/** A recording of nothing, with what a test puts into it. */
export function makeRecording(parts: Partial<Recording> = {}): Recording {
  return {
    parameters: {},
    isComplete: true,
    root: parts.processes?.[0],
    processes: [],
    ancestors: [],
    output: [],
    messages: [],
    queues: [],
    locks: [],
    waits: [],
    openWaits: [],
    holds: [],
    coroutines: [],
    coroutineRuns: [],
    threads: [],
    samplesOf: () => [],
    threadsOf: () => [],
    threadReadings: () => [],
    values: () => [],
    ...parts,
  };
}

/** A process of PID 100 and up; times in milliseconds. The first one is the root, and the others are its children. */
export function makeProcess(index: number, startMs: number, endMs: number, parts: Partial<RecordedProcess> = {}): RecordedProcess {
  const pid = 100 + index;
  return {
    process: `${pid}-1`,
    pid,
    ppid: index === 0 ? 50 : 100,
    parent: index === 0 ? undefined : '100-1',
    commandLine: [],
    startNs: startMs * 1e6,
    discoveredNs: startMs * 1e6,
    endNs: endMs * 1e6,
    exit: undefined,
    reparented: [],
    said: undefined,
    ...parts,
  };
}
