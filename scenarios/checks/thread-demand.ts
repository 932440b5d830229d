import type { RecordedThread, Recording } from '../recording.ts';
import type { Bilingual } from '../scenario.ts';

/** What a group of threads took of the cores while all of them lived, by the OS. */
export interface ThreadDemand {
  readonly threads: number;
  readonly fromNs: number;
  readonly toNs: number;
  /** Threads on a core, on average. */
  readonly running: number;
  /** Threads on a core or ready for one, on average: what they would use if there were cores enough. */
  readonly runnable: number;
  /** Fewest readings of one of them. */
  readonly readings: number;
}

/** The program's threads whose function has that name. */
export function findThreadsOf(recording: Recording, target: string): readonly RecordedThread[] {
  return recording.threads.filter(({ role }) => role.replace(/-\d+$/, '') === target);
}

/**
 * From the first to the last reading between the start of the last thread and the end of the first one. Time in the run queue counts as well
 * as time on a core, so that it does not matter how busy the machine is otherwise.
 */
export function measureThreadDemand(recording: Recording, target: string): ThreadDemand {
  const threads = findThreadsOf(recording, target);
  const startNs = Math.max(...threads.map((thread) => thread.startNs));
  const endNs = Math.min(...threads.map((thread) => thread.endNs ?? Infinity));
  let [running, runnable, readings, fromNs, toNs] = [0, 0, Infinity, NaN, NaN];
  for (const { process, tid } of threads) {
    const rows = recording.threadReadings(process, tid).filter(({ tNs }) => tNs >= startNs && tNs <= endNs);
    const [first, last] = [rows[0], rows.at(-1)];
    readings = Math.min(readings, rows.length);
    if (first === undefined || last === undefined || last.tNs <= first.tNs) continue;
    [fromNs, toNs] = [first.tNs, last.tNs];
    const cpu = (last.cpuTimeNs - first.cpuTimeNs) / (toNs - fromNs);
    running += cpu;
    runnable += cpu + ((last.readyNs ?? 0) - (first.readyNs ?? 0)) / (toNs - fromNs);
  }
  return { threads: threads.length, fromNs, toNs, running, runnable, readings: threads.length === 0 ? 0 : readings };
}

/** Two readings are the least; with so few there is a doubt. */
export function doubtFewReadings(...demands: readonly ThreadDemand[]): Bilingual | undefined {
  if (demands.some(({ threads }) => threads === 0) || demands.every(({ readings }) => readings >= 3)) return undefined;
  return { en: 'The OS was read too rarely meanwhile: give the threads more work.', zh: '这期间读数太少：请给线程更多工作。' };
}

/** Threads that wait most of the time for a core wait for it on their way to sleep too, and seem ready when they only hand over. */
export function doubtBusyMachine(free: ThreadDemand, locked: ThreadDemand): Bilingual | undefined {
  const share = free.running / free.runnable;
  if (!(share < 0.4) || locked.runnable > 0.8 * free.runnable) return undefined;
  const percent = Math.round(share * 100);
  return {
    en: `The machine is too busy: threads that are ready get a core for ${percent} % of the time only. Run it again.`,
    zh: `机器太忙：就绪的线程只有 ${percent}% 的时间能用上核。请再运行一次。`,
  };
}

export function supportDemand(
  recording: Recording,
  { fromNs, toNs }: ThreadDemand,
): { readonly processes: readonly string[]; readonly fromNs?: number; readonly toNs?: number } {
  const processes = recording.root === undefined ? [] : [recording.root.process];
  return Number.isNaN(fromNs) ? { processes } : { processes, fromNs, toNs };
}
