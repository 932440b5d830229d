import type { MessagesQuery } from '../../../electron/trace/queries.ts';
import type { ProcessKey, QueueId } from '../../../scenarios/runtime/report.ts';

/** What a person narrowed the messages down to, shared by sequence and list. */
export interface MessageFilter {
  readonly queue: QueueId | undefined;
  readonly process: ProcessKey | undefined;
  /** One thread of the process; undefined: all of them. */
  readonly tid: number | undefined;
  readonly text: string;
}

export const NO_FILTER: MessageFilter = { queue: undefined, process: undefined, tid: undefined, text: '' };

/** True when the filter keeps every message. */
export function isEmptyFilter(filter: MessageFilter): boolean {
  return filter.queue === undefined && filter.process === undefined && filter.text.trim() === '';
}

/** The filter as part of a question. */
export function describeFilter(filter: MessageFilter): Pick<MessagesQuery, 'queue' | 'process' | 'tid' | 'text'> {
  const text = filter.text.trim();
  return {
    ...(filter.queue === undefined ? {} : { queue: filter.queue }),
    ...(filter.process === undefined ? {} : { process: filter.process }),
    ...(filter.tid === undefined ? {} : { tid: filter.tid }),
    ...(text === '' ? {} : { text }),
  };
}
