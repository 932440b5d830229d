import { findMessages } from './message-filter.ts';
import type { Model } from './model.ts';
import type { MessageRow, MessagesQuery, MessageTable } from './queries.ts';

/** One page of the messages that a filter keeps. */
export function queryMessages(model: Model, query: MessagesQuery): MessageTable {
  const { rows, unsearched } = findMessages(model, query);
  const offset = Math.max(0, Math.floor(query.offset));
  const limit = Math.max(0, Math.floor(query.limit));
  const from = query.from === 'oldest' ? offset : Math.max(0, rows.length - offset - limit);
  const to = query.from === 'oldest' ? offset + limit : Math.max(0, rows.length - offset);
  return {
    total: rows.length,
    rows: Array.from(rows.subarray(from, to), (row) => readMessage(model, row)),
    ...(unsearched > 0 ? { unsearched } : {}),
  };
}

/** A message by its row. */
export function readMessage(model: Model, row: number): MessageRow {
  const { messages } = model;
  const sender = messages.sender(row);
  const receiver = messages.receiver(row);
  const line = messages.findLine(row);
  const site = line?.writer.sites.at(line.event) ?? 0;
  return {
    index: row,
    queue: messages.queues[row]?.id ?? '',
    message: messages.ids[row] ?? '',
    from: sender?.process?.key,
    to: receiver?.process?.key,
    fromTid: sender?.tid,
    toTid: receiver?.tid,
    putNs: whereKnown(messages.puts.at(row)),
    gotNs: whereKnown(messages.gots.at(row)),
    bytes: messages.bytes.at(row),
    preview: messages.previews[row],
    line: {
      log: line?.writer.log ?? '',
      offset: line?.writer.offsets.at(line.event) ?? 0,
      length: line?.writer.lengths.at(line.event) ?? 0,
    },
    site: site > 0 ? site - 1 : undefined,
  };
}

export function whereKnown(value: number): number | undefined {
  return Number.isNaN(value) ? undefined : value;
}
