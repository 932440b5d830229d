import { findLaneEnds } from './lanes.ts';
import type { Model } from './model.ts';
import type { QueueRecord } from './queue-store.ts';

export interface QueueWait {
  readonly queue: QueueRecord;
  /** Index of the writer that waits. */
  readonly writer: number;
  readonly kind: 'put' | 'get';
  readonly sinceNs: number;
}

/** Who waits for a queue at an instant; who has ended waits no more. */
export function listQueueWaits(model: Model, atNs: number): readonly QueueWait[] {
  const byText = new Map(model.queues.all.map((queue) => [queue.text, queue]));
  const laneEnds = findLaneEnds(model);
  return model.writers.flatMap((writer): QueueWait[] => {
    if ((laneEnds[writer.index] ?? Infinity) <= atNs) return [];
    return writer.waits.findOpenAt(atNs).flatMap((row): QueueWait[] => {
      const kind = writer.waits.reason(row);
      const queue = byText.get(writer.waits.party(row));
      if (queue === undefined || (kind !== 'put' && kind !== 'get')) return [];
      return [{ queue, writer: writer.index, kind, sinceNs: writer.waits.begins.at(row) }];
    });
  });
}
