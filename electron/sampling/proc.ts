import { closeSync, openSync, readSync } from 'node:fs';
import type { ProcessKey } from '../../scenarios/runtime/report.ts';
import type { OsState } from '../trace/app-line.ts';

/** `/proc/<pid>/stat` of Linux, through descriptors that stay open: such a descriptor never shows another process that got the same pid. */

/** `USER_HZ`: what user space is told on every architecture that Node runs on, whatever the kernel ticks at. */
const TICKS_PER_SECOND = 100;
export const NS_PER_TICK = 1e9 / TICKS_PER_SECOND;

export interface ProcStat {
  readonly pid: number;
  /** At most 15 bytes, as the kernel keeps it. */
  readonly name: string;
  readonly state: OsState;
  readonly ppid: number;
  /** User and system time in ticks of {@link NS_PER_TICK}. */
  readonly cpuTicks: number;
  readonly threads: number;
  /** Ticks since boot. */
  readonly startTicks: number;
  readonly rssPages: number;
  /** Bottom of the stack: an exec gives the process a new one. 0 where the kernel hides it. */
  readonly stackStart: number;
  /** Of a zombie, in the form of `waitpid`, where the kernel shows it; otherwise 0. */
  readonly exitStatus: number;
}

export interface StatReader {
  /** Undefined when the process is gone. */
  read(): ProcStat | undefined;
  close(): void;
}

/** Opens `/proc/<pid>/stat` to be read again and again. Undefined when there is no such process. */
export function openStat(pid: number): StatReader | undefined {
  let descriptor: number | undefined = tryOpen(`/proc/${pid}/stat`);
  if (descriptor === undefined) return undefined;
  let lastBytes = Buffer.alloc(0);
  let last: ProcStat | undefined;
  return {
    read(): ProcStat | undefined {
      if (descriptor === undefined) return undefined;
      const length = tryRead(descriptor);
      if (length === 0) return undefined;
      // Most processes sleep most of the time, and then their line is the same byte for byte: comparing is a tenth of parsing.
      if (last !== undefined && length === lastBytes.length && lastBytes.compare(buffer, 0, length) === 0) return last;
      if (length !== lastBytes.length) lastBytes = Buffer.alloc(length);
      buffer.copy(lastBytes, 0, 0, length);
      last = parseStat(buffer, length);
      return last;
    },
    close(): void {
      if (descriptor !== undefined) closeSync(descriptor);
      descriptor = undefined;
    },
  };
}

/** One look at a process. Undefined when there is none. */
export function readStat(pid: number): ProcStat | undefined {
  const descriptor = tryOpen(`/proc/${pid}/stat`);
  if (descriptor === undefined) return undefined;
  const length = tryRead(descriptor);
  closeSync(descriptor);
  return length === 0 ? undefined : parseStat(buffer, length);
}

/** The key that this project gives a process: its pid is reused, its key is not. */
export function makeProcessKey(pid: number, start: number): ProcessKey {
  return `${pid}-${start}`;
}

/** The pid and start that {@link makeProcessKey} joined. */
export function splitProcessKey(process: ProcessKey): { readonly pid: number; readonly start: number } {
  const [pid, start] = process.split('-');
  return { pid: Number(pid), start: Number(start) };
}

/** True when a process was dead at the reading: a zombie only waits for its parent to ask how it ended. */
export function isDead(state: OsState): boolean {
  return state === 'Z' || state === 'X';
}

// The longest line so far is about 400 bytes; a name may hold anything, even `) R 1`, but at most 15 bytes of it.
const buffer = Buffer.alloc(1024);

const SPACE = 0x20;
const CLOSE = 0x29;
const ZERO = 0x30;

/** Where {@link takeNumber} goes on. */
let cursor = 0;

/** Reads bytes instead of splitting text, and skips what nobody asks for: most of the reading's cost would go there. Exported for its tests. */
export function parseStat(bytes: Buffer, length: number): ProcStat | undefined {
  const nameEnd = bytes.lastIndexOf(CLOSE, length - 1);
  const nameStart = bytes.indexOf('(');
  if (nameEnd < 0 || nameStart < 0 || nameEnd + 2 >= length) return undefined;
  // The numbers are those of proc(5): the state is field 3.
  cursor = nameEnd + 4;
  const ppid = takeNumber(bytes, length);
  skipFields(bytes, length, 14 - 5);
  const cpuTicks = takeNumber(bytes, length) + takeNumber(bytes, length);
  skipFields(bytes, length, 20 - 16);
  const threads = takeNumber(bytes, length);
  skipFields(bytes, length, 22 - 21);
  const startTicks = takeNumber(bytes, length);
  skipFields(bytes, length, 24 - 23);
  if (cursor >= length) return undefined;
  const rssPages = takeNumber(bytes, length);
  skipFields(bytes, length, 28 - 25);
  const stackStart = takeNumber(bytes, length);
  const state = parseState(bytes[nameEnd + 2] ?? 0);
  if (isDead(state)) skipFields(bytes, length, 52 - 29);
  return {
    pid: parseInt(bytes.toString('latin1', 0, nameStart), 10),
    name: bytes.toString('utf8', nameStart + 1, nameEnd),
    state,
    ppid,
    cpuTicks,
    threads,
    startTicks,
    rssPages,
    stackStart,
    exitStatus: isDead(state) ? takeNumber(bytes, length) : 0,
  };
}

/** The number that begins at the cursor, which then stands behind the space after it. 0 past the end. None of those asked for has a sign. */
function takeNumber(bytes: Buffer, length: number): number {
  let value = 0;
  let at = cursor;
  for (; at < length; at++) {
    const digit = (bytes[at] ?? 0) - ZERO;
    if (digit < 0 || digit > 9) break;
    value = value * 10 + digit;
  }
  cursor = at + 1;
  return value;
}

function skipFields(bytes: Buffer, length: number, count: number): void {
  let at = cursor;
  for (let left = count; left > 0 && at < length; at++) if (bytes[at] === SPACE) left -= 1;
  cursor = at;
}

/** Letters that the contract does not know (`P` parked, `W` waking) are sleep to a reader. */
export function parseState(byte: number): OsState {
  const letter = String.fromCharCode(byte);
  switch (letter) {
    case 'R':
    case 'S':
    case 'D':
    case 'T':
    case 'Z':
    case 'X':
    case 'I':
    case 't':
      return letter;
    default:
      return 'S';
  }
}

function tryOpen(file: string): number | undefined {
  try {
    return openSync(file, 'r');
  } catch {
    // Gone, or never there: what the caller is told.
    return undefined;
  }
}

function tryRead(descriptor: number): number {
  try {
    return readSync(descriptor, buffer, 0, buffer.length, 0);
  } catch {
    // ESRCH: the process that the descriptor was opened for has been reaped.
    return 0;
  }
}
