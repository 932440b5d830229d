import { APP_LOG, type AppLine } from '../../../electron/trace/app-line.ts';
import { REPORT_VERSION, writerLogName, type ProcessKey, type Report } from '../../../scenarios/runtime/report.ts';

export interface GeneratedSession {
  /** Text of each log by its path below the session folder. */
  readonly logs: ReadonlyMap<string, string>;
}
export interface GeneratedOptions {
  readonly workers: number;
  readonly seconds: number;
  readonly tasks: number;
  readonly samplesPerSecond: number;
  /** Still running: no exits and no end. */
  readonly isRunning: boolean;
}

type Unnumbered<T> = T extends unknown ? Omit<T, 'n'> : never;

const ROOT: ProcessKey = '4100-1000';
const COLLECTOR: ProcessKey = '4101-1001';
const SECOND = 1e9;

/**
 * A session as the launcher and the programs would write it, the same on every call: a root hands tasks to workers over one queue, and they hand
 * results to a collector over another. One worker is killed at two thirds; nothing is read between 40 and 46 per cent of the time.
 */
export function generateSession(options: GeneratedOptions): GeneratedSession {
  const { workers, seconds, samplesPerSecond } = options;
  const endNs = seconds * SECOND;
  const draw = createDraw(7);
  const workerKeys = Array.from({ length: workers }, (_, index): ProcessKey => `${4102 + index}-${1002 + index}`);
  const startOf = (index: number): number => (0.2 + index * Math.min(0.15, 6 / workers)) * SECOND;
  const killed = workerKeys[Math.floor(workers / 2)];
  const killedNs = endNs * 0.66;
  const app = createLog<AppLine>();
  const reports = new Map<ProcessKey, ReturnType<typeof createLog<Report>>>();

  const begin = (process: ProcessKey, parent: ProcessKey | undefined, role: string, startNs: number): void => {
    const pid = pidOf(process);
    const ppid = parent === undefined ? 900 : pidOf(parent);
    app.add({
      kind: 'discovered',
      t: startNs + 3e6,
      process,
      pid,
      ppid,
      startNs,
      name: 'node',
      executable: '/usr/bin/node',
      commandLine: ['node', 'pipeline.cjs'],
      ...(parent === undefined ? {} : { parent }),
    });
    const log = createLog<Report>();
    log.add({ kind: 'writer', t: startNs + 4e7, version: REPORT_VERSION, process, pid, tid: pid, runtime: 'node 20' });
    log.add({ kind: 'process-started', t: startNs + 4e7, module: 'pipeline', role, pid, ppid });
    reports.set(process, log);
  };
  app.add({
    kind: 'session',
    t: 0,
    version: 1,
    session: '20260101-120000-generated-0000',
    subject: { kind: 'command', command: 'node', args: ['pipeline.cjs'] },
    startedAt: '2026-01-01T12:00:00.000Z',
    epochNs: '1000000000',
    app: { version: '0.1.0', runtime: 'test' },
    host: { platform: 'linux', release: '6', arch: 'x64', cpus: 4, cpuModel: 'generated', memoryBytes: 16e9 },
    measures: { threads: true, state: true, switches: true, pss: true },
  });
  app.add({ kind: 'launched', t: 1e6, pid: pidOf(ROOT), process: ROOT });
  begin(ROOT, undefined, 'main', 1e6);
  begin(COLLECTOR, ROOT, 'collector', 0.1 * SECOND);
  workerKeys.forEach((key, index) => {
    begin(key, ROOT, `worker ${index + 1}`, startOf(index));
  });

  const tasks = 'q1@' + ROOT;
  const results = 'q2@' + ROOT;
  reports
    .get(ROOT)
    ?.add({ kind: 'queue-created', t: 5e7, queue: tasks, name: 'tasks', scope: 'process', order: 'fifo', capacity: 8 })
    .add({ kind: 'queue-created', t: 5e7, queue: results, name: 'results', scope: 'process', order: 'fifo', capacity: 0 });
  const firstNs = startOf(Math.min(workers, 3)) + 0.1 * SECOND;
  const spacingNs = (endNs * 0.92 - firstNs) / Math.max(1, options.tasks);
  for (let task = 0; task < options.tasks; task += 1) {
    const putNs = firstNs + task * spacingNs + draw() * spacingNs * 0.5;
    const ready = workerKeys.filter((key, index) => startOf(index) + 1e8 < putNs && !(key === killed && putNs > killedNs - SECOND));
    const worker = ready[Math.floor(draw() * ready.length)];
    if (worker === undefined) continue;
    const gotNs = putNs + 120e3 + draw() * draw() * 40e6;
    const doneNs = gotNs + 2e6 + draw() * 30e6;
    const collectedNs = doneNs + 90e3 + draw() * draw() * 8e6;
    const payload = task % 7 === 3 ? `{"task":${task},"名称":"任务 ${task}"}` : `[${task},null,"hello"]`;
    const message = `m${task}`;
    const result = `r${task}`;
    const bytes = 60 + Math.floor(draw() * 900);
    reports.get(ROOT)?.add({ kind: 'put', t: putNs, queue: tasks, message, bytes, preview: payload });
    reports.get(worker)?.add({ kind: 'got', t: gotNs, queue: tasks, message, bytes, preview: payload });
    reports.get(worker)?.add({ kind: 'put', t: doneNs, queue: results, message: result, bytes: 40, preview: `done ${task}` });
    // The last results are left in the queue.
    if (task < options.tasks - 5)
      reports.get(COLLECTOR)?.add({ kind: 'got', t: collectedNs, queue: results, message: result, bytes: 40, preview: `done ${task}` });
  }

  const all = [ROOT, COLLECTOR, ...workerKeys];
  app.add({ kind: 'gap', t: endNs * 0.46, fromNs: endNs * 0.4, toNs: endNs * 0.46 });
  const cpuTime = new Map<ProcessKey, number>();
  const stepNs = SECOND / samplesPerSecond;
  for (let tick = 1; tick * stepNs < endNs; tick += 1) {
    const t = tick * stepNs;
    if (t > endNs * 0.4 && t < endNs * 0.46) continue;
    const alive = all.filter((key) => {
      const index = workerKeys.indexOf(key);
      return (index < 0 ? 0.1 * SECOND : startOf(index)) < t && !(key === killed && t >= killedNs);
    });
    app.add({
      kind: 'sampled',
      t,
      rows: alive.map((process) => {
        const index = all.indexOf(process);
        const load = index === 0 ? 12 : index === 1 ? 25 : 50 + 46 * Math.sin(t / SECOND / (2 + (index % 5)) + index) + draw() * 4;
        const percent = Math.max(0, load);
        const isFirst = !cpuTime.has(process);
        const cpuTimeNs = (cpuTime.get(process) ?? 0) + (percent / 100) * stepNs;
        cpuTime.set(process, cpuTimeNs);
        return {
          process,
          cpuTimeNs: Math.round(cpuTimeNs),
          ...(isFirst ? {} : { cpuPercent: percent }),
          rssBytes: Math.round(42e6 + index * 1.1e6 + 6e6 * Math.sin(t / SECOND / 9 + index)),
          threads: 7,
          state: 'S' as const,
        };
      }),
    });
    if (tick % (samplesPerSecond * 2) === 0)
      for (const process of alive) app.add({ kind: 'memory', t: t + 1e6, process, pssBytes: 14e6 + all.indexOf(process) * 2e5 });
  }
  if (killed !== undefined) app.add({ kind: 'exited', t: killedNs, process: killed, reason: { kind: 'killed', signal: 'SIGKILL' } });
  if (!options.isRunning) {
    for (const process of all) if (process !== killed) app.add({ kind: 'exited', t: endNs, process, reason: { kind: 'completed' } });
    app.add({ kind: 'session-ended', t: endNs, cause: 'root-ended', processes: all.length, samples: 0, outputLines: 0 });
  }
  const logs = new Map([[APP_LOG, app.text()]]);
  for (const [process, log] of reports) logs.set(`reports/${writerLogName(process, pidOf(process))}`, log.text());
  return { logs };
}

/** Lines in order of time, numbered as they are written out. */
function createLog<Line extends AppLine | Report>(): { add(line: Unnumbered<Line>): ReturnType<typeof createLog<Line>>; text(): string } {
  const lines: Unnumbered<Line>[] = [];
  const log = {
    add(line: Unnumbered<Line>) {
      lines.push(line);
      return log;
    },
    text() {
      const timeOf = (line: Unnumbered<Line>): number => ('t' in line && typeof line.t === 'number' ? line.t : 0);
      const ordered = lines.map((line, place) => ({ line, place })).sort((a, b) => timeOf(a.line) - timeOf(b.line) || a.place - b.place);
      return ordered.map(({ line }, n) => `${JSON.stringify({ n, ...line, t: Math.round(timeOf(line)) })}\n`).join('');
    },
  };
  return log;
}

function pidOf(process: ProcessKey): number {
  return Number(process.split('-')[0]);
}

/** Numbers from 0 to 1, the same for the same seed (mulberry32). */
function createDraw(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}
