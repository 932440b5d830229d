import type { RecordedHold, RecordedOpenWait, Recording } from '../recording.ts';
import { nameThread } from './thread-name.ts';

/** One thread of a ring, with the lock that it waits for and the next thread holds. */
export interface StuckThread {
  readonly process: RecordedOpenWait['process'];
  readonly tid: number;
  readonly lock: string;
  readonly lockName: string;
}

/** Threads that wait for each other in a ring: none of them can ever go on. */
export interface Deadlock {
  readonly ring: readonly StuckThread[];
  /** From when the last of them began to wait until the first of them was ended. */
  readonly fromNs: number;
  readonly toNs: number;
}

/** The rings among the waits for locks that never ended, by who held the locks meanwhile. */
export function findDeadlocks(recording: Recording): readonly Deadlock[] {
  const names = new Map(
    recording.locks.filter(({ type }) => type === 'mutex' || type === 're-entrant').map(({ lock, name }) => [lock, name]),
  );
  const waits = new Map<string, RecordedOpenWait>();
  for (const wait of recording.openWaits) if (wait.reason === 'lock' && names.has(wait.object ?? '')) waits.set(nameLane(wait), wait);
  const holders = new Map<string, RecordedHold>();
  for (const hold of recording.holds) if (hold.endNs === undefined) holders.set(hold.lock, hold);

  const found: Deadlock[] = [];
  const seen = new Set<string>();
  for (const start of waits.keys()) {
    const path: string[] = [];
    let lane: string | undefined = start;
    while (lane !== undefined && !seen.has(lane)) {
      seen.add(lane);
      path.push(lane);
      const holder = holders.get(waits.get(lane)?.object ?? '');
      lane = holder === undefined ? undefined : nameLane(holder);
    }
    const from = lane === undefined ? -1 : path.indexOf(lane);
    if (from < 0) continue;
    const ring = path.slice(from).flatMap((name) => waits.get(name) ?? []);
    found.push({
      ring: ring.map(({ process, tid, object = '' }) => ({ process, tid, lock: object, lockName: names.get(object) ?? object })),
      fromNs: Math.max(...ring.map(({ beginNs }) => beginNs)),
      toNs: Math.min(...ring.map(({ laneEndNs }) => laneEndNs ?? Infinity)),
    });
  }
  return found;
}

/** `thread eat-1 → fork 2 → thread eat-2 → fork 3 → thread eat-1`. */
export function describeRing(recording: Recording, { ring }: Deadlock, thread: string): string {
  const names = ring.map((stuck) => `${thread} ${nameThread(recording, stuck)}`);
  const steps = ring.map(({ lockName }, at) => `${names[at] ?? ''} → ${lockName} →`);
  return `${steps.join(' ')} ${names[0] ?? ''}`;
}

function nameLane({ process, tid }: { readonly process: string; readonly tid: number }): string {
  return `${process} ${tid}`;
}
