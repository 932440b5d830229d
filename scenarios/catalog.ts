import { asyncIo } from './definitions/async-io.ts';
import { barrier } from './definitions/barrier.ts';
import { broker } from './definitions/broker.ts';
import { cache } from './definitions/cache.ts';
import { condition } from './definitions/condition.ts';
import { coroutineBlocking } from './definitions/coroutine-blocking.ts';
import { coroutineDefinition } from './definitions/coroutine-definition.ts';
import { coroutineIoSwitch } from './definitions/coroutine-io-switch.ts';
import { coroutineKeepsState } from './definitions/coroutine-keeps-state.ts';
import { coroutineMany } from './definitions/coroutine-many.ts';
import { coroutineOneCore } from './definitions/coroutine-one-core.ts';
import { coroutineSwitchCost } from './definitions/coroutine-switch-cost.ts';
import { daemon } from './definitions/daemon.ts';
import { database } from './definitions/database.ts';
import { diningPhilosophers } from './definitions/dining-philosophers.ts';
import { forkRunsWild } from './definitions/fork-runs-wild.ts';
import { gevent } from './definitions/gevent.ts';
import { helloProcess } from './definitions/hello-process.ts';
import { interpreterLock } from './definitions/interpreter-lock.ts';
import { ioVsCpu } from './definitions/io-vs-cpu.ts';
import { join } from './definitions/join.ts';
import { manager } from './definitions/manager.ts';
import { memoryNotShared } from './definitions/memory-not-shared.ts';
import { mutex } from './definitions/mutex.ts';
import { nativeProcesses } from './definitions/native-processes.ts';
import { orphan } from './definitions/orphan.ts';
import { parentAndChildPids } from './definitions/parent-and-child-pids.ts';
import { pipe } from './definitions/pipe.ts';
import { pool } from './definitions/pool.ts';
import { processLock } from './definitions/process-lock.ts';
import { processQueue } from './definitions/process-queue.ts';
import { producerConsumer } from './definitions/producer-consumer.ts';
import { queueDecouples } from './definitions/queue-decouples.ts';
import { queueOrders } from './definitions/queue-orders.ts';
import { readersWriters } from './definitions/readers-writers.ts';
import { recursiveLock } from './definitions/recursive-lock.ts';
import { semaphore } from './definitions/semaphore.ts';
import { supervisor } from './definitions/supervisor.ts';
import { tenProcesses } from './definitions/ten-processes.ts';
import { threadQueueCannotCross } from './definitions/thread-queue-cannot-cross.ts';
import { threadSmallestUnit } from './definitions/thread-smallest-unit.ts';
import { trafficLight } from './definitions/traffic-light.ts';
import { zombie } from './definitions/zombie.ts';
import type { Bilingual, ChapterId, Scenario } from './scenario.ts';

/** Every scenario, in the order of the lecture. Pure data and pure functions: the window imports it too. */
export const scenarios: readonly Scenario[] = [
  threadSmallestUnit,
  join,
  daemon,
  mutex,
  recursiveLock,
  semaphore,
  trafficLight,
  condition,
  barrier,
  diningPhilosophers,
  readersWriters,
  queueDecouples,
  queueOrders,
  producerConsumer,
  interpreterLock,
  ioVsCpu,
  nativeProcesses,
  helloProcess,
  tenProcesses,
  parentAndChildPids,
  memoryNotShared,
  pool,
  zombie,
  orphan,
  supervisor,
  forkRunsWild,
  processQueue,
  threadQueueCannotCross,
  pipe,
  manager,
  processLock,
  coroutineKeepsState,
  coroutineSwitchCost,
  coroutineMany,
  coroutineOneCore,
  coroutineBlocking,
  coroutineIoSwitch,
  coroutineDefinition,
  gevent,
  asyncIo,
  database,
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
