import type { LockId, ProcessKey, QueueId } from '../../scenarios/runtime/report.ts';
import type { TextRef } from './queries.ts';

/** What can be asked of the lanes of a session: the timeline. Times are nanoseconds since the session's epoch. */

/** Stable name of a lane in a session; nobody takes it apart. */
export type LaneId = string;

/** What a lane is doing. Waits, runs of coroutines and holds of locks are exact: they were reported. */
export const LANE_STATES = ['put', 'get', 'lock', 'join', 'sleep', 'io', 'running', 'ready', 'suspended', 'held', 'contended'] as const;
export type LaneState = (typeof LANE_STATES)[number];

export interface LaneTable {
  /** A process, its other threads and coroutines, its children; locks after all of them. */
  readonly rows: readonly LaneRow[];
}
export interface LaneRow {
  readonly lane: LaneId;
  readonly parent: LaneId | undefined;
  readonly depth: number;
  /** A process's lane is its main thread. */
  readonly kind: 'process' | 'thread' | 'coroutine' | 'lock';
  readonly name: string;
  readonly process: ProcessKey | undefined;
  readonly pid: number | undefined;
  /** Of a thread and of a process's main thread. */
  readonly tid: number | undefined;
  readonly lock: LockId | undefined;
  readonly lockType: string | undefined;
  readonly startNs: number;
  readonly endNs: number | undefined;
}

export interface SegmentsQuery {
  /** `isSummary`: the lane together with all below it. */
  readonly lanes: readonly { readonly lane: LaneId; readonly isSummary: boolean }[];
  readonly fromNs: number;
  readonly toNs: number;
  /** Shorter segments than one of so many parts of the span are merged. */
  readonly columns: number;
}
/** Columns of equal length, by lane, in rising time within a lane. */
export interface SegmentTable {
  /** Place in the query's lanes. */
  readonly lanes: Uint16Array;
  readonly beginsNs: Float64Array;
  readonly endsNs: Float64Array;
  /** Place in {@link LANE_STATES}; of a merged one the state that took the most time. */
  readonly states: Uint8Array;
  /** How many segments it stands for. */
  readonly counts: Uint32Array;
  /** Of its time, how much is spent in any state: 1 for an exact segment. */
  readonly shares: Float32Array;
  /** What the OS tells of the time between waits: shares of an interval, with no order in it. */
  readonly intervals: {
    readonly lanes: Uint16Array;
    readonly beginsNs: Float64Array;
    readonly endsNs: Float64Array;
    /** Time on a CPU by the time that it did not wait; NaN where it waited throughout. Several threads may pass 1. */
    readonly running: Float32Array;
    /** Time ready to run by the time that it did not wait; NaN where the OS does not tell. */
    readonly ready: Float32Array;
  };
}

export interface SegmentQuery {
  readonly lane: LaneId;
  readonly atNs: number;
  /** A segment that ends so near counts when none is there. */
  readonly withinNs: number;
  /** The first one that begins after the instant, or the last one that begins before it, however far. */
  readonly direction?: 'next' | 'previous';
}
export interface SegmentDetails {
  readonly lane: LaneId;
  readonly state: LaneState;
  readonly beginNs: number;
  /** Undefined: it is not over. */
  readonly endNs: number | undefined;
  /** What is slept for, the IO's or the suspension's reason, as the program says it. */
  readonly reason: string | undefined;
  /** Name of the queue or lock, or of what is joined. */
  readonly object: string | undefined;
  /** The lock or queue itself. */
  readonly objectId: { readonly kind: 'lock'; readonly lock: LockId } | { readonly kind: 'queue'; readonly queue: QueueId } | undefined;
  /** Holder of the lock, sender or receiver of the message, holders of a lock's lane. */
  readonly other: LaneParty | undefined;
  /** Lanes that waited for the lock meanwhile, for a lock's lane. */
  readonly waiters: readonly LaneParty[];
  /** Preview of the message that was waited for. */
  readonly message: string | undefined;
  /** Number of that message. */
  readonly messageIndex: number | undefined;
}
export interface LaneParty {
  readonly lane: LaneId;
  readonly name: string;
  readonly process: ProcessKey | undefined;
}

export interface LabelsQuery {
  readonly lanes: readonly LaneId[];
  readonly fromNs: number;
  readonly toNs: number;
  /** Only segments of which so much is in the span. */
  readonly leastNs: number;
}
/** What stands on a segment: with whom, and through what. */
export interface SegmentLabel {
  readonly lane: LaneId;
  readonly beginNs: number;
  /** Undefined: it is not over. */
  readonly endNs: number | undefined;
  readonly state: LaneState;
  readonly reason: string | undefined;
  readonly object: string | undefined;
  readonly other: string | undefined;
}

export interface StepQuery {
  readonly fromNs: number;
  readonly direction: 'next' | 'previous';
  /** Only in these lanes; absent: in all. */
  readonly lanes?: readonly LaneId[];
}
export interface StepAnswer {
  readonly tNs: number;
  readonly lane: LaneId;
  /** The line that tells of it. */
  readonly line: TextRef | undefined;
}

export interface TotalsQuery {
  readonly fromNs: number;
  readonly toNs: number;
}
export interface TotalsTable {
  /** Lanes that were there in the span. */
  readonly rows: readonly TotalsRow[];
}
export interface TotalsRow {
  readonly lane: LaneId;
  /** How much of the span the lane was there. */
  readonly aliveNs: number;
  readonly states: readonly { readonly state: LaneState; readonly totalNs: number; readonly count: number }[];
  readonly messagesOut: number;
  readonly messagesIn: number;
  /** From the OS's readings in and around the span, in proportion; undefined where there are none. */
  readonly cpuNs: number | undefined;
  readonly readyNs: number | undefined;
  readonly switches: number | undefined;
}

export interface LaneQueries {
  lanes(query: Record<string, never>): LaneTable;
  segments(query: SegmentsQuery): SegmentTable;
  segment(query: SegmentQuery): SegmentDetails | undefined;
  /** At most 400, the lanes in their order. */
  labels(query: LabelsQuery): readonly SegmentLabel[];
  step(query: StepQuery): StepAnswer | undefined;
  totals(query: TotalsQuery): TotalsTable;
}

/** Names of lanes, for those who know what they look for. */
export const laneIds = {
  process: (process: ProcessKey): LaneId => `process ${process}`,
  thread: (process: ProcessKey, tid: number): LaneId => `thread ${process} ${tid}`,
  coroutine: (process: ProcessKey, tid: number, coroutine: string): LaneId => `coroutine ${process} ${tid} ${coroutine}`,
  lock: (lock: LockId): LaneId => `lock ${lock}`,
} as const;
