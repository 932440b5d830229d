import type { Recording } from '../../scenarios/recording.ts';
import type { Model } from './model.ts';
import { listCoroutineRuns, listCoroutines } from './recorded-coroutines.ts';
import { listHolds, listOpenWaits } from './recorded-locks.ts';
import { listOsThreads, listProcesses, listSamples } from './recorded-processes.ts';
import { listLocks, listMessages, listOutput, listQueues, listThreads, listValues, listWaits } from './recorded-reports.ts';
import { listThreadReadings } from './recorded-threads.ts';

/** The model as a check sees it, as it is now. Each list is made when it is asked for the first time, and kept. */
export function readRecording(model: Model, hasTornLine: boolean): Recording {
  const subject = model.header?.subject;
  const processes = keep(() => listProcesses(model));
  const output = keep(() => listOutput(model));
  const messages = keep(() => listMessages(model));
  const queues = keep(() => listQueues(model));
  const locks = keep(() => listLocks(model));
  const waits = keep(() => listWaits(model));
  const holds = keep(() => listHolds(model));
  const openWaits = keep(() => listOpenWaits(model));
  const coroutines = keep(() => listCoroutines(model));
  const coroutineRuns = keep(() => listCoroutineRuns(model));
  const threads = keep(() => listThreads(model));
  return {
    parameters: subject?.kind === 'scenario' ? subject.parameters : {},
    isComplete:
      model.ended?.cause === 'root-ended' &&
      model.missingReports === 0 &&
      model.appSequence.missing === 0 &&
      model.badLineCount === 0 &&
      !hasTornLine,
    get root() {
      return processes()[0];
    },
    get processes() {
      return processes();
    },
    ancestors: model.ancestors,
    get output() {
      return output();
    },
    get messages() {
      return messages();
    },
    get queues() {
      return queues();
    },
    get locks() {
      return locks();
    },
    get waits() {
      return waits();
    },
    get holds() {
      return holds();
    },
    get openWaits() {
      return openWaits();
    },
    get coroutines() {
      return coroutines();
    },
    get coroutineRuns() {
      return coroutineRuns();
    },
    get threads() {
      return threads();
    },
    samplesOf: (process) => listSamples(model, process),
    threadsOf: (process) => listOsThreads(model, process),
    threadReadings: (process, tid) => listThreadReadings(model, process, tid),
    values: (name) => listValues(model, name),
  };
}

function keep<T>(make: () => T): () => T {
  let kept: { readonly value: T } | undefined;
  return () => (kept ??= { value: make() }).value;
}
