import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, openSync, readdirSync, readSync } from 'node:fs';
import path from 'node:path';
import { watchDescendants } from '../../electron/sampling/descendants.ts';
import type { Member } from '../../electron/sampling/tree-watch.ts';
import { startClock } from '../../electron/session/clock.ts';
import type { BenchRow } from './bench-row.ts';
import { readOwnCpuUs } from './cpu-cost.ts';

/** Native processes that live 20 ms: found or not, and what looking for them costs. */
const COUNT = 1000;
const LIFE_MS = 20;
const POLL_MS = 1000;
/** The rhythm of the watch while it hunts. */
const LOOK_MS = 7;
const FLOOR_MS = 3000;

export async function measure(): Promise<readonly BenchRow[]> {
  const floor = await measureTimer();
  const clock = startClock();
  const program = path.resolve('test/fixtures/programs/starts-many.mjs');
  const root = spawn(process.execPath, [program, String(COUNT), String(LIFE_MS), '2'], { stdio: ['ignore', 'pipe', 'ignore'] });
  let printed = '';
  root.stdout.on('data', (chunk: Buffer) => (printed += chunk.toString()));
  const found = new Map<number, Member>();
  const gone = new Set<Member>();
  const watch = watchDescendants({
    rootPid: root.pid ?? 0,
    marker: 'FORKSCOPE_SESSION=bench',
    now: () => clock.now(),
    epochNs: clock.epochNs,
    events: { found: (member) => void found.set(member.pid, member), changed: () => undefined, gone: (member) => void gone.add(member) },
  });
  const polled = new Set<number>();
  const poll = setInterval(() => readdirSync('/proc').forEach((name) => polled.add(Number(name))), POLL_MS);
  const [beganUs, fromNs] = [readOwnCpuUs(), clock.now()];
  await once(root, 'close');
  const share = (100 * (readOwnCpuUs() - beganUs) * 1000) / (clock.now() - fromNs);
  const perSecond = (COUNT / (clock.now() - fromNs)) * 1e9;
  clearInterval(poll);
  await watch.scan();
  watch.close();
  const started = printed.trim().split(' ').map(Number);
  const parent = found.get(root.pid ?? 0)?.process;
  const isWhole = (member: Member | undefined): boolean => member !== undefined && member.parent === parent && gone.has(member);
  return [
    {
      what: `native processes that live ${LIFE_MS} ms: missed of ${COUNT}, or without parent or end`,
      value: started.filter((pid) => !isWhole(found.get(pid))).length,
      unit: 'processes',
      aim: '0',
    },
    { what: 'the same by a poller each second', value: started.filter((pid) => !polled.has(pid)).length, unit: 'processes', aim: '–' },
    {
      what: `discovery while ${Math.round(perSecond)} processes a second are born`,
      floor: `a timer of the same rhythm that reads /proc/loadavg, ${floor.toFixed(1)} %`,
      value: share,
      unit: '% of a core',
      ratioToFloor: share / floor,
      aim: '≤ 4',
    },
  ];
}

/** What waking up alone costs here: little on a machine of metal, most of it on a virtual one. */
async function measureTimer(): Promise<number> {
  const descriptor = openSync('/proc/loadavg', 'r');
  const bytes = Buffer.alloc(128);
  const beganUs = readOwnCpuUs();
  const fromMs = performance.now();
  while (performance.now() - fromMs < FLOOR_MS) {
    await new Promise((resolve) => setTimeout(resolve, LOOK_MS));
    readSync(descriptor, bytes, 0, bytes.length, 0);
  }
  closeSync(descriptor);
  return (0.1 * (readOwnCpuUs() - beganUs)) / (performance.now() - fromMs);
}
