import type { MessageRow, ProcessTable, QueueRow } from '../../../electron/trace/queries.ts';
import type { ProcessKey, QueueId } from '../../../scenarios/runtime/report.ts';

/** Names of the ends and the queue of a message, as a person reads them. */
export interface MessageNames {
  process(process: ProcessKey | undefined): string;
  queue(queue: QueueId): string;
}

/** `unknown` stands for an end that nobody reported. */
export function createMessageNames(table: ProcessTable, queues: readonly QueueRow[], unknown: string): MessageNames {
  const processes = new Map(table.rows.map((row) => [row.process, `${row.role} · ${row.pid}`]));
  const names = new Map(queues.map((row) => [row.queue, row.name]));
  return {
    process: (process) => (process === undefined ? unknown : (processes.get(process) ?? process)),
    queue: (queue) => names.get(queue) ?? queue,
  };
}

/** Put to got; undefined while one of them is missing. */
export function findLatency(message: MessageRow): number | undefined {
  return message.putNs === undefined || message.gotNs === undefined ? undefined : message.gotNs - message.putNs;
}

/** Rows as text with tabs between cells and a heading, for the clipboard. */
export function describeRows(heading: readonly string[], rows: readonly (readonly string[])[]): string {
  return [heading, ...rows].map((row) => row.map((cell) => cell.replace(/[\t\r\n]+/g, ' ')).join('\t')).join('\n');
}
