import type { RecordedMessage, Recording } from '../recording.ts';

/** The messages that passed through the queue of that name, in the order in which they were put. */
export function findMessages(recording: Recording, name: string): readonly RecordedMessage[] {
  const queues = new Set(recording.queues.filter((queue) => queue.name === name).map(({ queue }) => queue));
  return recording.messages.filter(({ queue }) => queues.has(queue)).sort((a, b) => (a.putNs ?? Infinity) - (b.putNs ?? Infinity));
}

/** From the put to the get, for the messages that have both. */
export function listLatencies(messages: readonly RecordedMessage[]): readonly number[] {
  return messages.flatMap(({ putNs, gotNs }) => (putNs === undefined || gotNs === undefined ? [] : [gotNs - putNs]));
}
