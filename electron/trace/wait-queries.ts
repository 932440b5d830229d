import type { LockId, ProcessKey } from '../../scenarios/runtime/report.ts';
import type { Bilingual } from '../../scenarios/scenario.ts';

/**
 * What can be asked about who waits for whom. Times are nanoseconds since the session's epoch; `at` is the instant that the answer is
 * about, undefined is the live edge.
 */
export interface WaitQueries {
  waitFor(query: { readonly at?: number | undefined }): WaitForGraph;
  /** Every deadlock and every wait for somebody who is dead that lasted at least a millisecond, oldest first. */
  deadlocks(query: Record<string, never>): readonly DeadlockRow[];
  /** Locks that lanes take in orders that can meet in a cycle. */
  lockOrder(query: { readonly at?: number | undefined }): LockOrderTable;
  /** How long each lock was held and waited for, up to the instant. */
  lockTimes(query: { readonly at?: number | undefined }): readonly LockTimesRow[];
  /** Whose release, put or end let whom go on, up to the instant; the pairs with the longest waits first, at most 200. */
  unblocked(query: { readonly at?: number | undefined }): UnblockedTable;
}

/** A thread of a process, as the one who waits or holds. */
export interface WaitingLane {
  readonly process: ProcessKey;
  readonly tid: number;
  /** What the program calls the thread, else the process. */
  readonly name: string;
}

export type WaitedKind = 'lock' | 'join' | 'put' | 'get';

/**
 * `slow`: it can end. `deadlock`: it is part of a cycle. `behind`: it waits for somebody who can never go on. `dead`: who would have to
 * end it is no more.
 */
export type WaitVerdict = 'slow' | 'deadlock' | 'behind' | 'dead';

export interface WaitForGraph {
  readonly atNs: number;
  /** Everybody who waits, holds something, or is waited for; in an order that does not depend on the logs' order. */
  readonly lanes: readonly (WaitingLane & { readonly isOver: boolean })[];
  /** Locks and queues that are waited for or held. */
  readonly objects: readonly WaitedObject[];
  readonly waits: readonly WaitEdge[];
  /** Who holds which lock; `lane` and `object` are places in the lists above. */
  readonly holds: readonly { readonly lane: number; readonly object: number; readonly sinceNs: number }[];
  /** Those that stand at the instant. */
  readonly deadlocks: readonly DeadlockRow[];
}
export interface WaitedObject {
  readonly kind: 'lock' | 'queue';
  readonly id: string;
  readonly name: string;
  /** Type of the lock; of a queue its order. */
  readonly type: string;
}
export interface WaitEdge {
  /** Place in the graph's lanes. */
  readonly lane: number;
  readonly kind: WaitedKind;
  /** Place in the graph's objects; undefined for a join. */
  readonly object: number | undefined;
  /** Places of those who could end the wait, as far as they are known. */
  readonly on: readonly number[];
  readonly sinceNs: number;
  readonly verdict: WaitVerdict;
}

export interface DeadlockRow {
  readonly kind: 'deadlock' | 'dead';
  /** When the last wait of the cycle began, or the one who was waited for died. */
  readonly sinceNs: number;
  /** When the first of them was ended from outside; undefined: it lasts. */
  readonly untilNs: number | undefined;
  /** Each waits for the next, the last one for the first; a single one waits for itself, or for somebody dead. */
  readonly steps: readonly DeadlockStep[];
  /** The whole cycle in a sentence. */
  readonly text: Bilingual;
}
export interface DeadlockStep {
  readonly lane: WaitingLane;
  readonly kind: WaitedKind;
  /** Id of the lock or queue; undefined for a join. */
  readonly object: string | undefined;
  readonly objectName: string | undefined;
  /** Who is waited for; undefined when nobody is left. */
  readonly on: WaitingLane | undefined;
  readonly sinceNs: number;
}

export interface LockOrderTable {
  /** Which lock was taken while which other was held, by whom. */
  readonly pairs: readonly LockOrderPair[];
  /** Cycles among the pairs, each by at least two lanes: they can deadlock although they may never have. */
  readonly risks: readonly {
    readonly pairs: readonly LockOrderPair[];
    readonly text: Bilingual;
  }[];
}
export interface LockOrderPair {
  readonly held: { readonly lock: LockId; readonly name: string };
  readonly taken: { readonly lock: LockId; readonly name: string };
  readonly lanes: readonly WaitingLane[];
  readonly firstNs: number;
}

export interface LockTimesRow {
  readonly lock: LockId;
  /** Counts by {@link TIME_BIN_EDGES_NS}. */
  readonly hold: readonly number[];
  readonly wait: readonly number[];
}
/** Upper edges of the bins, two a decade from 100 ns to 100 s; one more bin takes what is longer. */
export const TIME_BIN_EDGES_NS: readonly number[] = Array.from({ length: 19 }, (_, step) => 10 ** (2 + step / 2));

export interface UnblockedTable {
  readonly total: number;
  readonly rows: readonly UnblockedRow[];
}
export interface UnblockedRow {
  readonly waiter: WaitingLane;
  readonly by: WaitingLane;
  readonly kind: WaitedKind;
  readonly object: string | undefined;
  readonly objectName: string | undefined;
  readonly count: number;
  readonly waitNs: number;
  readonly longestNs: number;
  /** When the longest one ended. */
  readonly longestAtNs: number;
}
