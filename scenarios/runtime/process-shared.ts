import type { Handle, ProcessHandle } from './handles.ts';
import { Connection } from './pipe.ts';
import { ProcessMutex } from './process-mutex.ts';
import { ProcessQueue } from './process-queue.ts';

/** What processes hand to each other as itself, and not as a clone. */

const KINDS = [ProcessQueue, ProcessMutex, Connection];

/** The handle of a thing that processes share; undefined for anything else. */
export function findProcessHandle(value: unknown): ProcessHandle | undefined {
  for (const kind of KINDS) if (value instanceof kind) return value.handle;
  return undefined;
}

export function isProcessHandle(handle: Handle): handle is ProcessHandle {
  return handle.kind === 'process-queue' || handle.kind === 'process-mutex' || handle.kind === 'connection';
}

export function restoreProcessHandle(handle: ProcessHandle): unknown {
  switch (handle.kind) {
    case 'process-queue':
      return new ProcessQueue(handle);
    case 'process-mutex':
      return new ProcessMutex(handle);
    case 'connection':
      return new Connection(new ProcessQueue(handle.outgoing), new ProcessQueue(handle.incoming));
  }
}
