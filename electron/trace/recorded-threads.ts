import type { RecordedThreadReading } from '../../scenarios/recording.ts';
import type { ProcessKey } from '../../scenarios/runtime/report.ts';
import { whereKnown } from './message-table.ts';
import type { Model } from './model.ts';

/** Every reading of one OS thread, in rising time. */
export function listThreadReadings(model: Model, process: ProcessKey, tid: number): readonly RecordedThreadReading[] {
  const thread = model.osThreads.list(process).find((candidate) => candidate.tid === tid);
  if (thread === undefined) return [];
  return thread.states.map((state, row) => ({
    tNs: thread.times.at(row),
    state,
    cpuTimeNs: thread.cpuTimes.at(row),
    readyNs: whereKnown(thread.readyTimes.at(row)),
    timeslices: whereKnown(thread.timeslices.at(row)),
  }));
}
