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
  return {
    read(): ProcStat | undefined {
      if (descriptor === undefined) return undefined;
      const length = tryRead(descriptor);
      return length === 0 ? undefined : parseStat(buffer, length);
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

const fields = new Float64Array(50);

const SPACE = 0x20;
const CLOSE = 0x29;
const ZERO = 0x30;

/** Numbers of fields behind the name, counted from the state (field 3 of proc(5)). */
const PPID = 1;
const UTIME = 11;
const STIME = 12;
const THREADS = 17;
const START = 19;
const RSS = 21;
const STACK_START = 25;
const EXIT_STATUS = 49;

/** Reads bytes instead of splitting text: half the cost of the reading would go there. Exported for its tests. */
export function parseStat(bytes: Buffer, length: number): ProcStat | undefined {
  const nameEnd = bytes.lastIndexOf(CLOSE, length - 1);
  const nameStart = bytes.indexOf('(');
  if (nameEnd < 0 || nameStart < 0) return undefined;
  fields.fill(0);
  let index = 0;
  let value = 0;
  for (let at = nameEnd + 2; at < length && index <= EXIT_STATUS; at++) {
    const byte = bytes[at] ?? 0;
    if (byte >= ZERO && byte <= ZERO + 9) value = value * 10 + (byte - ZERO);
    if (byte === SPACE || byte < SPACE || at === length - 1) {
      fields[index] = value;
      index += 1;
      value = 0;
    }
  }
  if (index <= RSS) return undefined;
  return {
    pid: parseInt(bytes.toString('latin1', 0, nameStart), 10),
    name: bytes.toString('utf8', nameStart + 1, nameEnd),
    state: parseState(bytes[nameEnd + 2] ?? 0),
    ppid: fields[PPID] ?? 0,
    cpuTicks: (fields[UTIME] ?? 0) + (fields[STIME] ?? 0),
    threads: fields[THREADS] ?? 0,
    startTicks: fields[START] ?? 0,
    rssPages: fields[RSS] ?? 0,
    stackStart: fields[STACK_START] ?? 0,
    exitStatus: fields[EXIT_STATUS] ?? 0,
  };
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
