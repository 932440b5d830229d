/**
 * The report contract: what an observed program may say about itself, one JSON object a line.
 *
 * A writer is one thread of one process. It owns one file in the session's `reports` folder, named by
 * {@link writerLogName}, opened exclusively, written synchronously. The first line is a `writer` report; every
 * line carries a sequence number that rises by one, so that a lost line shows as a gap.
 *
 * Any language can take part: write such lines to such a file.
 */

/** Rises when a reader of the previous version would misread a line. */
export const REPORT_VERSION = 1;

/** The environment through which the launcher tells a program where to report. Children inherit it. */
export const REPORT_ENVIRONMENT = {
  /** Session id. Also the marker by which every process of a session is recognised. */
  session: 'FORKSCOPE_SESSION',
  /** Folder that takes the writers' files. Absent: the program runs unobserved. */
  reports: 'FORKSCOPE_REPORTS',
  /** Nanoseconds of the system-wide monotonic clock at the session's epoch, as a decimal string. */
  epochNs: 'FORKSCOPE_EPOCH_NS',
  /** The scenario's parameters as a JSON object. */
  parameters: 'FORKSCOPE_PARAMETERS',
} as const;

/** `pid` and start time (clock ticks since boot on Linux, milliseconds since 1970 elsewhere): pids are reused, keys are not. */
export type ProcessKey = `${number}-${number}`;

/** Queue and lock ids are unique in a session: `q1@PROCESSKEY`, `l1@PROCESSKEY`. A message id is unique in its queue. */
export type QueueId = string;
export type LockId = string;
export type MessageId = string;
export type CoroutineId = string;

export interface ReportBase {
  /** Sequence number of the line within its writer, from 0, without holes. */
  readonly n: number;
  /** Nanoseconds since the session's epoch. Writers that stamp late or out of order are normal. */
  readonly t: number;
  /** Site number given by the build; the session's `sites.json` maps it to file and line. */
  readonly site?: number;
}

/** First line of every file. `tid` equals `pid` on the main thread. */
export interface WriterReport extends ReportBase {
  readonly kind: 'writer';
  readonly version: number;
  readonly process: ProcessKey;
  readonly pid: number;
  readonly tid: number;
  readonly runtime: string;
}

export interface ProcessStartedReport extends ReportBase {
  readonly kind: 'process-started';
  readonly module: string;
  readonly role: string;
  readonly pid: number;
  readonly ppid: number;
}
/** Written by the process itself just before it ends, with its own CPU time so far. A killed process writes none. */
export interface ProcessEndingReport extends ReportBase {
  readonly kind: 'process-ending';
  readonly cpuTimeNs: number;
}
/** Written by a parent when it asks the OS for a child. */
export interface ChildStartedReport extends ReportBase {
  readonly kind: 'child-started';
  readonly pid: number;
  readonly role: string;
}
/** Written by a parent when the OS tells it (wait) how its child ended. */
export interface ChildExitedReport extends ReportBase {
  readonly kind: 'child-exited';
  readonly pid: number;
  readonly code?: number;
  readonly signal?: string;
}
/** `tid` is the OS's thread id. Written by the thread itself. */
export interface ThreadStartedReport extends ReportBase {
  readonly kind: 'thread-started';
  readonly tid: number;
  readonly role: string;
}
export interface ThreadEndedReport extends ReportBase {
  readonly kind: 'thread-ended';
  readonly tid: number;
}
export interface CoroutineCreatedReport extends ReportBase {
  readonly kind: 'coroutine-created';
  readonly coroutine: CoroutineId;
  readonly role: string;
}
/** The thread now runs `coroutine`; absent: none of them. */
export interface CoroutineSwitchedReport extends ReportBase {
  readonly kind: 'coroutine-switched';
  readonly coroutine?: CoroutineId;
}
export interface CoroutineSuspendedReport extends ReportBase {
  readonly kind: 'coroutine-suspended';
  readonly coroutine: CoroutineId;
  readonly reason: string;
}
export interface CoroutineEndedReport extends ReportBase {
  readonly kind: 'coroutine-ended';
  readonly coroutine: CoroutineId;
}

/** `capacity` 0 is unbounded. */
export interface QueueCreatedReport extends ReportBase {
  readonly kind: 'queue-created';
  readonly queue: QueueId;
  readonly name: string;
  readonly scope: 'thread' | 'process';
  readonly order: 'fifo' | 'lifo' | 'priority';
  readonly capacity: number;
}
export interface PutRequestedReport extends ReportBase {
  readonly kind: 'put-requested';
  readonly queue: QueueId;
  readonly message: MessageId;
}
/** `depth`: items in the queue right after, where the writer knows it. `preview` is cut at {@link PREVIEW_BYTES}. */
export interface PutReport extends ReportBase {
  readonly kind: 'put';
  readonly queue: QueueId;
  readonly message: MessageId;
  readonly bytes: number;
  readonly preview: string;
  readonly depth?: number;
}
export interface GetRequestedReport extends ReportBase {
  readonly kind: 'get-requested';
  readonly queue: QueueId;
}
/** The get that was asked for has ended without a message: nobody will put one any more. */
export interface GetWithdrawnReport extends ReportBase {
  readonly kind: 'get-withdrawn';
  readonly queue: QueueId;
}
export interface GotReport extends ReportBase {
  readonly kind: 'got';
  readonly queue: QueueId;
  readonly message: MessageId;
  readonly bytes: number;
  readonly preview: string;
  readonly depth?: number;
}

export interface LockCreatedReport extends ReportBase {
  readonly kind: 'lock-created';
  readonly lock: LockId;
  readonly name: string;
  readonly type: 'mutex' | 're-entrant' | 'semaphore' | 'condition' | 'event' | 'barrier' | 'interpreter';
}
export interface LockRequestedReport extends ReportBase {
  readonly kind: 'lock-requested';
  readonly lock: LockId;
}
/** `depth` is 1 for the first acquisition, more for a re-entrant one. `contended`: the lock was held when it was asked for. */
export interface LockAcquiredReport extends ReportBase {
  readonly kind: 'lock-acquired';
  readonly lock: LockId;
  readonly depth: number;
  readonly contended: boolean;
}
export interface LockReleasedReport extends ReportBase {
  readonly kind: 'lock-released';
  readonly lock: LockId;
}

/** A join names the process by pid or the thread by OS thread id. */
export interface JoinRequestedReport extends ReportBase {
  readonly kind: 'join-requested';
  readonly target: 'process' | 'thread';
  readonly id: number;
}
export interface JoinDoneReport extends ReportBase {
  readonly kind: 'join-done';
  readonly target: 'process' | 'thread';
  readonly id: number;
}
export interface WaitBeginReport extends ReportBase {
  readonly kind: 'wait-begin';
  readonly wait: 'sleep' | 'io';
  readonly reason?: string;
}
export interface WaitEndReport extends ReportBase {
  readonly kind: 'wait-end';
  readonly wait: 'sleep' | 'io';
}

/** The program printed `text` (without its line end). What arrived is in the app's own log. */
export interface PrintedReport extends ReportBase {
  readonly kind: 'printed';
  readonly stream: 'stdout' | 'stderr';
  readonly text: string;
}
/** What to look at now. */
export interface NoteReport extends ReportBase {
  readonly kind: 'note';
  readonly en: string;
  readonly zh: string;
}
/** A named number or text that a check reads. */
export interface ValueReport extends ReportBase {
  readonly kind: 'value';
  readonly name: string;
  readonly value: number | string;
}

export type Report =
  | WriterReport
  | ProcessStartedReport
  | ProcessEndingReport
  | ChildStartedReport
  | ChildExitedReport
  | ThreadStartedReport
  | ThreadEndedReport
  | CoroutineCreatedReport
  | CoroutineSwitchedReport
  | CoroutineSuspendedReport
  | CoroutineEndedReport
  | QueueCreatedReport
  | PutRequestedReport
  | PutReport
  | GetRequestedReport
  | GetWithdrawnReport
  | GotReport
  | LockCreatedReport
  | LockRequestedReport
  | LockAcquiredReport
  | LockReleasedReport
  | JoinRequestedReport
  | JoinDoneReport
  | WaitBeginReport
  | WaitEndReport
  | PrintedReport
  | NoteReport
  | ValueReport;

export type ReportKind = Report['kind'];

/** Longest preview of a payload, in UTF-8 bytes. */
export const PREVIEW_BYTES = 256;

/** The file name of one writer's log. */
export function writerLogName(process: ProcessKey, tid: number): string {
  return `${process}-${tid}.jsonl`;
}
