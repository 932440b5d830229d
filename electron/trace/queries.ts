import type { LockId, MessageId, ProcessKey, QueueId } from '../../scenarios/runtime/report.ts';
import type { Bilingual, ClaimId, Evidence, EvidenceStatus } from '../../scenarios/scenario.ts';
import type { ExitReason, OsState, SessionLine } from './app-line.ts';
import type { LaneId, LaneQueries } from './lane-queries.ts';
import type { SearchQueries } from './search-queries.ts';
import type { SiteQueries } from './site-queries.ts';
import type { MessageQueries } from './message-queries.ts';
import type { WaitQueries } from './wait-queries.ts';

/**
 * What can be asked of a session trace, by the window (through the engine's worker), the command line, exports and tests.
 * Every answer is plain data. Times are nanoseconds since the session's epoch. `at` is the instant that the
 * answer is about; undefined is the live edge (the newest line read).
 */
export interface TraceQueries extends LaneQueries, WaitQueries, SiteQueries, MessageQueries, SearchQueries {
  overview(query: { readonly at?: number | undefined }): Overview;
  processes(query: { readonly at?: number | undefined }): ProcessTable;
  /** Aligned columns for curves: one row of instants, one row of values a series, null where there is no reading. */
  series(query: SeriesQuery): SeriesTable;
  heat(query: HeatQuery): HeatTable;
  queues(query: { readonly at?: number | undefined }): readonly QueueRow[];
  messages(query: MessagesQuery): MessageTable;
  /** One message by its number. */
  message(query: { readonly index: number }): MessageRow | undefined;
  /** Exact counts of messages by sender, receiver and column of time, for a view that has too many to draw one by one. */
  bundles(query: BundlesQuery): BundleTable;
  locks(query: { readonly at?: number | undefined }): readonly LockRow[];
  process(query: { readonly process: ProcessKey; readonly at?: number | undefined }): ProcessDetails | undefined;
  output(query: OutputQuery): OutputTable;
  notes(query: Record<string, never>): readonly NoteRow[];
  /** How many events of all lanes fall into each of equal parts of a span. */
  density(query: DensityQuery): Uint32Array;
  /** Empty for a command and while the session runs. */
  evidence(query: Record<string, never>): readonly EvidenceRow[];
}
export type QueryName = keyof TraceQueries;
export type QueryArgument<N extends QueryName> = Parameters<TraceQueries[N]>[0];
export type QueryAnswer<N extends QueryName> = ReturnType<TraceQueries[N]>;

/** A stretch of one log on disk: long text stays there and is asked for when someone looks. */
export interface TextRef {
  readonly log: string;
  readonly offset: number;
  readonly length: number;
}

export interface Overview {
  readonly header: SessionLine | undefined;
  readonly startNs: number;
  /** Newest instant in any log. */
  readonly endNs: number;
  /** Undefined while it runs or when it was cut off (the reader of the folder knows which). */
  readonly ended: { readonly tNs: number; readonly cause: string } | undefined;
  readonly tellingMomentNs: number | undefined;
  readonly note: NoteRow | undefined;
  readonly counts: {
    readonly processes: number;
    readonly alive: number;
    readonly events: number;
    readonly messages: number;
    readonly samples: number;
    readonly outputLines: number;
    readonly badLines: number;
    /** Reports whose sequence numbers never came. */
    readonly missingReports: number;
    /** Readings of CPU time or memory that an independent reader contradicted twice in a row. */
    readonly contradicted: number;
  };
}

export interface ProcessTable {
  readonly atNs: number;
  /** In tree order: a parent before its children, siblings by start. */
  readonly rows: readonly ProcessRow[];
}
export interface ProcessRow {
  readonly process: ProcessKey;
  readonly pid: number;
  readonly ppid: number;
  /** The row it hangs under: its parent when discovered. A later re-parenting changes `ppid`, not the tree. */
  readonly parent: ProcessKey | undefined;
  readonly depth: number;
  /** What the program calls it, else the program's name. */
  readonly role: string;
  /** File of the program, else of the executable. */
  readonly program: string;
  readonly state: OsState | 'ended' | 'unknown';
  readonly startNs: number;
  readonly endNs: number | undefined;
  readonly exit: ExitReason | undefined;
  /** Per cent of one core over the last second. */
  readonly cpuPercent: number | undefined;
  readonly cpuTimeNs: number | undefined;
  /** It ended between two readings: the CPU time is a lower bound. */
  readonly isCpuAtLeast: boolean;
  readonly rssBytes: number | undefined;
  readonly pssBytes: number | undefined;
  readonly threads: number | undefined;
  readonly messagesIn: number;
  readonly messagesOut: number;
  /** CPU per cent of the last readings, oldest first, at most 40; null is a gap. */
  readonly spark: readonly (number | null)[];
  /** The row and all below it. Resident sets are never summed: `pssBytes` is undefined until every live part has one. */
  readonly subtree: {
    readonly processes: number;
    readonly cpuPercent: number | undefined;
    readonly pssBytes: number | undefined;
    readonly threads: number | undefined;
    readonly messagesIn: number;
    readonly messagesOut: number;
  };
}

export interface SeriesQuery {
  readonly metric: 'cpu' | 'memory';
  /** Chosen processes, each a series; `sum` adds CPU over the tree, or PSS where it is known. */
  readonly processes: readonly (ProcessKey | 'sum')[];
  readonly fromNs: number;
  readonly toNs: number;
}
export interface SeriesTable {
  readonly tNs: readonly number[];
  readonly values: readonly (readonly (number | null)[])[];
}
export interface HeatQuery {
  readonly metric: 'cpu' | 'memory';
  readonly fromNs: number;
  readonly toNs: number;
  readonly columns: number;
}
/** `values` is row-major, one row a process in tree order, NaN where it was not alive or not read. */
export interface HeatTable {
  readonly processes: readonly { readonly process: ProcessKey; readonly role: string; readonly pid: number }[];
  readonly columns: number;
  readonly values: Float32Array;
  readonly maximum: number;
}

export interface QueueRow {
  readonly queue: QueueId;
  readonly name: string;
  readonly scope: 'thread' | 'process';
  readonly order: 'fifo' | 'lifo' | 'priority';
  readonly capacity: number;
  readonly owner: ProcessKey | undefined;
  /** Puts seen minus gets seen at the instant. */
  readonly depth: number;
  readonly puts: number;
  readonly gets: number;
  /** Messages per second over the last second. */
  readonly inRate: number;
  readonly outRate: number;
  readonly bytes: number;
  /** From put to got. */
  readonly latencyNs: { readonly p50: number; readonly p95: number; readonly max: number } | undefined;
  readonly blockedProducers: number;
  readonly blockedConsumers: number;
  /** Depth over time, thinned to at most 300 points. */
  readonly depthCurve: { readonly tNs: readonly number[]; readonly depth: readonly number[] };
}

export interface MessagesQuery {
  /** Keeps messages whose way from put to got touches the span; an end that is not known counts as the other end. */
  readonly fromNs?: number;
  readonly toNs?: number;
  readonly process?: ProcessKey;
  /** With `process`: only this thread of it. */
  readonly tid?: number;
  readonly queue?: QueueId;
  /** Keeps messages whose preview contains it, ignoring case. */
  readonly text?: string;
  /** First row of the answer among all that match, and how many. */
  readonly offset: number;
  readonly limit: number;
  /** `newest`: the page counts from the newest message. Rows always come oldest first. */
  readonly from: 'oldest' | 'newest';
}
export interface MessageTable {
  readonly total: number;
  /** A search for text could not see this many: their previews are on disk only. Absent: it saw all. */
  readonly unsearched?: number;
  readonly rows: readonly MessageRow[];
}
export interface MessageRow {
  /** Stable number of the message in the trace. */
  readonly index: number;
  readonly queue: QueueId;
  readonly message: MessageId;
  readonly from: ProcessKey | undefined;
  readonly to: ProcessKey | undefined;
  readonly fromTid: number | undefined;
  readonly toTid: number | undefined;
  readonly putNs: number | undefined;
  readonly gotNs: number | undefined;
  readonly bytes: number;
  /** Undefined past the first ten thousand: read `line` then. */
  readonly preview: string | undefined;
  readonly line: TextRef;
  readonly site: number | undefined;
}

/** The filters are those of {@link MessagesQuery}. */
export interface BundlesQuery {
  readonly fromNs: number;
  readonly toNs: number;
  readonly columns: number;
  /** Threads apart; else all of a process together. */
  readonly isByThread?: boolean;
  /** So many rows at most: of each column as many, those with the most messages, largest first. */
  readonly most?: number;
  /** Only messages to or from these lanes of processes (their main threads) and threads. */
  readonly near?: readonly LaneId[];
  readonly process?: ProcessKey;
  readonly queue?: QueueId;
  readonly text?: string;
}
export interface BundleTable {
  /** All messages; the sum of `count`, unless `most` left rows out. */
  readonly total: number;
  /** How many rows there would be without `most`. */
  readonly bundles: number;
  /** In no particular order; only those with a count above 0. */
  readonly rows: readonly BundleRow[];
}
export interface BundleRow {
  /** Column of the put (else of the got) among `columns` equal parts of the span; what lies before counts to the first. */
  readonly column: number;
  readonly from: ProcessKey | undefined;
  readonly to: ProcessKey | undefined;
  /** Only when threads were asked for apart. */
  readonly fromTid?: number | undefined;
  readonly toTid?: number | undefined;
  readonly count: number;
  readonly bytes: number;
  /** Mean time from put to got of those that have both. */
  readonly latencyNs: number | undefined;
}

export interface LockRow {
  readonly lock: LockId;
  readonly name: string;
  readonly type: string;
  readonly holder: { readonly process: ProcessKey; readonly tid: number } | undefined;
  readonly waiters: readonly { readonly process: ProcessKey; readonly tid: number; readonly sinceNs: number }[];
  readonly acquisitions: number;
  readonly contended: number;
  readonly holdNs: { readonly p50: number; readonly p95: number; readonly max: number } | undefined;
  readonly waitNs: { readonly p50: number; readonly p95: number; readonly max: number } | undefined;
}

export interface ProcessDetails {
  readonly row: ProcessRow;
  readonly commandLine: readonly string[];
  readonly executable: string | undefined;
  /** What the program says of itself, beside what the OS says (the row). */
  readonly said: { readonly module: string; readonly role: string; readonly pid: number; readonly ppid: number } | undefined;
  /** From its parent up to PID 1. */
  readonly parents: readonly {
    readonly pid: number;
    readonly ppid: number;
    readonly name: string;
    readonly process: ProcessKey | undefined;
  }[];
  readonly reparented: readonly { readonly tNs: number; readonly ppid: number }[];
  readonly threads: readonly {
    readonly tid: number;
    readonly name: string;
    readonly role: string | undefined;
    /** `unknown`: the program reported it, the OS's list was not read. */
    readonly state: OsState | 'ended' | 'unknown';
    readonly cpuTimeNs: number | undefined;
    readonly cpuPercent: number | undefined;
  }[];
  /** The last readings, newest last, at most 120. */
  readonly samples: readonly {
    readonly tNs: number;
    readonly cpuPercent: number | undefined;
    readonly cpuTimeNs: number;
    readonly rssBytes: number;
    readonly threads: number | undefined;
    readonly state: OsState | undefined;
    readonly voluntarySwitches: number | undefined;
    readonly involuntarySwitches: number | undefined;
  }[];
  /** Total time in finished and open waits, by reason. */
  readonly waits: readonly {
    readonly reason: 'put' | 'get' | 'lock' | 'join' | 'sleep' | 'io';
    readonly count: number;
    readonly totalNs: number;
  }[];
  readonly site: number | undefined;
}

export interface OutputQuery {
  readonly process?: ProcessKey;
  /** Keeps lines up to this instant. */
  readonly toNs?: number;
  readonly text?: string;
  readonly offset: number;
  readonly limit: number;
  readonly from: 'oldest' | 'newest';
}
export interface OutputTable {
  readonly total: number;
  readonly droppedLines: number;
  readonly rows: readonly {
    readonly tNs: number;
    readonly stream: 'stdout' | 'stderr';
    readonly process: ProcessKey | undefined;
    readonly text: string;
    readonly isCut: boolean;
  }[];
}

export interface DensityQuery {
  readonly fromNs: number;
  readonly toNs: number;
  readonly columns: number;
}

export interface NoteRow {
  readonly tNs: number;
  readonly text: Bilingual;
  readonly process: ProcessKey;
}
export interface EvidenceRow {
  readonly claim: ClaimId;
  readonly name: string;
  readonly statement: Bilingual;
  readonly correction: Bilingual | undefined;
  readonly status: EvidenceStatus;
  readonly expected: Bilingual;
  readonly measured: Bilingual;
  readonly support: Evidence['support'] | undefined;
}
