import { fork } from 'node:child_process';
import { findProcessKey } from '../../scenarios/runtime/identity.ts';
import { report, type ReportBody } from '../../scenarios/runtime/reporter.ts';

/**
 * `writers.cjs FOR_MS PROCESSES PER_SECOND`: so many processes, each reporting so often in the shapes of queues and locks, paced by the clock. Each
 * prints one line of JSON: its reports, the CPU time in them, and how late the last one was.
 */
export interface WriterResult {
  readonly reports: number;
  readonly cpuUs: number;
  readonly lateMs: number;
}

const BATCH_MS = 10;

const [forMs = 5000, processes = 1, perSecond = 1000] = process.argv.slice(2, 5).map(Number);
if (process.argv[5] !== 'writer') {
  for (let index = 0; index < processes; index++) fork(__filename, [...process.argv.slice(2, 5), 'writer']);
} else write();

function write(): void {
  const key = findProcessKey();
  const queue = `q1@${key}`;
  const lock = `l1@${key}`;
  report({ kind: 'queue-created', queue, name: 'own', scope: 'thread', order: 'fifo', capacity: 10 });
  report({ kind: 'lock-created', lock, name: 'own', type: 'mutex' });
  const wanted = Math.floor((forMs * perSecond) / 1000);
  const fromMs = performance.now();
  let done = 0;
  let cpuUs = 0;

  function batch(): void {
    const due = Math.min(wanted, Math.floor(((performance.now() - fromMs) * perSecond) / 1000));
    const before = process.cpuUsage();
    for (; done < due; done++) report(makeReport(done, queue, lock, key));
    const { user, system } = process.cpuUsage(before);
    cpuUs += user + system;
    if (done < wanted) setTimeout(batch, BATCH_MS);
    else {
      const result: WriterResult = { reports: done + 2, cpuUs, lateMs: performance.now() - fromMs - forMs };
      process.stdout.write(`${JSON.stringify(result)}\n`);
      process.disconnect();
    }
  }
  batch();
}

function makeReport(n: number, queue: string, lock: string, key: string): ReportBody {
  const message = `m${Math.floor(n / 7)}@${key}`;
  switch (n % 7) {
    case 0:
      return { kind: 'put-requested', queue, message };
    case 1:
      return { kind: 'put', queue, message, bytes: 24, preview: "[42, null, 'hello']", depth: 1 };
    case 2:
      return { kind: 'get-requested', queue };
    case 3:
      return { kind: 'got', queue, message, bytes: 24, preview: "[42, null, 'hello']", depth: 0 };
    case 4:
      return { kind: 'lock-requested', lock };
    case 5:
      return { kind: 'lock-acquired', lock, depth: 1, contended: false };
    default:
      return { kind: 'lock-released', lock };
  }
}
