import { writerLogName, type ProcessKey } from '../../scenarios/runtime/report.ts';

/** Logs as real programs write them: producers and consumers over shared queues, locks, sleeps, in the kit's own shapes. */
export interface BenchLog {
  readonly log: string;
  readonly bytes: Uint8Array;
  readonly lines: number;
}

interface Lane {
  readonly pid: number;
  readonly process: ProcessKey;
  readonly lines: string[];
  n: number;
}

const QUEUES = 3;
const STEP_NS = 40_000;

/** `events` reports by `processes` writers: of ten, four are a message's, three a lock's, two a sleep's, one is a printed line. */
export function makeReportLogs(events: number, processes: number): readonly BenchLog[] {
  const lanes = Array.from({ length: processes }, (_, index) => openLane(4000 + index));
  const owner = lanes[0]?.process ?? '1-1';
  for (let queue = 1; queue <= QUEUES; queue += 1) {
    write(lanes[0], 0, {
      kind: 'queue-created',
      queue: `q${queue}@${owner}`,
      name: `work ${queue}`,
      scope: 'process',
      order: 'fifo',
      capacity: 10,
    });
  }
  write(lanes[0], 0, { kind: 'lock-created', lock: `l1@${owner}`, name: 'counter', type: 'mutex' });
  for (let step = 0; step * 10 < events; step += 1) {
    const producer = lanes[step % processes];
    const consumer = lanes[(step * 7 + 1) % processes];
    const t = 1_000_000 + step * STEP_NS;
    const queue = `q${(step % QUEUES) + 1}@${owner}`;
    const message = `m${step}@${producer?.process}`;
    const payload = { bytes: 40 + (step % 30), preview: `{ item: ${step}, name: 'part-${step % 100}' }` };
    write(producer, t, { site: 12, kind: 'put-requested', queue, message });
    write(producer, t + 9000, { site: 12, kind: 'put', queue, message, ...payload, depth: 1 + (step % 5) });
    write(consumer, t + 2000, { site: 19, kind: 'get-requested', queue });
    write(consumer, t + 21_000, { site: 19, kind: 'got', queue, message, ...payload, depth: step % 5 });
    const lock = `l1@${owner}`;
    write(producer, t + 22_000, { site: 23, kind: 'lock-requested', lock });
    write(producer, t + 23_000, { site: 23, kind: 'lock-acquired', lock, depth: 1, contended: step % 4 === 0 });
    write(producer, t + 24_000, { site: 25, kind: 'lock-released', lock });
    write(consumer, t + 25_000, { site: 31, kind: 'wait-begin', wait: 'sleep', reason: '50 ms' });
    write(consumer, t + 35_000, { site: 31, kind: 'wait-end', wait: 'sleep' });
    write(consumer, t + 36_000, { site: 32, kind: 'printed', stream: 'stdout', text: `item ${step % 50} done` });
  }
  return lanes.map((lane) => ({
    log: `reports/${writerLogName(lane.process, lane.pid)}`,
    bytes: Buffer.from(lane.lines.join('')),
    lines: lane.lines.length,
  }));
}

/** The app's log of the same session: every process discovered, and `readings` readings of them all. */
export function makeAppLog(processes: number, readings: number): BenchLog {
  const keys = Array.from({ length: processes }, (_, index) => ({ pid: 4000 + index, process: `${4000 + index}-${781_000 + index}` }));
  const lines: object[] = keys.map(({ pid, process }, index) => ({
    ...{ t: 1000 + index, kind: 'discovered', process, pid, ppid: index === 0 ? 1 : 4000, startNs: index },
    ...(index === 0 ? {} : { parent: keys[0]?.process }),
    ...{ name: 'node', executable: '/usr/bin/node', commandLine: ['/usr/bin/node', '/programs/queues/process-queue.cjs'] },
  }));
  for (let reading = 0; reading < readings; reading += 1) {
    const rows = keys.map(({ process }, index) => ({
      ...{ process, cpuTimeNs: reading * 10_000_000, cpuPercent: (reading * 3 + index) % 100, rssBytes: 50_000_000 + reading },
      ...{ threads: 7, state: 'S', voluntarySwitches: reading, involuntarySwitches: 1 },
    }));
    lines.push({ t: 2_000_000 + reading * 200_000_000, kind: 'sampled', rows });
  }
  const text = lines.map((line, n) => `${JSON.stringify({ n, ...line })}\n`).join('');
  return { log: 'app.jsonl', bytes: Buffer.from(text), lines: lines.length };
}

function openLane(pid: number): Lane {
  const lane: Lane = { pid, process: `${pid}-${777_000 + pid}`, lines: [], n: 0 };
  write(lane, 0, { kind: 'writer', version: 1, process: lane.process, pid, tid: pid, runtime: 'Node 20.20.2' });
  write(lane, 1, { kind: 'process-started', module: 'process-queue', role: `worker-${pid}`, pid, ppid: 4000 });
  return lane;
}

function write(lane: Lane | undefined, t: number, fields: object): void {
  if (lane === undefined) return;
  lane.lines.push(`${JSON.stringify({ n: lane.n, t, ...fields })}\n`);
  lane.n += 1;
}
