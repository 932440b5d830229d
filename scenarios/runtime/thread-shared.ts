import { Barrier } from './barrier.ts';
import { Condition } from './condition.ts';
import { Event } from './event.ts';
import type { ThreadHandle } from './handles.ts';
import { InterpreterLock } from './interpreter-lock.ts';
import { Mutex } from './mutex.ts';
import { RecursiveMutex } from './recursive-mutex.ts';
import { Semaphore } from './semaphore.ts';
import { SharedCounter } from './shared-counter.ts';
import { Queue } from './thread-queue.ts';

/** What lives in memory that the threads of one process share, and goes to a thread as itself. */

const KINDS = [Mutex, RecursiveMutex, Semaphore, Event, Condition, Barrier, InterpreterLock, SharedCounter, Queue];

/** The handle of a thing that threads share; undefined for anything else. */
export function findThreadHandle(value: unknown): ThreadHandle | undefined {
  for (const kind of KINDS) if (value instanceof kind) return value.handle;
  return undefined;
}

export function restoreThreadHandle(handle: ThreadHandle): unknown {
  switch (handle.kind) {
    case 'mutex':
      return new Mutex(handle);
    case 'recursive-mutex':
      return new RecursiveMutex(handle);
    case 'semaphore':
      return new Semaphore(handle);
    case 'event':
      return new Event(handle);
    case 'condition':
      return new Condition(handle);
    case 'barrier':
      return new Barrier(handle);
    case 'interpreter-lock':
      return new InterpreterLock(handle);
    case 'shared-counter':
      return new SharedCounter(handle);
    case 'thread-queue':
      return new Queue(handle);
  }
}
