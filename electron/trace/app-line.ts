import type { LockId, ProcessKey } from '../../scenarios/runtime/report.ts';
import type { ParameterValues } from '../../scenarios/scenario.ts';

/**
 * The app's own log of a session, `app.jsonl`: what the launcher did and what the OS showed, one JSON object a line,
 * written by the app alone. `n` and `t` are as in a report. The first line is the header.
 *
 * A session folder:
 *   app.jsonl        these lines
 *   reports/         one file a writer (see scenarios/runtime/report.ts)
 *   findings.jsonl   what the recorder concluded; can be made again from the rest
 *   marks.json       instants that a person has marked and named; absent when none
 *   source/          the program's text as it ran, and `sites.json`
 */
export const SESSION_FORMAT_VERSION = 1;

export const APP_LOG = 'app.jsonl';
export const REPORTS_FOLDER = 'reports';
export const FINDINGS_LOG = 'findings.jsonl';
/** What a person has marked in the session: the only file of it that is replaced by hand. */
export const MARKS_FILE = 'marks.json';
export const SOURCE_FOLDER = 'source';

interface AppLineBase {
  readonly n: number;
  /** Nanoseconds since the session's epoch. */
  readonly t: number;
}

/** What was launched: a scenario of the catalogue, or any command. */
export type LaunchSubject =
  | { readonly kind: 'scenario'; readonly scenario: string; readonly parameters: ParameterValues }
  | { readonly kind: 'command'; readonly command: string; readonly args: readonly string[]; readonly directory?: string };

export interface SessionLine extends AppLineBase {
  readonly kind: 'session';
  readonly version: number;
  readonly session: string;
  readonly subject: LaunchSubject;
  /** Program file below `source/`, for a scenario. */
  readonly source?: string;
  readonly startedAt: string;
  readonly epochNs: string;
  readonly app: { readonly version: string; readonly runtime: string };
  /** The process that writes this log: a session without an end whose writer is gone was cut off. */
  readonly writer?: ProcessKey;
  readonly host: {
    readonly platform: string;
    readonly release: string;
    readonly arch: string;
    readonly cpus: number;
    readonly cpuModel: string;
    readonly memoryBytes: number;
  };
  /** What this host can measure; a view shows "–" for the rest. */
  readonly measures: { readonly threads: boolean; readonly state: boolean; readonly switches: boolean; readonly pss: boolean };
}

/** From the root's parent up to PID 1. */
export interface AncestorsLine extends AppLineBase {
  readonly kind: 'ancestors';
  readonly ancestors: readonly { readonly pid: number; readonly ppid: number; readonly name: string }[];
}

export interface LaunchedLine extends AppLineBase {
  readonly kind: 'launched';
  readonly pid: number;
  readonly process: ProcessKey;
}

/** The OS shows a process of the tree for the first time. `commandLine` and `executable` may be amended by a later line (exec). */
export interface DiscoveredLine extends AppLineBase {
  readonly kind: 'discovered';
  readonly process: ProcessKey;
  readonly pid: number;
  readonly ppid: number;
  readonly parent?: ProcessKey;
  /** Start by the OS, on the session's clock. */
  readonly startNs: number;
  readonly name: string;
  readonly executable?: string;
  readonly commandLine: readonly string[];
}
/** The process has changed its command (exec) or its parent (re-parented). */
export interface ChangedLine extends AppLineBase {
  readonly kind: 'changed';
  readonly process: ProcessKey;
  readonly ppid?: number;
  readonly name?: string;
  readonly executable?: string;
  readonly commandLine?: readonly string[];
}

/** R running or ready, S sleeping, D waiting for disk, T stopped, Z zombie, as in /proc. */
export type OsState = 'R' | 'S' | 'D' | 'T' | 'Z' | 'X' | 'I' | 't';

export interface SampleRow {
  readonly process: ProcessKey;
  /** User and system time so far. */
  readonly cpuTimeNs: number;
  /** Per cent of one core over the last second; absent for a first reading. May pass 100. */
  readonly cpuPercent?: number;
  readonly rssBytes: number;
  readonly threads?: number;
  readonly state?: OsState;
  readonly voluntarySwitches?: number;
  readonly involuntarySwitches?: number;
}
/** One reading of all processes that were alive. A process that is missing has a gap there. */
export interface SampledLine extends AppLineBase {
  readonly kind: 'sampled';
  readonly rows: readonly SampleRow[];
}
/**
 * What an independent reader saw at about the same time, every two seconds, beside our own reading of that moment. `differs`: what it
 * contradicted twice in a row.
 */
export interface WitnessedLine extends AppLineBase {
  readonly kind: 'witnessed';
  readonly by: 'pidusage';
  readonly rows: readonly {
    readonly process: ProcessKey;
    readonly cpuTimeNs: number;
    readonly rssBytes: number;
    readonly own: { readonly cpuTimeNs: number; readonly rssBytes: number };
    readonly differs?: readonly ('cpu-time' | 'memory')[];
  }[];
}
/** The OS's threads of one process; run time, ready time and time slices from schedstat. */
export interface ThreadsLine extends AppLineBase {
  readonly kind: 'threads';
  readonly process: ProcessKey;
  readonly threads: readonly {
    readonly tid: number;
    readonly name: string;
    readonly state: OsState;
    readonly cpuTimeNs: number;
    readonly readyNs?: number;
    /** How often the OS has put it onto a CPU so far: context switches to it. */
    readonly timeslices?: number;
  }[];
}
/** Proportional set size, read rarely. */
export interface MemoryLine extends AppLineBase {
  readonly kind: 'memory';
  readonly process: ProcessKey;
  readonly pssBytes: number;
}
/** A line that arrived on the root's stdout or stderr. `isCut`: longer than what is kept. */
export interface OutputLine extends AppLineBase {
  readonly kind: 'output';
  readonly stream: 'stdout' | 'stderr';
  readonly text: string;
  readonly isCut?: true;
}
/** Output past the session's bound: counted, not kept. */
export interface OutputDroppedLine extends AppLineBase {
  readonly kind: 'output-dropped';
  readonly lines: number;
  readonly bytes: number;
}

/**
 * Why a process is no more. `ended`: not our direct child, so the OS told its parent, not us (a `child-exited` report may
 * know more). `lost`: it was gone at the session's end without anyone seeing when.
 */
export type ExitReason =
  | { readonly kind: 'completed' }
  | { readonly kind: 'failed'; readonly code: number }
  | { readonly kind: 'stopped'; readonly code?: number; readonly signal?: string }
  | { readonly kind: 'killed'; readonly signal: string }
  | { readonly kind: 'crashed'; readonly signal: string }
  | { readonly kind: 'could-not-start'; readonly message: string }
  | { readonly kind: 'ended' }
  | { readonly kind: 'lost' };

export interface ExitedLine extends AppLineBase {
  readonly kind: 'exited';
  /** Absent when nothing started. */
  readonly process?: ProcessKey;
  readonly reason: ExitReason;
  /** The last CPU time the OS showed; the true one is at least this. */
  readonly cpuTimeNs?: number;
}
/** Something a person did to a process of the session. */
export interface ActionLine extends AppLineBase {
  readonly kind: 'action';
  readonly action: 'suspend' | 'continue' | 'end' | 'kill' | 'end-subtree' | 'stop';
  readonly process?: ProcessKey;
}
/** The sampler missed its time by more than one interval; readings in between are a gap. */
export interface GapLine extends AppLineBase {
  readonly kind: 'gap';
  readonly fromNs: number;
  readonly toNs: number;
}
export interface SessionEndedLine extends AppLineBase {
  readonly kind: 'session-ended';
  /** How the root ended, or that a person, a limit or the app's end stopped it. */
  readonly cause: 'root-ended' | 'stopped' | 'limit' | 'app-closed' | 'could-not-start';
  readonly processes: number;
  readonly samples: number;
  readonly outputLines: number;
}

export type AppLine =
  | SessionLine
  | AncestorsLine
  | LaunchedLine
  | DiscoveredLine
  | ChangedLine
  | SampledLine
  | WitnessedLine
  | ThreadsLine
  | MemoryLine
  | OutputLine
  | OutputDroppedLine
  | ExitedLine
  | ActionLine
  | GapLine
  | SessionEndedLine;

/** A line of `findings.jsonl`; the first one is the header. */
export type FindingLine =
  | {
      readonly kind: 'deadlock';
      /** `dead`: somebody waits for one who is no more. */
      readonly cause: 'deadlock' | 'dead';
      readonly sinceNs: number;
      /** When it was ended from outside; absent: it lasts. */
      readonly untilNs: number | undefined;
      readonly lanes: readonly { readonly process: ProcessKey; readonly tid: number }[];
      readonly text: { readonly en: string; readonly zh: string };
      /** When the recorder found it, while the session ran. */
      readonly foundNs?: number | undefined;
    }
  | {
      /** Locks that were taken in two orders: a risk, also where it never came to a deadlock. */
      readonly kind: 'lock-order';
      readonly sinceNs: number;
      readonly locks: readonly LockId[];
      readonly text: { readonly en: string; readonly zh: string };
      /** When the recorder found it, while the session ran. */
      readonly foundNs?: number | undefined;
    }
  | { readonly kind: 'findings'; readonly modelVersion: number; readonly session: string }
  | {
      readonly kind: 'counts';
      readonly processes: number;
      readonly events: number;
      readonly messages: number;
      readonly samples: number;
      readonly badLines: number;
      readonly missingReports: number;
      readonly durationNs: number;
    }
  | {
      readonly kind: 'evidence';
      readonly claim: string;
      readonly name: string;
      readonly status: 'proved' | 'modelled' | 'not-proved' | 'inconclusive';
      readonly expected: { readonly en: string; readonly zh: string };
      readonly measured: { readonly en: string; readonly zh: string };
    };
