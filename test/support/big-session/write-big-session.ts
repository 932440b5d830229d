import { closeSync, mkdirSync, openSync, writeSync } from 'node:fs';
import path from 'node:path';
import type { AppLine } from '../../../electron/trace/app-line.ts';
import type { ProcessKey } from '../../../scenarios/runtime/report.ts';
import { createActivities } from './activities.ts';
import { createDraw, type SharedLock, type SharedQueue, type Worker } from './crew.ts';
import { ReportFile, type Tally } from './report-file.ts';

const PROCESSES = 24;
const THREADS = 5;
const COROUTINE_HOSTS = 4;
const COROUTINES = 16;
const LOCKS = 16;
const QUEUES = 8;
const READINGS_NS = 250e6;
const START_NS = 5e6;

export interface BigSession extends Tally {
  readonly session: string;
  /** Reports that a reader should accept. */
  readonly events: number;
  /** Processes, other threads, coroutines and locks. */
  readonly lanes: number;
  readonly endNs: number;
}

type Unnumbered<T> = T extends unknown ? Omit<T, 'n'> : never;

/**
 * Writes the folder of a session of about so many events into the sessions of a home: real report kinds by many writers, as programs and
 * launcher would have left them, the same on every call.
 */
export function writeBigSession(home: string, events: number): BigSession {
  const session = `20260101-120000-big-${(events % 0x10000).toString(16).padStart(4, '0')}`;
  const folder = path.join(home, 'sessions', session);
  const reports = path.join(folder, 'reports');
  mkdirSync(reports, { recursive: true });
  const tally: Tally = { kinds: new Map(), missing: 0, badLines: 0, late: 0 };
  const draw = createDraw(events);
  const root: ProcessKey = '5000-100000';
  const keys = Array.from({ length: PROCESSES }, (_, index): ProcessKey => `${5100 + index * 10}-${100100 + index}`);
  const open = (process: ProcessKey, tid: number, tNs: number, phase: number): ReportFile =>
    new ReportFile(reports, process, tid, tNs, tally, phase * 131);

  const rootFile = open(root, pidOf(root), START_NS, 0);
  rootFile.add(START_NS, { kind: 'process-started', module: 'pipeline.ts', role: 'main', pid: pidOf(root), ppid: 900 });
  const locks = Array.from({ length: LOCKS }, (_, index): SharedLock => ({ id: `l${index + 1}@${root}`, freeNs: 0 }));
  const queues = Array.from({ length: QUEUES }, (_, index): SharedQueue => ({
    id: `q${index + 1}@${root}`,
    capacity: 4 + index * 2,
    items: [],
    getters: [],
    putters: [],
  }));
  locks.forEach(({ id }, index) =>
    rootFile.add(START_NS, { kind: 'lock-created', lock: id, name: `lock ${index + 1}`, type: index === 0 ? 'interpreter' : 'mutex' }),
  );
  queues.forEach(({ id, capacity }, index) =>
    rootFile.add(START_NS, { kind: 'queue-created', queue: id, name: `stage ${index + 1}`, scope: 'process', order: 'fifo', capacity }),
  );
  const workers: Worker[] = [];
  keys.forEach((process, number) => {
    const startNs = START_NS + (number + 1) * 2e6;
    rootFile.add(startNs, { kind: 'child-started', pid: pidOf(process), role: `worker ${number + 1}` });
    for (let thread = 0; thread <= THREADS; thread += 1) {
      const tid = pidOf(process) + thread;
      const file = open(process, tid, startNs + 1e6 + thread * 1e5, workers.length);
      if (thread === 0)
        file.add(startNs + 1e6, {
          kind: 'process-started',
          ...{ module: 'pipeline.ts', role: `worker ${number + 1}`, pid: tid, ppid: pidOf(root) },
        });
      else file.add(startNs + 1e6 + thread * 1e5, { kind: 'thread-started', tid, role: `hand ${thread}` });
      const isHost = thread === 1 && number < COROUTINE_HOSTS;
      const coroutines = Array.from({ length: isHost ? COROUTINES : 0 }, (_, index) => `c${index + 1}@${process}/${tid}`);
      const nowNs = startNs + 2e6 + thread * 1e5;
      coroutines.forEach((coroutine, index) => file.add(nowNs, { kind: 'coroutine-created', coroutine, role: `greenlet ${index + 1}` }));
      workers.push({ process, tid, file, index: workers.length, coroutines, nowNs });
    }
  });

  const written = (): number => [...tally.kinds.values()].reduce((sum, count) => sum + count, 0);
  const { act } = createActivities(locks, queues, draw);
  for (let turn = 0; turn % 256 !== 0 || written() < events - workers.length; turn += 1) act(findFirst(workers));
  const endNs = Math.ceil(Math.max(...workers.map(({ nowNs }) => (nowNs === Infinity ? 0 : nowNs)))) + 1e6;
  rootFile.add(endNs, { kind: 'note', en: 'The stages have run dry.', zh: '各阶段已处理完毕。' });
  for (const { file } of workers) file.close();
  rootFile.close();
  writeAppLog(path.join(folder, 'app.jsonl'), session, root, keys, endNs + 2e6, draw);
  const lanes = 1 + workers.length + COROUTINE_HOSTS * COROUTINES + LOCKS;
  return { ...tally, session, events: written(), lanes, endNs: endNs + 2e6 };
}

function findFirst(workers: readonly Worker[]): Worker {
  return workers.reduce((first, worker) => (worker.nowNs < first.nowNs ? worker : first));
}

function writeAppLog(
  file: string,
  session: string,
  root: ProcessKey,
  keys: readonly ProcessKey[],
  endNs: number,
  draw: () => number,
): void {
  const log = openSync(file, 'ax');
  let n = 0;
  const add = (line: Unnumbered<AppLine>): void => {
    writeSync(log, `${JSON.stringify({ n, ...line })}\n`);
    n += 1;
  };
  add({
    t: 0,
    kind: 'session',
    version: 1,
    session,
    subject: { kind: 'command', command: 'node', args: ['pipeline.ts'] },
    startedAt: '2026-01-01T12:00:00.000Z',
    epochNs: '1000000000',
    app: { version: '0.1.0', runtime: 'Node 20' },
    host: { platform: 'linux', release: '6', arch: 'x64', cpus: 8, cpuModel: 'generated', memoryBytes: 16e9 },
    measures: { threads: true, state: true, switches: true, pss: true },
  });
  add({ t: 1e6, kind: 'launched', pid: pidOf(root), process: root });
  const discover = (process: ProcessKey, startNs: number, parent?: ProcessKey): void =>
    add({
      ...{ t: startNs + 1e6, kind: 'discovered', process, pid: pidOf(process), ppid: parent === undefined ? 900 : pidOf(parent) },
      ...{ startNs, name: 'node', executable: '/usr/bin/node', commandLine: ['node', 'pipeline.ts'] },
      ...(parent === undefined ? {} : { parent }),
    });
  discover(root, 1e6);
  keys.forEach((key, index) => discover(key, START_NS + (index + 1) * 2e6, root));
  const all = [root, ...keys];
  const cpu = new Map<string, number>();
  const spend = (name: string, most: number): number => {
    const next = (cpu.get(name) ?? 0) + draw() * most;
    cpu.set(name, next);
    return Math.round(next);
  };
  let samples = 0;
  for (let tNs = READINGS_NS; tNs < endNs; tNs += READINGS_NS) {
    const rows = all.map((process, index) => {
      const before = cpu.get(process) ?? 0;
      const cpuTimeNs = spend(process, READINGS_NS * 0.4);
      const row = {
        process,
        cpuTimeNs,
        rssBytes: Math.round(40e6 + index * 1e6 + draw() * 4e6),
        threads: THREADS + 6,
        state: 'S' as const,
      };
      return before === 0 ? row : { ...row, cpuPercent: Math.round((1000 * (cpuTimeNs - before)) / READINGS_NS) / 10 };
    });
    samples += rows.length;
    add({ t: tNs, kind: 'sampled', rows });
    if ((tNs / READINGS_NS) % 4 !== 0) continue;
    for (const process of keys) {
      const threads = Array.from({ length: THREADS + 1 }, (_, thread) => {
        const name = `${process} ${thread}`;
        const readyNs = spend(`${name} ready`, 4e7);
        return { tid: pidOf(process) + thread, name: 'node', state: 'S' as const, cpuTimeNs: spend(name, 6e7), readyNs, timeslices: 9 };
      });
      add({ t: tNs + 1e5, kind: 'threads', process, threads });
      add({ t: tNs + 2e5, kind: 'memory', process, pssBytes: 14e6 });
    }
  }
  for (const process of [...keys, root]) add({ t: endNs, kind: 'exited', process, reason: { kind: 'stopped', signal: 'SIGTERM' } });
  add({ t: endNs, kind: 'session-ended', cause: 'stopped', processes: all.length, samples, outputLines: 0 });
  closeSync(log);
}

function pidOf(process: ProcessKey): number {
  return Number(process.split('-')[0]);
}
