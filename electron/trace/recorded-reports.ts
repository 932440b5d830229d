import type {
  RecordedLock,
  RecordedMessage,
  RecordedOutput,
  RecordedQueue,
  RecordedThread,
  RecordedValue,
  RecordedWait,
} from '../../scenarios/recording.ts';
import { compareWriters, findThreadEnd } from './lanes.ts';
import { queryLocks } from './locks.ts';
import { whereKnown } from './message-table.ts';
import type { Model } from './model.ts';
import { findEnd } from './process-state.ts';
import { queryQueues } from './queues.ts';

export function listMessages(model: Model): readonly RecordedMessage[] {
  const { messages } = model;
  return Array.from(messages.sorted(), (row) => {
    const sender = messages.sender(row);
    const receiver = messages.receiver(row);
    return {
      queue: messages.queues[row]?.id ?? '',
      message: messages.ids[row] ?? '',
      from: sender?.process?.key,
      to: receiver?.process?.key,
      fromTid: sender?.tid,
      toTid: receiver?.tid,
      putRequestedNs: whereKnown(messages.requested.at(row)),
      putNs: whereKnown(messages.puts.at(row)),
      gotNs: whereKnown(messages.gots.at(row)),
      bytes: messages.bytes.at(row),
      preview: messages.previews[row],
    };
  });
}

export function listQueues(model: Model): readonly RecordedQueue[] {
  return queryQueues(model, undefined).map(({ queue, name, scope, order, capacity, puts, gets }) => ({
    queue,
    name,
    scope,
    order,
    capacity,
    puts,
    gets,
  }));
}

export function listLocks(model: Model): readonly RecordedLock[] {
  return queryLocks(model, undefined).map(({ lock, name, type, acquisitions, contended }) => ({
    lock,
    name,
    type,
    acquisitions,
    contended,
  }));
}

export function listWaits(model: Model): readonly RecordedWait[] {
  const found: RecordedWait[] = [];
  for (const writer of [...model.writers].sort(compareWriters)) {
    const { waits, process, tid } = writer;
    if (process === undefined) continue;
    for (let row = 0; row < waits.length; row += 1) {
      const endNs = waits.ends.at(row);
      if (Number.isNaN(endNs)) continue;
      const object = model.texts.read(waits.party(row));
      found.push({ process: process.key, tid, reason: waits.reason(row), object, beginNs: waits.begins.at(row), endNs });
    }
  }
  return found.sort((one, other) => one.beginNs - other.beginNs);
}

export function listThreads(model: Model): readonly RecordedThread[] {
  return [...model.writers].sort(compareWriters).flatMap((writer) => {
    const { process, tid, role, startedNs } = writer;
    if (process === undefined || role === undefined || startedNs === undefined) return [];
    return [
      { process: process.key, tid, role, startNs: startedNs, endNs: findThreadEnd(writer) ?? findEnd(model.processes, process)?.tNs },
    ];
  });
}

export function listOutput(model: Model): readonly RecordedOutput[] {
  return model.output.lines.map(({ t, stream, text }, row) => ({ tNs: t, stream, text, process: model.output.findOwner(row) }));
}

export function listValues(model: Model, name: string): readonly RecordedValue[] {
  return model.values.sorted().flatMap(({ report, writer }) => {
    const process = writer.process?.key;
    return process === undefined || report.name !== name ? [] : [{ tNs: report.t, process, tid: writer.tid, value: report.value }];
  });
}
