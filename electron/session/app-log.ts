import { closeSync, openSync, writeSync } from 'node:fs';
import type { AppLine } from '../trace/app-line.ts';
import type { Clock } from './clock.ts';

type WithoutBase<T> = T extends unknown ? Omit<T, 'n' | 't'> : never;
/** A line before it has its number and time. */
export type AppLineBody = WithoutBase<AppLine>;

/** The one writer of a session's `app.jsonl`. */
export interface AppLog {
  /** Writes the line through to the OS before it returns, so that a killed app loses none. `tNs`: when it was seen, else now. */
  append(body: AppLineBody, tNs?: number): void;
  /** Further lines are dropped silently; closing twice is harmless. */
  close(): void;
  /** How many lines have been written. */
  readonly lines: number;
  /** Set when the disk refused a line; nothing more is written then. */
  readonly failure: unknown;
}

/** Creates `file` (which must not exist) and numbers its lines from 0. Throws when the file cannot be created. */
export function createAppLog(file: string, clock: Clock): AppLog {
  const descriptor = openSync(file, 'ax');
  let nextNumber = 0;
  let isOpen = true;
  let failure: unknown;

  function close(): void {
    if (!isOpen) return;
    isOpen = false;
    closeSync(descriptor);
  }

  function append(body: AppLineBody, tNs: number = clock.now()): void {
    if (!isOpen || failure !== undefined) return;
    const { kind, ...rest } = body;
    const bytes = Buffer.from(`${JSON.stringify({ n: nextNumber, t: tNs, kind, ...rest })}\n`);
    try {
      // A full disk may take a part of the line: go on where it stopped, or stop for good.
      for (let offset = 0; offset < bytes.length;) offset += writeSync(descriptor, bytes, offset);
      nextNumber += 1;
    } catch (error) {
      failure = error;
    }
  }

  return {
    append,
    close,
    get lines() {
      return nextNumber;
    },
    get failure() {
      return failure;
    },
  };
}
