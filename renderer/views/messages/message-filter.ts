import type { MessagesQuery } from '../../../electron/trace/queries.ts';
import type { ProcessKey, QueueId } from '../../../scenarios/runtime/report.ts';

/** What a person narrowed the messages down to, shared by sequence and list. */
export interface MessageFilter {
  readonly queue: QueueId | undefined;
  readonly process: ProcessKey | undefined;
  readonly text: string;
}

export const NO_FILTER: MessageFilter = { queue: undefined, process: undefined, text: '' };

/** True when the filter keeps every message. */
export function isEmptyFilter(filter: MessageFilter): boolean {
  return filter.queue === undefined && filter.process === undefined && filter.text.trim() === '';
}

/** The filter as part of a question. */
export function describeFilter(filter: MessageFilter): Pick<MessagesQuery, 'queue' | 'process' | 'text'> {
  const text = filter.text.trim();
  return {
    ...(filter.queue === undefined ? {} : { queue: filter.queue }),
    ...(filter.process === undefined ? {} : { process: filter.process }),
    ...(text === '' ? {} : { text }),
  };
}
