import { helloProcess } from './definitions/hello-process.ts';
import { mutex } from './definitions/mutex.ts';
import { parentAndChildPids } from './definitions/parent-and-child-pids.ts';
import { processQueue } from './definitions/process-queue.ts';
import { tenProcesses } from './definitions/ten-processes.ts';
import type { Bilingual, ChapterId, Scenario } from './scenario.ts';

/** Every scenario, in the order of the lecture. Pure data and pure functions: the window imports it too. */
export const scenarios: readonly Scenario[] = [helloProcess, tenProcesses, parentAndChildPids, processQueue, mutex];

export const chapters: readonly { readonly id: ChapterId; readonly title: Bilingual }[] = [
  { id: 'processes', title: { en: 'Processes', zh: '进程' } },
  { id: 'queues', title: { en: 'Queues', zh: '队列' } },
  { id: 'locks', title: { en: 'Locks', zh: '锁' } },
];

export function findScenario(id: string): Scenario | undefined {
  return scenarios.find((scenario) => scenario.id === id);
}
