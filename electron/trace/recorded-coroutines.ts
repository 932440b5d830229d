import type { RecordedCoroutine, RecordedCoroutineRun } from '../../scenarios/recording.ts';
import { compareWriters } from './lanes.ts';
import { whereKnown } from './message-table.ts';
import type { Model } from './model.ts';

/** Every coroutine that a program reported, in order of creation. */
export function listCoroutines(model: Model): readonly RecordedCoroutine[] {
  const found: RecordedCoroutine[] = [];
  for (const { coroutines, process, tid } of [...model.writers].sort(compareWriters)) {
    if (process === undefined) continue;
    for (let row = 0; row < coroutines.ids.length; row += 1) {
      found.push({
        coroutine: model.texts.read(coroutines.ids.at(row)) ?? '',
        role: coroutines.roles[row] ?? '',
        process: process.key,
        tid,
        createdNs: coroutines.createds.at(row),
        endedNs: whereKnown(coroutines.endeds.at(row)),
      });
    }
  }
  return found.sort((one, other) => one.createdNs - other.createdNs);
}

/** Each time that a coroutine ran, in order of its begin. */
export function listCoroutineRuns(model: Model): readonly RecordedCoroutineRun[] {
  const found: RecordedCoroutineRun[] = [];
  for (const { coroutines, process, tid } of [...model.writers].sort(compareWriters)) {
    if (process === undefined) continue;
    for (let row = 0; row < coroutines.runners.length; row += 1) {
      found.push({
        coroutine: model.texts.read(coroutines.runners.at(row)) ?? '',
        process: process.key,
        tid,
        beginNs: coroutines.begins.at(row),
        endNs: whereKnown(coroutines.ends.at(row)),
        reason: model.texts.read(coroutines.reasons.at(row)),
      });
    }
  }
  return found.sort((one, other) => one.beginNs - other.beginNs);
}
