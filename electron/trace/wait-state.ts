/**
 * Who waits for what, holds what and is still there: kept up to date report by report, in any order that keeps each lane's own. The
 * recorder feeds it while a session runs; the queries feed it with what was true at an instant.
 */
import type { WaitReason } from './waits.ts';

export interface OpenWait {
  readonly kind: WaitReason;
  /** Id of the lock or queue, or the pid or thread id that is joined. */
  readonly object: string;
  readonly sinceNs: number;
  /** When it will have ended, where that is known already. */
  readonly endNs: number;
  /** Its lane has written on since: it was given up, or the lane does several things in turn. It blocks nobody. */
  isLeft: boolean;
}

export interface WaitLane {
  readonly process: string;
  readonly tid: number;
  /** Number that the feeder knows it by. */
  readonly index: number;
  readonly waits: OpenWait[];
  /** When it ended; undefined while it lives. */
  overNs: number | undefined;
  /** It runs coroutines: one that waits does not block the others. */
  hasCoroutines: boolean;
}

export interface HeldLock {
  readonly holders: Map<WaitLane, number>;
  type: string;
}

export interface WaitQueue {
  capacity: number;
  scope: 'thread' | 'process';
  /** Messages that were put and not got. */
  readDepth: () => number;
  readonly putters: Set<WaitLane>;
  readonly getters: Set<WaitLane>;
}

export class WaitState {
  readonly lanes = new Map<string, WaitLane>();
  readonly locks = new Map<string, HeldLock>();
  readonly queues = new Map<string, WaitQueue>();
  /** A process lives that has not reported yet: it may still put or get. */
  hasSilentProcess: () => boolean = () => false;
  private readonly mainLanes = new Map<string, WaitLane[]>();

  lane(process: string, tid: number, index = 0): WaitLane {
    const name = nameLane(process, tid);
    const known = this.lanes.get(name);
    if (known) return known;
    const lane: WaitLane = { process, tid, index, waits: [], overNs: undefined, hasCoroutines: false };
    this.lanes.set(name, lane);
    const pid = process.slice(0, process.indexOf('-'));
    if (pid === String(tid)) this.mainLanes.set(pid, [...(this.mainLanes.get(pid) ?? []), lane]);
    return lane;
  }

  lock(id: string): HeldLock {
    const known = this.locks.get(id);
    if (known) return known;
    const lock = { holders: new Map<WaitLane, number>(), type: 'mutex' };
    this.locks.set(id, lock);
    return lock;
  }

  queue(id: string): WaitQueue {
    const known = this.queues.get(id);
    if (known) return known;
    const queue: WaitQueue = { capacity: 0, scope: 'process', readDepth: () => 0, putters: new Set(), getters: new Set() };
    this.queues.set(id, queue);
    return queue;
  }

  /** The lane whose end a join waits for: a thread of the same process, else the main thread of a process. */
  findJoined(lane: WaitLane, id: string): WaitLane | undefined {
    const thread = this.lanes.get(nameLane(lane.process, Number(id)));
    if (thread !== undefined && thread !== lane) return thread;
    const mains = (this.mainLanes.get(id) ?? []).filter((other) => other !== lane).sort(compareLanes);
    // A pid that was used again: the one that lives.
    return mains.find((other) => other.overNs === undefined) ?? mains[0];
  }
}

export function nameLane(process: string, tid: number): string {
  return `${process}/${tid}`;
}

/** The last one to take it: a release may be stamped before and read after the next acquisition. */
export function findHolder(lock: HeldLock | undefined): WaitLane | undefined {
  let holder: WaitLane | undefined;
  let sinceNs = -Infinity;
  for (const [lane, since] of lock?.holders ?? []) {
    const isLater = since > sinceNs || (since === sinceNs && holder !== undefined && compareLanes(lane, holder) > 0);
    if (holder === undefined || isLater) {
      holder = lane;
      sinceNs = since;
    }
  }
  return holder;
}

export function compareLanes(one: WaitLane, other: WaitLane): number {
  if (one.process !== other.process) return one.process < other.process ? -1 : 1;
  return one.tid === other.tid ? 0 : String(one.tid) < String(other.tid) ? -1 : 1;
}
