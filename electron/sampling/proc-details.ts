import { closeSync, openSync, readdirSync, readFileSync, readlinkSync, readSync } from 'node:fs';
import path from 'node:path';
import type { OsState, ThreadsLine } from '../trace/app-line.ts';
import { NS_PER_TICK, parseStat } from './proc.ts';

/** Details of a process from /proc that cost more than its `stat`. Each answers undefined (or nothing) when the process is gone or not ours to see. */

/** A command line is kept whole up to this many bytes; the rest of an argument list is of no use to a reader. */
const COMMAND_LINE_BYTES = 16 * 1024;
const MARKER_BYTES = 128 * 1024;

// Grows when an environment is longer than what was read before.
let buffer = Buffer.alloc(8 * 1024);

export function readCommandLine(pid: number): readonly string[] {
  const length = readInto(`/proc/${pid}/cmdline`, COMMAND_LINE_BYTES);
  if (length <= 0) return [];
  const text = buffer.toString('utf8', 0, length);
  return (text.endsWith('\0') ? text.slice(0, -1) : text).split('\0');
}

export function readExecutable(pid: number): string | undefined {
  try {
    return readlinkSync(`/proc/${pid}/exe`).replace(/ \(deleted\)$/, '');
  } catch {
    // A kernel thread, a zombie, or another user's process.
    return undefined;
  }
}

/** The kernel keeps 15 bytes of a name, and newer Nodes call theirs `MainThread`: then the executable's name says more. */
export function chooseName(kernelName: string, executable: string | undefined): string {
  if (executable === undefined) return kernelName;
  const file = path.basename(executable);
  return kernelName === 'MainThread' || (kernelName.length === 15 && file.startsWith(kernelName)) ? file : kernelName;
}

/**
 * Whether the environment that the process was started with holds `name=value`. `unknown`: it has none that can be read (it is in the
 * middle of an exec, a kernel thread, a zombie, or another user's).
 */
export function readMarker(pid: number, marker: string): 'marked' | 'unmarked' | 'unknown' {
  const length = readInto(`/proc/${pid}/environ`, MARKER_BYTES);
  if (length <= 0) return 'unknown';
  const read = buffer.subarray(0, length);
  const wanted = Buffer.from(marker);
  for (let at = read.indexOf(wanted); at >= 0; at = read.indexOf(wanted, at + 1)) {
    const isStart = at === 0 || read[at - 1] === 0;
    const end = at + wanted.length;
    if (isStart && (end === length || read[end] === 0)) return 'marked';
  }
  return 'unmarked';
}

/** The thread group of a number under /proc: numbers of threads can be opened like processes, though they are not listed. */
export function readThreadGroup(id: number): number | undefined {
  const length = readInto(`/proc/${id}/status`, 4096);
  return length <= 0 ? undefined : readNumberAfter(buffer.toString('latin1', 0, length), '\nTgid:');
}

export function readSwitches(pid: number): { readonly voluntary: number; readonly involuntary: number } | undefined {
  const length = readInto(`/proc/${pid}/status`, 4096);
  if (length <= 0) return undefined;
  const text = buffer.toString('latin1', 0, length);
  const voluntary = readNumberAfter(text, '\nvoluntary_ctxt_switches:');
  const involuntary = readNumberAfter(text, '\nnonvoluntary_ctxt_switches:');
  return voluntary === undefined || involuntary === undefined ? undefined : { voluntary, involuntary };
}

/** Bytes of memory with shared pages divided by their sharers. Walks all mappings: 0.05 ms for a small process, 0.8 ms for a Node. */
export function readProportionalBytes(pid: number): number | undefined {
  const length = readInto(`/proc/${pid}/smaps_rollup`, 4096);
  if (length <= 0) return undefined;
  const kibibytes = readNumberAfter(buffer.toString('latin1', 0, length), '\nPss:');
  return kibibytes === undefined ? undefined : kibibytes * 1024;
}

/**
 * The process's threads. CPU and ready time are from `schedstat` in nanoseconds; a kernel without it gives CPU time in ticks and no ready
 * time.
 */
export function readThreads(pid: number): ThreadsLine['threads'] {
  const threads: { tid: number; name: string; state: OsState; cpuTimeNs: number; readyNs?: number; timeslices?: number }[] = [];
  for (const name of listTasks(pid)) {
    const task = `/proc/${pid}/task/${name}`;
    const statLength = readInto(`${task}/stat`, 1024);
    if (statLength <= 0) continue;
    const stat = parseStat(buffer, statLength);
    if (stat === undefined) continue;
    const schedLength = readInto(`${task}/schedstat`, 128);
    const [cpuTimeNs, readyNs, timeslices] = schedLength <= 0 ? [] : buffer.toString('latin1', 0, schedLength).split(' ').map(Number);
    threads.push({
      tid: stat.pid,
      name: stat.name,
      state: stat.state,
      // Without CONFIG_SCHED_INFO the file is there and says 0 0 0.
      cpuTimeNs: cpuTimeNs === undefined || (cpuTimeNs === 0 && stat.cpuTicks > 0) ? stat.cpuTicks * NS_PER_TICK : cpuTimeNs,
      ...(readyNs === undefined ? {} : { readyNs }),
      ...(timeslices === undefined ? {} : { timeslices }),
    });
  }
  return threads;
}

/** Nanoseconds by which `CLOCK_BOOTTIME`, which start times are told in, is ahead of the monotonic clock: the time spent suspended. */
export function readSuspendedNs(): number {
  const uptimeSeconds = Number(readFileSync('/proc/uptime', 'latin1').split(' ')[0]);
  const ahead = uptimeSeconds * 1e9 - Number(process.hrtime.bigint());
  // The file has steps of 10 ms: less than two of them is no suspension.
  return Math.abs(ahead) < 2e7 ? 0 : ahead + 5e6;
}

function listTasks(pid: number): readonly string[] {
  try {
    return readdirSync(`/proc/${pid}/task`);
  } catch {
    return [];
  }
}

function readNumberAfter(text: string, label: string): number | undefined {
  const at = text.indexOf(label);
  if (at < 0) return undefined;
  const value = parseInt(text.slice(at + label.length), 10);
  return Number.isNaN(value) ? undefined : value;
}

/** Reads a file into the shared buffer, at most `limit` bytes. Answers how many, or -1. */
function readInto(file: string, limit: number): number {
  let descriptor: number;
  try {
    descriptor = openSync(file, 'r');
  } catch {
    return -1;
  }
  try {
    let length = 0;
    while (length < limit) {
      if (length === buffer.length) buffer = Buffer.concat([buffer, Buffer.alloc(buffer.length)]);
      const room = Math.min(buffer.length, limit) - length;
      const read = readSync(descriptor, buffer, length, room, null);
      length += read;
      // These files answer all that fits: less is the end, and one call is saved.
      if (read < room) break;
    }
    return length;
  } catch {
    return -1;
  } finally {
    closeSync(descriptor);
  }
}
