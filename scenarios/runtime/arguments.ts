import type { Handle, PackedArgument } from './handles.ts';
import { Mutex } from './mutex.ts';
import { ProcessQueue } from './process-queue.ts';
import { SharedCounter } from './shared-counter.ts';

/** Arguments on their way to a process or a thread: values are cloned, queues and locks are handed over as what they stand for. */

export function packArguments(args: readonly unknown[], to: 'process' | 'thread'): readonly PackedArgument[] {
  return args.map((value) => {
    if (value instanceof ProcessQueue) {
      if (to === 'thread') throw new Error('A process queue is used from the main thread of a process.');
      return { handle: value.handle };
    }
    if (value instanceof Mutex || value instanceof SharedCounter) {
      if (to === 'process') throw new Error('Processes share no memory: hand this lock or counter to a thread.');
      return { handle: value.handle };
    }
    return { value };
  });
}

export function unpackArguments(packed: readonly PackedArgument[]): readonly unknown[] {
  return packed.map((part) => ('handle' in part ? restore(part.handle) : part.value));
}

function restore(handle: Handle): unknown {
  switch (handle.kind) {
    case 'process-queue':
      return new ProcessQueue(handle);
    case 'mutex':
      return new Mutex(handle);
    case 'shared-counter':
      return new SharedCounter(handle);
  }
}
