import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, mkdtempSync, openSync, readSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { makeProcessKey, openStat } from '../../electron/sampling/proc.ts';
import { createSampleReader } from '../../electron/sampling/sample-reader.ts';
import { startSampler } from '../../electron/sampling/sampler.ts';
import type { Member, TreeWatch } from '../../electron/sampling/tree-watch.ts';
import { createAppLog, type AppLog } from '../../electron/session/app-log.ts';
import { startClock, type Clock } from '../../electron/session/clock.ts';
import type { BenchRow } from './bench-row.ts';
import { findMedian, readCpuUs, readOwnCpuUs } from './cpu-cost.ts';
import { findPeers } from './watching-peers.ts';

/**
 * What watching costs: CPU time of this process and of what it spawns, a process and reading, against a bare read of a kept-open
 * `/proc/<pid>/stat` and against peers, in turn in one run, medians.
 */
const ROUNDS = 7;
const PEER_ROUNDS = 3;
const READINGS = 40;
const INTERVAL_NS = 250e6;
/** Long enough for two readings of the witness. */
const LOOP_MS = 5000;

export async function measure(): Promise<readonly BenchRow[]> {
  const rows: BenchRow[] = [];
  for (const count of [10, 100, 500]) rows.push(...(await measureCount(count)));
  return rows;
}

async function measureCount(count: number): Promise<readonly BenchRow[]> {
  const children = Array.from({ length: count }, () => spawn('sleep', ['600'], { stdio: 'ignore' }));
  await Promise.all(children.map((child) => once(child, 'spawn')));
  const members = new Map(children.map((child) => makeMember(child)).map((member) => [member.process, member]));
  const { log, clock, remove } = openLog();
  try {
    const costs = await measureReadings([...members.values()], log, clock);
    const share = await measureLoop(members, log, clock);
    const row = {
      what: `watching ${count} processes: CPU time a process and reading`,
      floor: 'one read of a kept-open /proc/<pid>/stat',
      value: costs.own,
      unit: 'µs',
      ratioToFloor: costs.own / costs.floor,
      aim: 'cheaper than each peer, ≤ 1.5 × the floor',
    };
    return [
      ...costs.peers.map(({ name, cost }) => ({ ...row, peer: name, ratioToPeer: costs.own / cost })),
      {
        what: `watching ${count} processes at 4 readings a second, with threads, PSS, switches and the witness`,
        value: share,
        unit: '% of a core',
        aim: '≤ 1 for 100',
      },
    ];
  } finally {
    for (const member of members.values()) member.stat?.reader.close();
    remove();
    await Promise.all(children.map(endChild));
  }
}

interface Costs {
  readonly own: number;
  readonly floor: number;
  readonly peers: readonly { readonly name: string; readonly cost: number }[];
}

/** Microseconds a process and reading. */
async function measureReadings(members: readonly Member[], log: AppLog, clock: Clock): Promise<Costs> {
  const pids = members.map(({ pid }) => pid);
  const watch = { members: new Map(members.map((member) => [member.process, member])), update: () => undefined };
  // Readings come as they do in life: an interval passes between two, on a clock that is put forward.
  let aheadNs = 0;
  const reader = createSampleReader({ watch, log, now: () => clock.now() + aheadNs });
  const readOnce = (): Promise<number> => {
    aheadNs += INTERVAL_NS;
    return reader.read();
  };
  const descriptors = pids.map((pid) => openSync(`/proc/${pid}/stat`, 'r'));
  const buffer = Buffer.alloc(1024);
  const peers = findPeers();
  const costs = new Map<string, number[]>();
  const note = (name: string, costUs: number): void => void costs.set(name, [...(costs.get(name) ?? []), costUs / pids.length]);
  for (let round = 0; round <= ROUNDS; round++) {
    const floor = await measureRepeated(() => descriptors.forEach((descriptor) => readSync(descriptor, buffer, 0, buffer.length, 0)));
    const own = await measureRepeated(readOnce);
    // The first round warms up.
    if (round === 0) continue;
    note('floor', floor);
    note('own', own);
    if (round <= PEER_ROUNDS) for (const peer of peers) note(peer.name, await peer.measure(pids));
  }
  for (const descriptor of descriptors) closeSync(descriptor);
  const find = (name: string): number => findMedian(costs.get(name) ?? []);
  return { own: find('own'), floor: find('floor'), peers: peers.map(({ name }) => ({ name, cost: find(name) })) };
}

async function measureRepeated(read: () => unknown): Promise<number> {
  const before = readCpuUs();
  for (let reading = 0; reading < READINGS; reading++) await read();
  return (readCpuUs() - before) / READINGS;
}

/** Per cent of a core of the sampler's real loop, its wake-ups and all that it reads now and then included. */
async function measureLoop(members: ReadonlyMap<Member['process'], Member>, log: AppLog, clock: Clock): Promise<number> {
  const watch: TreeWatch = { members, update: () => undefined, scan: () => Promise.resolve(), close: () => undefined };
  const sampler = startSampler({ watch, log, now: () => clock.now(), samplesPerSecond: 4 });
  // What is due at once at the start is not what it costs to go on.
  await delay(1000);
  const [beforeUs, fromNs] = [readOwnCpuUs(), clock.now()];
  await delay(LOOP_MS);
  const share = (100 * (readOwnCpuUs() - beforeUs) * 1000) / (clock.now() - fromNs);
  await sampler.close();
  return share;
}

function makeMember(child: ChildProcess): Member {
  const pid = child.pid ?? 0;
  const reader = openStat(pid);
  const latest = reader?.read();
  if (reader === undefined || latest === undefined) throw new Error(`process ${pid} is not there`);
  return {
    process: makeProcessKey(pid, latest.startTicks),
    pid,
    startNs: -1e10,
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

async function endChild(child: ChildProcess): Promise<void> {
  const ended = once(child, 'exit');
  child.kill('SIGKILL');
  await ended;
}
