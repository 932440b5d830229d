import { readFileSync, readlinkSync } from 'node:fs';
import path from 'node:path';
import { isMainThread, threadId } from 'node:worker_threads';
import type { ProcessKey } from './report.ts';

let givenKey: ProcessKey | undefined;

/** A thread is told its process's key by the thread that started it: where the OS gives no start time, two readings could differ. */
export function setProcessKey(key: ProcessKey): void {
  givenKey = key;
}

/** This process's key: pid and start time, in clock ticks since boot on Linux, in milliseconds since 1970 elsewhere. */
export function findProcessKey(): ProcessKey {
  givenKey ??= `${process.pid}-${readStartTicks() ?? Math.round(Date.now() - process.uptime() * 1000)}`;
  return givenKey;
}

/** The OS's id of the running thread; elsewhere than on Linux the runtime's own number of it, or the pid on the main thread. */
export function findThreadId(): number {
  try {
    return Number(path.basename(readlinkSync('/proc/thread-self')));
  } catch {
    // Not Linux: the main thread is known by the pid, as it is there.
    return isMainThread ? process.pid : threadId;
  }
}

/** Field 22 of /proc/self/stat, counted from the end of the name, which may hold spaces and brackets. */
function readStartTicks(): number | undefined {
  try {
    const text = readFileSync('/proc/self/stat', 'latin1');
    const fields = text.slice(text.lastIndexOf(')') + 2).split(' ');
    return Number(fields[22 - 3]);
  } catch {
    return undefined;
  }
}

const created = { q: 0, l: 0, m: 0, c: 0 };

/** An id that is unique in the session: `q1@PROCESSKEY`; a thread other than the main one adds its own number. */
export function createId(letter: 'q' | 'l' | 'm' | 'c'): string {
  created[letter] += 1;
  return `${letter}${created[letter]}${isMainThread ? '' : `.${threadId}`}@${findProcessKey()}`;
}
