import type { LaneRow } from '../../../electron/trace/lane-queries.ts';
import type { MessageRow, ProcessTable, QueueRow } from '../../../electron/trace/queries.ts';
import type { ProcessKey, QueueId } from '../../../scenarios/runtime/report.ts';

/** Names of the ends and the queue of a message, as a person reads them. */
export interface MessageNames {
  process(process: ProcessKey | undefined): string;
  /** A thread by its own name; the main thread is called after its process. */
  thread(process: ProcessKey | undefined, tid: number | undefined): string;
  queue(queue: QueueId): string;
}

/** `unknown` stands for an end that nobody reported. */
export function createMessageNames(
  table: ProcessTable,
  queues: readonly QueueRow[],
  lanes: readonly LaneRow[],
  unknown: string,
): MessageNames {
  const processes = new Map(table.rows.map((row) => [row.process, `${row.role} · ${row.pid}`]));
  const names = new Map(queues.map((row) => [row.queue, row.name]));
  const threads = new Map(
    lanes.filter(({ kind }) => kind === 'thread').map((row) => [`${row.process} ${row.tid}`, `${row.name} · ${row.tid}`]),
  );
  const nameProcess = (process: ProcessKey | undefined): string => (process === undefined ? unknown : (processes.get(process) ?? process));
  return {
    process: nameProcess,
    thread: (process, tid) => threads.get(`${process} ${tid}`) ?? nameProcess(process),
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
