import { laneIds, type LaneId, type LaneRow } from '../../electron/trace/lane-queries.ts';
import type { MessageRow } from '../../electron/trace/queries.ts';
import type { LockId, ProcessKey, QueueId } from '../../scenarios/runtime/report.ts';

/** The one thing that is selected, in every view alike. */
export type SelectedItem =
  | { readonly kind: 'process'; readonly process: ProcessKey }
  /** A thread or a coroutine; `process` is whose it is. */
  | { readonly kind: 'lane'; readonly lane: LaneId; readonly process: ProcessKey | undefined }
  /** What a lane does from `beginNs` on: a wait, a hold, a run. */
  | { readonly kind: 'segment'; readonly lane: LaneId; readonly process: ProcessKey | undefined; readonly beginNs: number }
  /** `index` is the message's number in the trace: the query `message` has the rest. */
  | {
      readonly kind: 'message';
      readonly index: number;
      readonly queue: QueueId;
      readonly from: ProcessKey | undefined;
      readonly to: ProcessKey | undefined;
    }
  | { readonly kind: 'lock'; readonly lock: LockId }
  | { readonly kind: 'queue'; readonly queue: QueueId }
  | { readonly kind: 'range'; readonly fromNs: number; readonly toNs: number };

/** The process that an item is about, for views that know only processes: of a message its sender, else its receiver. */
export function findProcess(item: SelectedItem | undefined): ProcessKey | undefined {
  switch (item?.kind) {
    case 'process':
    case 'lane':
    case 'segment':
      return item.process;
    case 'message':
      return item.from ?? item.to;
    default:
      return undefined;
  }
}

/** A lane of the timeline as what it stands for. */
export function selectLane(row: Pick<LaneRow, 'lane' | 'kind' | 'process' | 'lock'>): SelectedItem {
  if (row.lock !== undefined) return { kind: 'lock', lock: row.lock };
  if (row.kind === 'process' && row.process !== undefined) return { kind: 'process', process: row.process };
  return { kind: 'lane', lane: row.lane, process: row.process };
}

/** A thread; the main thread of a process is the process itself. */
export function selectThread(process: ProcessKey, tid: number): SelectedItem {
  if (process.startsWith(`${tid}-`)) return { kind: 'process', process };
  return { kind: 'lane', lane: laneIds.thread(process, tid), process };
}

/** True when the thread is selected, by itself or with all of its process. */
export function isThreadSelected(item: SelectedItem | undefined, process: ProcessKey, tid: number): boolean {
  if (item?.kind === 'process') return item.process === process;
  const thread = selectThread(process, tid);
  if (thread.kind !== 'lane') return (item?.kind === 'lane' || item?.kind === 'segment') && item.lane === laneIds.process(process);
  return (item?.kind === 'lane' || item?.kind === 'segment') && item.lane === thread.lane;
}

export function selectMessage(row: Pick<MessageRow, 'index' | 'queue' | 'from' | 'to'>): SelectedItem {
  return { kind: 'message', index: row.index, queue: row.queue, from: row.from, to: row.to };
}

/** True when both are the same thing. */
export function isSameItem(one: SelectedItem | undefined, other: SelectedItem | undefined): boolean {
  return one === other || (one !== undefined && other !== undefined && nameItem(one) === nameItem(other));
}

function nameItem(item: SelectedItem): string {
  switch (item.kind) {
    case 'process':
      return `process ${item.process}`;
    case 'lane':
      return `lane ${item.lane}`;
    case 'segment':
      return `segment ${item.lane} ${item.beginNs}`;
    case 'message':
      return `message ${item.index}`;
    case 'lock':
      return `lock ${item.lock}`;
    case 'queue':
      return `queue ${item.queue}`;
    case 'range':
      return `range ${item.fromNs} ${item.toNs}`;
  }
}
