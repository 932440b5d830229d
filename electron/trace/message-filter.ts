import type { Model } from './model.ts';
import type { MessagesQuery } from './queries.ts';

type MessageFilter = Pick<MessagesQuery, 'fromNs' | 'toNs' | 'process' | 'tid' | 'queue' | 'text'>;

export interface FoundMessages {
  /** In order of time. */
  readonly rows: Uint32Array;
  /** Messages whose preview is no longer in memory and that a search for text therefore could not see. */
  readonly unsearched: number;
}

/** The messages that a filter keeps. Without a filter this costs nothing; else one pass over the columns. */
export function findMessages(model: Model, filter: MessageFilter): FoundMessages {
  const all = model.messages.sorted();
  const { fromNs = -Infinity, toNs = Infinity } = filter;
  const wanted = filter.text?.toLowerCase() ?? '';
  const queue = filter.queue === undefined ? undefined : model.queues.find(filter.queue);
  if (filter.queue !== undefined && queue === undefined) return { rows: new Uint32Array(0), unsearched: 0 };
  const hasSpan = fromNs > -Infinity || toNs < Infinity;
  if (!hasSpan && wanted === '' && queue === undefined && filter.process === undefined) return { rows: all, unsearched: 0 };

  const isOfProcess = findWriters(model, filter.process, filter.tid);
  const { puts, gots, receivers, queues, previews } = model.messages;
  const rows = new Uint32Array(all.length);
  let count = 0;
  let unsearched = 0;
  for (const row of all) {
    if (queue !== undefined && queues[row] !== queue) continue;
    if (isOfProcess !== undefined && isOfProcess[model.messages.findSender(row)] !== 1 && isOfProcess[receivers.at(row)] !== 1) continue;
    const put = puts.at(row);
    const got = gots.at(row);
    const begin = Number.isNaN(put) ? got : put;
    const end = Number.isNaN(got) ? put : got;
    if (Math.min(begin, end) > toNs || Math.max(begin, end) < fromNs) continue;
    if (wanted !== '') {
      const preview = previews[row];
      if (preview === undefined) unsearched += 1;
      if (preview?.toLowerCase().includes(wanted) !== true) continue;
    }
    rows[count] = row;
    count += 1;
  }
  return { rows: rows.subarray(0, count), unsearched };
}

/** 1 for each writer (by index + 1) of a process, or for one thread of it; undefined when any will do. */
function findWriters(model: Model, process: MessageFilter['process'], tid: number | undefined): Uint8Array | undefined {
  if (process === undefined) return undefined;
  const isOfProcess = new Uint8Array(model.writers.length + 1);
  for (const writer of model.processes.find(process)?.writers ?? [])
    if (tid === undefined || writer.tid === tid) isOfProcess[writer.index + 1] = 1;
  return isOfProcess;
}
