import type { Handle, ProcessHandle } from './handles.ts';
import { JoinableProcessQueue } from './joinable-process-queue.ts';
import { DictProxy, ListProxy } from './manager-proxies.ts';
import { Connection } from './pipe.ts';
import { ProcessMutex } from './process-mutex.ts';
import { ProcessQueue } from './process-queue.ts';

/** What processes hand to each other as itself, and not as a clone. */

const KINDS = [ProcessQueue, ProcessMutex, Connection, DictProxy, ListProxy];
const NAMES: ReadonlySet<Handle['kind']> = new Set<ProcessHandle['kind']>(['process-queue', 'process-mutex', 'connection', 'managed']);

/** The handle of a thing that processes share; undefined for anything else. */
export function findProcessHandle(value: unknown): ProcessHandle | undefined {
  for (const kind of KINDS) if (value instanceof kind) return value.handle;
  return undefined;
}

export function isProcessHandle(handle: Handle): handle is ProcessHandle {
  return NAMES.has(handle.kind);
}

export function restoreProcessHandle(handle: ProcessHandle): unknown {
  switch (handle.kind) {
    case 'process-queue':
      return handle.isJoinable === true ? new JoinableProcessQueue(handle) : new ProcessQueue(handle);
    case 'process-mutex':
      return new ProcessMutex(handle);
    case 'connection':
      return new Connection(new ProcessQueue(handle.outgoing), new ProcessQueue(handle.incoming));
    case 'managed':
      return handle.type === 'dict' ? new DictProxy(handle) : new ListProxy(handle);
  }
}
