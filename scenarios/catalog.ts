import { broker } from './definitions/broker.ts';
import { cache } from './definitions/cache.ts';
import { daemon } from './definitions/daemon.ts';
import { helloProcess } from './definitions/hello-process.ts';
import { join } from './definitions/join.ts';
import { memoryNotShared } from './definitions/memory-not-shared.ts';
import { mutex } from './definitions/mutex.ts';
import { nativeProcesses } from './definitions/native-processes.ts';
import { parentAndChildPids } from './definitions/parent-and-child-pids.ts';
import { processQueue } from './definitions/process-queue.ts';
import { queueOrders } from './definitions/queue-orders.ts';
import { recursiveLock } from './definitions/recursive-lock.ts';
import { tenProcesses } from './definitions/ten-processes.ts';
import { threadQueueCannotCross } from './definitions/thread-queue-cannot-cross.ts';
import { threadSmallestUnit } from './definitions/thread-smallest-unit.ts';
import type { Bilingual, ChapterId, Scenario } from './scenario.ts';

/** Every scenario, in the order of the lecture. Pure data and pure functions: the window imports it too. */
export const scenarios: readonly Scenario[] = [
  threadSmallestUnit,
  join,
  daemon,
  mutex,
  recursiveLock,
  queueOrders,
  nativeProcesses,
  helloProcess,
  tenProcesses,
  parentAndChildPids,
  memoryNotShared,
  processQueue,
  threadQueueCannotCross,
  broker,
  cache,
];

export const chapters: readonly { readonly id: ChapterId; readonly title: Bilingual }[] = [
  { id: 'threads', title: { en: 'Threads', zh: '线程' } },
  { id: 'locks', title: { en: 'Locks', zh: '锁' } },
  { id: 'queues', title: { en: 'Queues', zh: '队列' } },
  { id: 'interpreter-lock', title: { en: 'The interpreter lock', zh: '解释器锁' } },
  { id: 'processes', title: { en: 'Processes', zh: '进程' } },
  { id: 'process-queues', title: { en: 'Between processes', zh: '进程间通信' } },
  { id: 'coroutines', title: { en: 'Coroutines', zh: '协程' } },
  { id: 'services', title: { en: 'Asynchronous IO, databases, queues, caches', zh: '异步 IO、数据库、队列、缓存' } },
];

export function findScenario(id: string): Scenario | undefined {
  return scenarios.find((scenario) => scenario.id === id);
}
