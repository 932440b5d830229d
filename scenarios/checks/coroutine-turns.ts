import type { RecordedCoroutine, RecordedCoroutineRun, Recording } from '../recording.ts';
import type { Bilingual } from '../scenario.ts';
import { nameThread } from './thread-name.ts';

/** The coroutines of one function of the program, in order of creation. */
export function findCoroutines(recording: Recording, target: string): readonly RecordedCoroutine[] {
  return recording.coroutines.filter(({ role }) => role.replace(/-\d+$/, '') === target);
}

/** Each time that one of these ran, in order of time. */
export function findRuns(recording: Recording, coroutines: readonly RecordedCoroutine[]): readonly RecordedCoroutineRun[] {
  const ids = new Set(coroutines.map(({ coroutine }) => coroutine));
  return recording.coroutineRuns.filter(({ coroutine }) => ids.has(coroutine));
}

/** From a suspension to the next run of the same coroutine. */
export interface CoroutineWait {
  readonly coroutine: string;
  readonly reason: string;
  readonly fromNs: number;
  readonly toNs: number;
}

/** The waits that were suspended for a reason that begins like this. */
export function findCoroutineWaits(runs: readonly RecordedCoroutineRun[], reason: string): readonly CoroutineWait[] {
  const last = new Map<string, RecordedCoroutineRun>();
  const waits: CoroutineWait[] = [];
  for (const run of runs) {
    const before = last.get(run.coroutine);
    if (before?.endNs !== undefined && before.reason?.startsWith(reason) === true) {
      waits.push({ coroutine: run.coroutine, reason: before.reason, fromNs: before.endNs, toNs: run.beginNs });
    }
    last.set(run.coroutine, run);
  }
  return waits.sort((one, other) => one.fromNs - other.fromNs);
}

/** How often the run after one of these belonged to another coroutine of the thread, or the thread ran none of them meanwhile. */
export function countHandOvers(recording: Recording, runs: readonly RecordedCoroutineRun[]): number {
  const next = new Map<RecordedCoroutineRun, RecordedCoroutineRun>();
  const last = new Map<string, RecordedCoroutineRun>();
  for (const run of recording.coroutineRuns) {
    const thread = identifyThread(run);
    const before = last.get(thread);
    if (before !== undefined) next.set(before, run);
    last.set(thread, run);
  }
  return runs.filter((run) => next.get(run)?.coroutine !== run.coroutine).length;
}

/** Most of these intervals at one instant. */
export function countMostAtOnce(intervals: readonly { readonly fromNs: number; readonly toNs: number }[]): number {
  const steps = intervals.flatMap(({ fromNs, toNs }) => [
    { tNs: fromNs, change: 1 },
    { tNs: toNs, change: -1 },
  ]);
  steps.sort((one, other) => one.tNs - other.tNs || one.change - other.change);
  let now = 0;
  let most = 0;
  for (const { change } of steps) {
    now += change;
    most = Math.max(most, now);
  }
  return most;
}

/** The lives of these coroutines; one that never ended lives on. */
export function listLives(coroutines: readonly RecordedCoroutine[]): readonly { readonly fromNs: number; readonly toNs: number }[] {
  return coroutines.map(({ createdNs, endedNs }) => ({ fromNs: createdNs, toNs: endedNs ?? Infinity }));
}

/** The OS threads that these ran on: process and thread id. */
export function listThreadsOf(items: readonly { readonly process: string; readonly tid: number }[]): readonly string[] {
  return [...new Set(items.map(identifyThread))];
}

function identifyThread({ process, tid }: { readonly process: string; readonly tid: number }): string {
  return `${process} ${tid}`;
}

/** `thread main`, or how many there were. */
export function describeThreads(recording: Recording, items: readonly { readonly process: string; readonly tid: number }[]): Bilingual {
  const threads = listThreadsOf(items);
  const [only] = items;
  if (threads.length > 1 || only === undefined) return { en: `${threads.length} threads`, zh: `${threads.length} 个线程` };
  const name = nameThread(recording, only);
  return { en: `thread ${name}`, zh: `线程 ${name}` };
}
