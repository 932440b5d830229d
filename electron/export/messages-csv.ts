import type { Trace } from '../trace/trace.ts';
import { writeCsvRecord } from './csv.ts';

const PAGE_ROWS = 10_000;

/** Every message in order of time. Times are since the session's epoch; an empty cell is not known. */
export function* messagesCsv(trace: Trace): Iterable<string> {
  yield writeCsvRecord([
    'queue',
    'queue name',
    'message',
    'from process',
    'from pid',
    'from role',
    'from thread',
    'to process',
    'to pid',
    'to role',
    'to thread',
    'put (ns)',
    'got (ns)',
    'latency (ns)',
    'size (bytes)',
    'preview',
  ]);
  const names = new Map(trace.queues({}).map((queue) => [queue.queue, queue.name]));
  const processes = new Map(trace.processes({}).rows.map((row) => [row.process, row]));
  const total = trace.model.messages.count;
  for (let offset = 0; offset < total; offset += PAGE_ROWS) {
    for (const row of trace.messages({ offset, limit: PAGE_ROWS, from: 'oldest' }).rows) {
      const from = row.from && processes.get(row.from);
      const to = row.to && processes.get(row.to);
      yield writeCsvRecord([
        row.queue,
        names.get(row.queue),
        row.message,
        row.from,
        from?.pid,
        from?.role,
        row.fromTid,
        row.to,
        to?.pid,
        to?.role,
        row.toTid,
        row.putNs,
        row.gotNs,
        row.putNs === undefined || row.gotNs === undefined ? undefined : Math.max(0, row.gotNs - row.putNs),
        row.bytes,
        row.preview,
      ]);
    }
  }
}
