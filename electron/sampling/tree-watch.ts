import type { ProcessKey } from '../../scenarios/runtime/report.ts';
import type { ProcStat, StatReader } from './proc.ts';

/** A process of the watched tree while the OS shows it. */
export interface Member {
  readonly process: ProcessKey;
  readonly pid: number;
  /** On the session's clock. */
  readonly startNs: number;
  readonly parent: ProcessKey | undefined;
  /** Parent now. */
  ppid: number;
  name: string;
  executable: string | undefined;
  commandLine: readonly string[];
  /** Last CPU time that the OS showed. */
  cpuTimeNs: number | undefined;
  /** Linux only: the kept-open descriptor and the newest reading. */
  readonly stat?: { readonly reader: StatReader; latest: ProcStat };
}

export interface MemberChange {
  readonly ppid?: number;
  readonly name?: string;
  readonly executable?: string;
  readonly commandLine?: readonly string[];
}

export interface TreeEvents {
  found(member: Member): void;
  changed(member: Member, change: MemberChange): void;
  /** The OS shows it no more. `exitStatus`, as of `waitpid`, when it was seen as a zombie that shows one. */
  gone(member: Member, exitStatus: number | undefined): void;
}

/** Finds the processes of one tree and notices their end. */
export interface TreeWatch {
  /** Those that the OS shows, zombies included, by key. */
  readonly members: ReadonlyMap<ProcessKey, Member>;
  /** Compares a member with a newer reading of it, and tells of an exec or a change of parent. */
  update(member: Member, stat: ProcStat): void;
  /** Looks at every process of the machine now. */
  scan(): Promise<void>;
  /** Ends the watching; members stay as they were last seen. Descriptors are closed. */
  close(): void;
}

export interface TreeWatchOptions {
  readonly rootPid: number;
  /** `FORKSCOPE_SESSION=<id>`: in the environment of every process of the session that did not clear it. */
  readonly marker: string;
  /** The session's clock. */
  now(): number;
  /** `process.hrtime` at the session's epoch. */
  readonly epochNs: bigint;
  readonly events: TreeEvents;
}
