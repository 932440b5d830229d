import type { LaneRow } from '../../../electron/trace/lane-queries.ts';
import type { TimelineText } from './timeline-text.ts';

/** What stands at the right of a lane's name: its number, or what kind of thing it is. */
export function describeLane(row: LaneRow, text: TimelineText): string {
  if (row.kind === 'lock') return isOwnKind(row.lockType) ? text.kinds[row.lockType] : text.kinds.lock;
  if (row.kind === 'coroutine') return text.kinds.coroutine;
  return String((row.kind === 'process' ? row.pid : row.tid) ?? '');
}

/** What a program waits at without its being a lock, and the interpreter's lock, which it does not take itself. */
const OWN_KINDS = ['interpreter', 'semaphore', 'condition', 'event', 'barrier'] as const;

function isOwnKind(type: string | undefined): type is (typeof OWN_KINDS)[number] {
  return OWN_KINDS.some((kind) => kind === type);
}
