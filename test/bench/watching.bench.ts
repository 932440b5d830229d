import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, mkdtempSync, openSync, readSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import pidusage from 'pidusage';
import { watchDescendants } from '../../electron/sampling/descendants.ts';
import { createDetailReader } from '../../electron/sampling/detail-reader.ts';
import { makeProcessKey, openStat } from '../../electron/sampling/proc.ts';
import { createSampleReader } from '../../electron/sampling/sample-reader.ts';
import type { Member } from '../../electron/sampling/tree-watch.ts';
import { createAppLog, type AppLog } from '../../electron/session/app-log.ts';
import { startClock, type Clock } from '../../electron/session/clock.ts';
import type { BenchRow } from './bench-row.ts';

/**
 * What watching costs: CPU time of this process and of what it spawns, a process and reading, against a bare read of a kept-open
 * `/proc/<pid>/stat` and against peers, in turn in one run, medians.
 */
const ROUNDS = 7;
const INTERVAL_MS = 250;

export async function measure(): Promise<readonly BenchRow[]> {
  return [...(await measureReadings(10)), ...(await measureReadings(100)), ...(await measureDiscovery())];
}

interface Method {
  readonly name: string;
  readonly readings: number;
  readonly read: () => Promise<unknown> | void;
}

async function measureReadings(count: number): Promise<readonly BenchRow[]> {
  const children = Array.from({ length: count }, () => spawn('sleep', ['600'], { stdio: 'ignore' }));
  await Promise.all(children.map((child) => once(child, 'spawn')));
  const members = new Map(children.map((child) => makeMember(child)).map((member) => [member.process, member]));
  const pids = children.map((child) => child.pid ?? 0);
  const { log, clock, remove } = openLog();
  const reader = createSampleReader({ watch: { members, update: () => undefined }, log, now: () => clock.now() });
  // Turns come as they do in life: an interval passes between two readings, on a clock that is put forward.
  let aheadMs = 0;
  const details = createDetailReader(log, () => performance.now() + aheadMs);
  const readDetails = (): void => {
    aheadMs += INTERVAL_MS;
    details.read(members, INTERVAL_MS);
  };
  const descriptors = pids.map((pid) => openSync(`/proc/${pid}/stat`, 'r'));
  const buffer = Buffer.alloc(1024);
  const methods: readonly Method[] = [
    { name: 'floor', readings: 40, read: () => descriptors.forEach((descriptor) => readSync(descriptor, buffer, 0, buffer.length, 0)) },
    { name: 'forkscope', readings: 40, read: () => reader.read() },
    { name: 'details', readings: 40, read: readDetails },
    { name: 'pidusage', readings: 40, read: () => pidusage([...pids], { maxage: 2000 }) },
    { name: 'ps', readings: 3, read: () => void spawnSync('ps', ['-o', 'pid,ppid,rss,time,state', '-p', pids.join(',')]) },
  ];
  const costs = await measureInTurn(methods);
  for (const descriptor of descriptors) closeSync(descriptor);
  for (const member of members.values()) member.stat?.reader.close();
  remove();
  await Promise.all(children.map(endChild));
  const find = (name: string): number => findMedian(costs.get(name) ?? []) / count;
  const [own, floor] = [find('forkscope'), find('floor')];
  const row = {
    what: `watching ${count} processes: CPU time a process and reading`,
    floor: 'one read of a kept-open /proc/<pid>/stat',
    value: own,
    unit: 'µs',
    ratioToFloor: own / floor,
    aim: 'cheaper than each peer, ≤ 1.5 × the floor',
  };
  const share = ((own + find('details')) * count * 4) / 1e4;
  return [
    { ...row, peer: 'pidusage alone', ratioToPeer: own / find('pidusage') },
    { ...row, peer: 'ps spawned each time', ratioToPeer: own / find('ps') },
    {
      what: `watching ${count} processes at 4 readings a second, with threads and PSS`,
      value: share,
      unit: '% of a core',
      aim: '≤ 1 for 100',
    },
  ];
}

/** Microseconds of CPU time a reading of all processes, by method. */
async function measureInTurn(methods: readonly Method[]): Promise<ReadonlyMap<string, readonly number[]>> {
  const costs = new Map<string, number[]>(methods.map(({ name }) => [name, []]));
  for (let round = 0; round <= ROUNDS; round++) {
    for (const { name, readings, read } of methods) {
      const before = readCpuUs();
      for (let reading = 0; reading < readings; reading++) await read();
      // The first round warms up.
      if (round > 0) costs.get(name)?.push((readCpuUs() - before) / readings);
    }
  }
  return costs;
}

/** Processes that live 20 ms, found or not, and what looking for them costs. */
async function measureDiscovery(): Promise<readonly BenchRow[]> {
  const count = 300;
  const clock = startClock();
  const program = path.resolve('test/fixtures/programs/starts-many.mjs');
  const root = spawn(process.execPath, [program, String(count), '20', '2'], { stdio: ['ignore', 'pipe', 'ignore'] });
  let printed = '';
  root.stdout.on('data', (chunk: Buffer) => (printed += chunk.toString()));
  const found = new Set<number>();
  const beganUs = readOwnCpuUs();
  const watch = watchDescendants({
    rootPid: root.pid ?? 0,
    marker: 'FORKSCOPE_SESSION=bench',
    now: () => clock.now(),
    epochNs: clock.epochNs,
    events: { found: (member) => void found.add(member.pid), changed: () => undefined, gone: () => undefined },
  });
  await once(root, 'close');
  const [cpuUs, tNs] = [readOwnCpuUs() - beganUs, clock.now()];
  watch.close();
  const started = printed.trim().split(' ').map(Number);
  const missed = started.filter((pid) => !found.has(pid)).length;
  return [
    { what: `native processes that live 20 ms: missed of ${count}`, value: missed, unit: 'processes', aim: '0' },
    {
      what: `discovery while ${Math.round((count / tNs) * 1e9)} processes a second are born`,
      value: (100 * cpuUs * 1000) / tNs,
      unit: '% of a core',
      aim: '≤ 4',
    },
  ];
}

function makeMember(child: ChildProcess): Member {
  const pid = child.pid ?? 0;
  const reader = openStat(pid);
  const latest = reader?.read();
  if (reader === undefined || latest === undefined) throw new Error(`process ${pid} is not there`);
  return {
    process: makeProcessKey(pid, latest.startTicks),
    pid,
    startNs: 0,
    parent: undefined,
    ppid: process.pid,
    name: 'sleep',
    executable: undefined,
    commandLine: [],
    cpuTimeNs: undefined,
    stat: { reader, latest },
  };
}

function openLog(): { log: AppLog; clock: Clock; remove: () => void } {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'forkscope-bench-'));
  const clock = startClock();
  const log = createAppLog(path.join(folder, 'app.jsonl'), clock);
  return {
    log,
    clock,
    remove: () => {
      log.close();
      rmSync(folder, { recursive: true });
    },
  };
}

/** CPU time of this process and of its children that have ended: what a spawned `ps` costs is a part of it. */
function readCpuUs(): number {
  return readOwnCpuUs() + readEndedChildrenUs();
}

function readOwnCpuUs(): number {
  const { user, system } = process.cpuUsage();
  return user + system;
}

function readEndedChildrenUs(): number {
  const descriptor = openSync('/proc/self/stat', 'r');
  const bytes = Buffer.alloc(1024);
  const text = bytes.toString('latin1', 0, readSync(descriptor, bytes, 0, bytes.length, 0));
  closeSync(descriptor);
  const fields = text.slice(text.lastIndexOf(')') + 2).split(' ');
  return (Number(fields[13]) + Number(fields[14])) * 10_000;
}

async function endChild(child: ChildProcess): Promise<void> {
  const ended = once(child, 'exit');
  child.kill('SIGKILL');
  await ended;
}

function findMedian(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;
}
