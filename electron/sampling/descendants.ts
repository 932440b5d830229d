import { closeSync, existsSync, openSync, readdirSync, readSync } from 'node:fs';
import type { ProcessKey } from '../../scenarios/runtime/report.ts';
import { chooseName, readCommandLine, readExecutable, readMarker, readSuspendedNs, readThreadGroup } from './proc-details.ts';
import { isDead, makeProcessKey, NS_PER_TICK, openStat, type ProcStat, type StatReader } from './proc.ts';
import type { Member, MemberChange, TreeWatch, TreeWatchOptions } from './tree-watch.ts';

/**
 * Finding processes on Linux. The last field of `/proc/loadavg` is the last number that the kernel gave to a process or thread, the one before
 * it says how many there are: a read of 3 µs tells whether anything was born or died, and then only the new numbers, or the known ones, are
 * looked at. A process belongs to the tree when its parent does, or when its environment carries the session's marker, so that those are found
 * that were given another parent before anyone looked.
 */
const LOOK_MS = 7;
/**
 * The rhythm when nothing has been born for a while. Each wake-up costs what a dozen readings do, more on a virtual machine. The rhythm is never
 * stretched to save more: what is looked at is looked at once, however late, and what lives 20 ms would be missed.
 */
const QUIET_LOOK_MS = 10;
const QUIET_AFTER_MS = 1000;
/** Between two checks whether the known ones still exist, when something has died; and all the same, when nothing seems to have. */
const CHECK_ALIVE_MS = 20;
const CHECK_ANYWAY_MS = 100;
/** The kernel gives a number before the process can be seen: one that is not there yet is looked for until it is this old. */
const UNSEEN_MS = 50;
/** Between two looks at all of /proc: the safety net under the numbers. */
const SCAN_MS = 500;
/** A newborn is looked at again until this age: it may exec in that time. */
const NEWBORN_MS = 120;
/** A process whose environment could not be read (it was in the middle of an exec) is looked at this many times again. */
const RETRIES = 8;
/** The pid of the kernel's thread that starts its others. */
const KERNEL_THREADS_PARENT = 2;
/** More new numbers than this at once: one scan costs less. */
const MOST_NUMBERS = 256;

/** Watches the tree that begins at `rootPid`, which has to exist. */
export function watchDescendants(options: TreeWatchOptions): TreeWatch {
  const { events } = options;
  const members = new Map<ProcessKey, Member>();
  const byPid = new Map<number, Member>();
  const strangers = new Set<number>();
  const undecided = new Map<number, number>();
  const unseen = new Map<number, number>();
  const newborn = new Map<Member, number>();
  const loadavg = openSync('/proc/loadavg', 'r');
  const line = Buffer.alloc(128);
  // Start times count from the boot on a clock that runs on through a suspension; ours does not.
  const bootNs = Number(options.epochNs) + readSuspendedNs();
  let last = readNumbers();
  let lastCheckMs = 0;
  let mayHaveDied = false;
  let lastScanMs = 0;
  let lastBirthMs = performance.now();
  let isOpen = true;

  examine(options.rootPid, 0);
  scanAll();
  let timer = setTimeout(tick, LOOK_MS);

  function tick(): void {
    const beganMs = performance.now();
    for (const [number, untilMs] of unseen) {
      if (existsSync(`/proc/${number}`)) examine(number, RETRIES);
      if (beganMs > untilMs) unseen.delete(number);
    }
    lookAtNumbers();
    for (const [number, tries] of undecided) examine(number, tries);
    for (const [member, untilMs] of newborn) {
      reread(member);
      if (beganMs > untilMs || !isAboutToExec(member)) newborn.delete(member);
    }
    if (beganMs - lastCheckMs >= (mayHaveDied ? CHECK_ALIVE_MS : CHECK_ANYWAY_MS)) {
      lastCheckMs = beganMs;
      mayHaveDied = false;
      checkAlive();
    }
    if (beganMs - lastScanMs >= SCAN_MS) scanAll();
    // A listener may have closed the watch.
    if (isOpen) timer = setTimeout(tick, beganMs - lastBirthMs < QUIET_AFTER_MS ? LOOK_MS : QUIET_LOOK_MS);
  }

  function lookAtNumbers(): void {
    const now = readNumbers();
    const births = now.newest - last.newest;
    // Fewer than there were and were born: something has died. A birth that is under way is not counted yet, and could hide a death.
    if (births < 0 || now.count < last.count + births || unseen.size > 0) mayHaveDied = true;
    // Numbers begin again from the bottom when they have reached the top.
    if (births < 0 || births > MOST_NUMBERS) scanAll();
    else
      for (let number = last.newest + 1; number <= now.newest; number++) {
        strangers.delete(number);
        examine(number, RETRIES);
      }
    last = now;
  }

  function scanAll(): void {
    lastScanMs = performance.now();
    const present = new Set<number>();
    for (const name of readdirSync('/proc')) {
      const pid = Number(name);
      if (!Number.isInteger(pid)) continue;
      present.add(pid);
      if (!byPid.has(pid) && !strangers.has(pid)) examine(pid, RETRIES);
    }
    for (const pid of strangers) if (!present.has(pid)) strangers.delete(pid);
  }

  /** Decides whether a number is a process of ours; `tries` are left for one that cannot be decided yet. */
  function examine(number: number, tries: number): void {
    undecided.delete(number);
    unseen.delete(number);
    const known = byPid.get(number);
    // A number given anew while its last owner still counts as alive: look whether that one is.
    if (known !== undefined) reread(known);
    if (byPid.has(number)) return;
    const reader = openStat(number);
    const stat = reader?.read();
    if (reader === undefined || stat === undefined) {
      reader?.close();
      if (tries > 0) unseen.set(number, performance.now() + UNSEEN_MS);
      return;
    }
    const relation = decide(number, stat);
    if (relation === 'ours') return adopt(number, reader, stat);
    reader.close();
    if (relation === 'unknown' && tries > 0) undecided.set(number, tries - 1);
    else if (relation !== 'thread') strangers.add(number);
  }

  function decide(number: number, stat: ProcStat): 'ours' | 'thread' | 'stranger' | 'unknown' {
    if (number === options.rootPid && members.size === 0) return 'ours';
    // A thread's number shows its process's parent. A number with a single thread is no such thread.
    if (stat.threads > 1 && (isThreadOfMember(stat) || readThreadGroup(number) !== number)) return 'thread';
    if (byPid.has(stat.ppid)) return 'ours';
    // The kernel's own have no environment. A zombie's is gone.
    if (stat.ppid === 0 || stat.ppid === KERNEL_THREADS_PARENT || isDead(stat.state)) return 'stranger';
    const marker = readMarker(number, options.marker);
    return marker === 'marked' ? 'ours' : marker === 'unmarked' ? 'stranger' : 'unknown';
  }

  /** Its threads share a process's parent and stack; a child would have the process itself as its parent. Cheaper than asking the kernel. */
  function isThreadOfMember(stat: ProcStat): boolean {
    if (stat.stackStart === 0) return false;
    for (const { ppid, stat: known } of members.values())
      if (ppid === stat.ppid && known?.latest.stackStart === stat.stackStart && known.latest.pid !== stat.pid) return true;
    return false;
  }

  function adopt(pid: number, reader: StatReader, stat: ProcStat): void {
    const beganMs = performance.now();
    const key = makeProcessKey(pid, stat.startTicks);
    const parent = byPid.get(stat.ppid);
    // Forked and not yet changed by an exec, it runs what its parent runs: reading that again would cost the most here.
    const isCopy = parent?.stat !== undefined && parent.stat.latest.stackStart === stat.stackStart && stat.stackStart !== 0;
    const executable = isCopy ? parent.executable : readExecutable(pid);
    const member: Member = {
      process: key,
      pid,
      startNs: stat.startTicks * NS_PER_TICK - bootNs,
      parent: parent?.process,
      ppid: stat.ppid,
      name: chooseName(stat.name, executable),
      executable,
      commandLine: isCopy ? parent.commandLine : readCommandLine(pid),
      cpuTimeNs: stat.cpuTicks * NS_PER_TICK,
      stat: { reader, latest: stat },
    };
    lastBirthMs = beganMs;
    members.set(key, member);
    byPid.set(pid, member);
    if (isAboutToExec(member)) newborn.set(member, beganMs + NEWBORN_MS);
    events.found(member);
  }

  /** Still on its parent's stack, it has been forked and may be about to exec; without arguments, it is in the middle of it. */
  function isAboutToExec({ ppid, commandLine, stat }: Member): boolean {
    const stack = stat?.latest.stackStart ?? 0;
    return stack === 0 || commandLine.length === 0 || byPid.get(ppid)?.stat?.latest.stackStart === stack;
  }

  function checkAlive(): void {
    for (const member of members.values()) if (!exists(member.pid)) remove(member);
  }

  function reread(member: Member): void {
    const stat = member.stat?.reader.read();
    if (stat === undefined) remove(member);
    else update(member, stat);
  }

  function update(member: Member, stat: ProcStat): void {
    if (member.stat === undefined || !members.has(member.process)) return;
    const before = member.stat.latest;
    member.stat.latest = stat;
    member.cpuTimeNs = Math.max(member.cpuTimeNs ?? 0, stat.cpuTicks * NS_PER_TICK);
    const change: { -readonly [K in keyof MemberChange]: MemberChange[K] } = {};
    if (stat.ppid !== member.ppid && !isDead(stat.state)) change.ppid = member.ppid = stat.ppid;
    // A new stack is an exec. Where the kernel hides the stack, the name still changes, mostly.
    const hasExeced = stat.stackStart !== before.stackStart || stat.name !== before.name || member.commandLine.length === 0;
    if (hasExeced && !isDead(stat.state)) {
      const executable = readExecutable(member.pid);
      const commandLine = readCommandLine(member.pid);
      const name = chooseName(stat.name, executable);
      if (name !== member.name) change.name = member.name = name;
      if (executable !== undefined && executable !== member.executable) change.executable = member.executable = executable;
      if (commandLine.length > 0 && commandLine.join('\0') !== member.commandLine.join('\0'))
        change.commandLine = member.commandLine = commandLine;
    }
    if (Object.keys(change).length > 0) events.changed(member, change);
  }

  function remove(member: Member): void {
    const latest = member.stat?.latest;
    members.delete(member.process);
    if (byPid.get(member.pid) === member) byPid.delete(member.pid);
    newborn.delete(member);
    member.stat?.reader.close();
    events.gone(member, latest !== undefined && isDead(latest.state) ? latest.exitStatus : undefined);
    // Its children have another parent now.
    for (const child of members.values()) if (child.ppid === member.pid) reread(child);
  }

  /** `0.18 0.10 0.05 1/95 20011`: how many processes and threads there are, and the newest number. */
  function readNumbers(): { readonly count: number; readonly newest: number } {
    const text = line.toString('latin1', 0, readSync(loadavg, line, 0, line.length, 0));
    const space = text.lastIndexOf(' ');
    return { count: parseInt(text.slice(text.lastIndexOf('/', space) + 1, space), 10), newest: parseInt(text.slice(space + 1), 10) };
  }

  return {
    members,
    update,
    scan() {
      if (isOpen) {
        scanAll();
        for (const member of [...members.values()]) if (members.has(member.process)) reread(member);
      }
      return Promise.resolve();
    },
    close() {
      if (!isOpen) return;
      isOpen = false;
      clearTimeout(timer);
      closeSync(loadavg);
      for (const member of members.values()) member.stat?.reader.close();
    },
  };
}

/** Asks the kernel whether the pid is taken, without sending anything: a quarter of the price of reading its `stat`. */
function exists(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}
