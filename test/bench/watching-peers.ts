import { spawnSync } from 'node:child_process';
import { createRequire } from 'node:module';
import pidusage from 'pidusage';
import { readCpuUs } from './cpu-cost.ts';

/** Others who do the same work: CPU time, memory and state of the given processes. Those that are not on this machine are left out. */
export interface Peer {
  readonly name: string;
  /** Microseconds of CPU time that one reading of all the processes costs. */
  measure(pids: readonly number[]): Promise<number>;
}

const FEW_READINGS = 3;
const MANY_READINGS = 20;

export function findPeers(): readonly Peer[] {
  const peers: Peer[] = [
    { name: 'pidusage alone', measure: (pids) => measureCalls(MANY_READINGS, () => pidusage([...pids], { maxage: 2000 })) },
    { name: 'ps spawned each time', measure: (pids) => measureCalls(FEW_READINGS, () => spawnOnce('ps', makePsArguments(pids))) },
  ];
  if (spawnSync('top', ['-v']).status === 0) peers.push({ name: 'top -b', measure: () => measureRepeats((count) => runTop(count)) });
  const python = ['/usr/bin/python3', 'python3'].find((file) => spawnSync(file, ['-c', 'import psutil']).status === 0);
  if (python !== undefined)
    peers.push({
      name: 'python3-psutil',
      measure: (pids) => measureRepeats((count) => spawnOnce(python, ['-c', PSUTIL, String(count), ...pids.map(String)])),
    });
  const information = findSystemInformation();
  if (information !== undefined)
    // It answers from a store for half a second: each call has to wait that out.
    peers.push({ name: 'systeminformation', measure: () => measureCalls(FEW_READINGS, () => information.processes(), 600) });
  return peers;
}

function makePsArguments(pids: readonly number[]): readonly string[] {
  return ['-o', 'pid,ppid,rss,time,state,nlwp', '-p', pids.join(',')];
}

/** Objects that are kept, all values of a process from one opening of its files: the way its manual recommends. */
const PSUTIL = `
import sys, psutil
processes = [psutil.Process(int(pid)) for pid in sys.argv[2:]]
for turn in range(int(sys.argv[1])):
    for process in processes:
        with process.oneshot():
            (process.cpu_times(), process.memory_info(), process.status(), process.num_threads(), process.ppid())
`;

/** All processes of the machine: it takes twenty at most by number. The delay is so short that its start is not what is measured. */
function runTop(count: number): void {
  spawnOnce('top', ['-b', '-n', String(count), '-d', '0.05']);
}

/** What a reading more costs, so that the start of the program does not count. */
async function measureRepeats(run: (count: number) => void): Promise<number> {
  const one = await measureCalls(1, () => run(1));
  const many = await measureCalls(1, () => run(1 + MANY_READINGS));
  return (many - one) / MANY_READINGS;
}

async function measureCalls(count: number, call: () => unknown, pauseMs = 0): Promise<number> {
  let costUs = 0;
  for (let turn = 0; turn < count; turn++) {
    const before = readCpuUs();
    await call();
    costUs += readCpuUs() - before;
    if (pauseMs > 0) await new Promise((resolve) => setTimeout(resolve, pauseMs));
  }
  return costUs / count;
}

function spawnOnce(file: string, args: readonly string[]): void {
  const { status, error } = spawnSync(file, args, { maxBuffer: 1 << 28 });
  if (status !== 0) throw error ?? new Error(`${file} ended with code ${status}`);
}

/** Not a dependency of ours: measured where somebody has installed it. */
function findSystemInformation(): { processes(): Promise<unknown> } | undefined {
  try {
    return createRequire(`${process.cwd()}/`)('systeminformation') as { processes(): Promise<unknown> };
  } catch {
    return undefined;
  }
}
