import type { Handle, PackedArgument } from './handles.ts';
import { findProcessHandle, isProcessHandle, restoreProcessHandle } from './process-shared.ts';
import { findThreadHandle, restoreThreadHandle } from './thread-shared.ts';

/** Arguments on their way to a process or a thread: values are cloned, queues and locks are handed over as what they stand for. */

export function packArguments(args: readonly unknown[], to: 'process' | 'thread'): readonly PackedArgument[] {
  return args.map((value) => {
    const shared = findProcessHandle(value);
    if (shared !== undefined) {
      if (to === 'thread') throw new Error('A process queue is used from the main thread of a process.');
      return { handle: shared };
    }
    const handle = findThreadHandle(value);
    if (handle === undefined) return { value };
    if (to === 'process') throw new Error('Processes share no memory: hand this lock or counter to a thread.');
    return { handle };
  });
}

export function unpackArguments(packed: readonly PackedArgument[]): readonly unknown[] {
  return packed.map((part) => ('handle' in part ? restore(part.handle) : part.value));
}

function restore(handle: Handle): unknown {
  return isProcessHandle(handle) ? restoreProcessHandle(handle) : restoreThreadHandle(handle);
}
