import type { CoroutineId, LockId, MessageId, ProcessKey, QueueId } from './runtime/report.ts';
import type { ParameterValues } from './scenario.ts';

/**
 * A recording as a check sees it: read-only, complete when `isComplete`. Times are nanoseconds since the session's
 * epoch. `processes`, `samplesOf`, `threadsOf`, `threadReadings`, `ancestors` and `output` come from the OS and the launcher alone; the rest
 * from the program's own reports.
 */
export interface Recording {
  readonly parameters: ParameterValues;
  /** The session has ended of itself and no report is missing. */
  readonly isComplete: boolean;
  readonly root: RecordedProcess | undefined;
  /** Every process of the tree that the OS showed, in order of discovery, the root first. */
  readonly processes: readonly RecordedProcess[];
  /** From the launcher (the root's parent) up to PID 1, whose parent is 0. */
  readonly ancestors: readonly RecordedAncestor[];
  readonly output: readonly RecordedOutput[];
  readonly messages: readonly RecordedMessage[];
  readonly queues: readonly RecordedQueue[];
  readonly locks: readonly RecordedLock[];
  /** Finished waits of every lane, in order of their begin. */
  readonly waits: readonly RecordedWait[];
  /** Waits that never ended: whoever waited was ended in the middle of it. */
  readonly openWaits: readonly RecordedOpenWait[];
  /** Each time that a thread held a lock, from the first acquisition to the last release, in order of its begin. */
  readonly holds: readonly RecordedHold[];
  /** Coroutines that the program reported, in order of creation. */
  readonly coroutines: readonly RecordedCoroutine[];
  /** Each time that a coroutine ran, in order of its begin. */
  readonly coroutineRuns: readonly RecordedCoroutineRun[];
  /** Threads that the program reported. */
  readonly threads: readonly RecordedThread[];
  samplesOf(process: ProcessKey): readonly RecordedSample[];
  threadsOf(process: ProcessKey): readonly RecordedOsThread[];
  /** Every reading of one OS thread, in rising time: about one a second, up to four in a small tree. */
  threadReadings(process: ProcessKey, tid: number): readonly RecordedThreadReading[];
  values(name: string): readonly RecordedValue[];
}

export interface RecordedProcess {
  readonly process: ProcessKey;
  readonly pid: number;
  /** Parent at discovery, by the OS. */
  readonly ppid: number;
  readonly parent: ProcessKey | undefined;
  readonly commandLine: readonly string[];
  /** Start by the OS (10 ms steps on Linux), and when it was first seen. */
  readonly startNs: number;
  readonly discoveredNs: number;
  /** When the OS no longer showed it, or its exit was received. */
  readonly endNs: number | undefined;
  readonly exit:
    { readonly code: number | undefined; readonly signal: string | undefined; readonly from: 'launcher' | 'parent' } | undefined;
  /** Every change of parent that the OS showed after discovery. */
  readonly reparented: readonly { readonly tNs: number; readonly ppid: number }[];
  /** What the process says of itself; undefined for a program that does not report. */
  readonly said:
    { readonly module: string; readonly role: string; readonly pid: number; readonly ppid: number; readonly tNs: number } | undefined;
}
export interface RecordedAncestor {
  readonly pid: number;
  readonly ppid: number;
  readonly name: string;
}
export interface RecordedOutput {
  readonly tNs: number;
  readonly stream: 'stdout' | 'stderr';
  readonly text: string;
  /** The process that said it printed this line, where one did. */
  readonly process: ProcessKey | undefined;
}
export interface RecordedMessage {
  readonly queue: QueueId;
  readonly message: MessageId;
  readonly from: ProcessKey | undefined;
  readonly to: ProcessKey | undefined;
  readonly fromTid: number | undefined;
  readonly toTid: number | undefined;
  readonly putRequestedNs: number | undefined;
  readonly putNs: number | undefined;
  readonly gotNs: number | undefined;
  readonly bytes: number;
  readonly preview: string | undefined;
}
export interface RecordedQueue {
  readonly queue: QueueId;
  readonly name: string;
  readonly scope: 'thread' | 'process';
  readonly order: 'fifo' | 'lifo' | 'priority';
  /** 0 is unbounded. */
  readonly capacity: number;
  readonly puts: number;
  readonly gets: number;
}
export interface RecordedLock {
  readonly lock: LockId;
  readonly name: string;
  readonly type: string;
  readonly acquisitions: number;
  readonly contended: number;
}
export interface RecordedWait {
  readonly process: ProcessKey;
  readonly tid: number;
  readonly reason: 'put' | 'get' | 'lock' | 'join' | 'sleep' | 'io';
  /** Queue or lock id, or the pid or tid that is joined. */
  readonly object: string | undefined;
  readonly beginNs: number;
  readonly endNs: number;
}
export interface RecordedOpenWait extends Omit<RecordedWait, 'endNs'> {
  /** The end of the thread that waited; undefined when none was seen. */
  readonly laneEndNs: number | undefined;
}
export interface RecordedHold {
  readonly lock: LockId;
  readonly process: ProcessKey;
  readonly tid: number;
  readonly beginNs: number;
  /** Undefined when it was never released. */
  readonly endNs: number | undefined;
  /** How often the holder had it at once. */
  readonly depth: number;
}
export interface RecordedThread {
  readonly process: ProcessKey;
  readonly tid: number;
  readonly role: string;
  readonly startNs: number;
  readonly endNs: number | undefined;
}
export interface RecordedSample {
  readonly tNs: number;
  readonly cpuTimeNs: number;
  readonly cpuPercent: number | undefined;
  readonly rssBytes: number;
  /** As in /proc: R running or ready, S sleeping, Z ended and not asked for; undefined where the OS does not tell. */
  readonly state?: string | undefined;
}
export interface RecordedOsThread {
  readonly tid: number;
  readonly name: string;
  readonly firstSeenNs: number;
  readonly lastSeenNs: number;
  readonly cpuTimeNs: number;
  /** Ready to run, waiting for a core; undefined where the kernel does not tell. */
  readonly readyNs?: number | undefined;
}
/** Totals since the thread's start; undefined where the kernel does not tell. */
export interface RecordedThreadReading {
  readonly tNs: number;
  readonly state: string;
  readonly cpuTimeNs: number;
  /** Ready to run, waiting for a core. */
  readonly readyNs: number | undefined;
  /** How often the OS has put it onto a CPU: context switches to it. */
  readonly timeslices: number | undefined;
}
export interface RecordedCoroutine {
  readonly coroutine: CoroutineId;
  readonly role: string;
  readonly process: ProcessKey;
  /** The thread that created it, and on which it runs. */
  readonly tid: number;
  readonly createdNs: number;
  readonly endedNs: number | undefined;
}
/** From a switch to a coroutine until it was suspended or ended. */
export interface RecordedCoroutineRun {
  readonly coroutine: CoroutineId;
  readonly process: ProcessKey;
  readonly tid: number;
  readonly beginNs: number;
  /** Undefined while it runs. */
  readonly endNs: number | undefined;
  /** Why it was suspended; undefined when it ended or still runs. */
  readonly reason: string | undefined;
}
export interface RecordedValue {
  readonly tNs: number;
  readonly process: ProcessKey;
  readonly tid: number;
  readonly value: number | string;
}
