import type { ProcessKey } from '../runtime/report.ts';
import type { RecordedMessage, RecordedProcess, Recording } from '../recording.ts';

/** What happened to the orders of the broker scenario in one of its queues. */
export interface OrdersOfQueue {
  /** Put by a producer: the first copy of each order. */
  readonly published: readonly RecordedMessage[];
  /** Put again by the broker, after its taker had gone. */
  readonly redelivered: readonly RecordedMessage[];
  /** Orders that were acknowledged, whichever time they were delivered. */
  readonly acknowledged: ReadonlySet<string>;
  readonly acknowledgements: number;
}

export function findOrders(recording: Recording, name: string): OrdersOfQueue {
  const queues = new Set(recording.queues.filter((queue) => queue.name === name).map(({ queue }) => queue));
  const messages = recording.messages.filter(({ queue }) => queues.has(queue));
  const acknowledgements = recording.values(`acknowledged in ${name}`).map(({ value }) => findOrder(String(value)));
  return {
    published: messages.filter(({ message }) => !message.includes('#')),
    redelivered: messages.filter(({ message }) => message.includes('#')),
    acknowledged: new Set(acknowledgements),
    acknowledgements: acknowledgements.length,
  };
}

/** An order keeps the beginning of its name when it is put again; a value that was recorded as text stands in quotes. */
export function findOrder(message: string): string {
  return message.replaceAll("'", '').split('#')[0] ?? '';
}

/** The worker that the OS showed to end by SIGKILL. */
export function findKilled(recording: Recording): RecordedProcess | undefined {
  return recording.processes.find(({ exit }) => exit?.signal === 'SIGKILL');
}

export function listProcesses(...keys: readonly (ProcessKey | undefined)[]): readonly ProcessKey[] {
  return [...new Set(keys.filter((key) => key !== undefined))];
}
