import type { Recording } from '../recording.ts';

/** A thread as the window names it: by its role, a main thread by its process's; by its id where the program told no name. */
export function nameThread(
  { processes, threads }: Recording,
  { process, tid }: { readonly process: string; readonly tid: number },
): string {
  const reported = threads.find((thread) => thread.process === process && thread.tid === tid)?.role;
  if (reported !== undefined) return reported;
  const owner = processes.find((candidate) => candidate.process === process);
  return (owner?.pid === tid ? owner.said?.role : undefined) ?? String(tid);
}
