import { SHORTEST_STUCK_NS } from '../../../electron/trace/deadlocks.ts';
import type { DeadlockRow } from '../../../electron/trace/wait-queries.ts';

/**
 * What nobody can undo at an instant: the newest, for it is the one that came last. At the live edge only what has stood for long enough to be
 * told: of what has just begun nobody knows yet whether it is being ended.
 */
export function findStanding(rows: readonly DeadlockRow[], atNs: number, isLive: boolean): DeadlockRow | undefined {
  const begunNs = isLive ? atNs - SHORTEST_STUCK_NS : atNs;
  return rows.filter(({ sinceNs, untilNs }) => sinceNs <= begunNs && (untilNs === undefined || untilNs > atNs)).at(-1);
}
