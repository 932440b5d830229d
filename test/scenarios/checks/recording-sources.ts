import type { Recording } from '../../../scenarios/recording.ts';
import { makeRecording } from './made-recording.ts';

/** A recording without all but one of its sources, to find out what a check decides by. */

/** Only what the program says with `value`, and its parameters. */
export function keepValues(recording: Recording): Recording {
  const { parameters, isComplete } = recording;
  return makeRecording({ parameters, isComplete, values: (name) => recording.values(name) });
}

/** Only what the OS and the launcher say: samples, threads, births, parents, ends and output. */
export function keepSystem(recording: Recording): Recording {
  const { parameters, isComplete, ancestors, output } = recording;
  const processes = recording.processes.map((process) => ({ ...process, said: undefined }));
  return makeRecording({
    parameters,
    isComplete,
    ancestors,
    output,
    processes,
    samplesOf: (process) => recording.samplesOf(process),
    threadsOf: (process) => recording.threadsOf(process),
    threadReadings: (process, tid) => recording.threadReadings(process, tid),
  });
}

/** All but what the OS and the launcher say. A process is there with its key and what it says of itself. */
export function dropSystem(recording: Recording): Recording {
  const processes = recording.processes.map(({ process, said }) => {
    const pid = said?.pid ?? 0;
    return {
      process,
      pid,
      ppid: said?.ppid ?? 0,
      parent: undefined,
      commandLine: [],
      startNs: said?.tNs ?? 0,
      discoveredNs: said?.tNs ?? 0,
      endNs: undefined,
      exit: undefined,
      reparented: [],
      said,
    };
  });
  const { parameters, isComplete, messages, queues, locks, waits, openWaits, holds, coroutines, coroutineRuns, threads } = recording;
  return makeRecording({
    parameters,
    isComplete,
    processes,
    messages,
    queues,
    locks,
    waits,
    openWaits,
    holds,
    coroutines,
    coroutineRuns,
    threads,
    values: (name) => recording.values(name),
  });
}
