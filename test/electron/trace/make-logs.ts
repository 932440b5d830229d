import type { Report } from '../../../scenarios/runtime/report.ts';
import { writerLogName, type ProcessKey } from '../../../scenarios/runtime/report.ts';
import type { AppLine, SessionLine } from '../../../electron/trace/app-line.ts';
import { Trace } from '../../../electron/trace/trace.ts';

/** Hand-made logs: each line gets its number, everything else is written down by the test. */

type Body<T> = T extends unknown ? Omit<T, 'n'> : never;
export type ReportBody = Body<Exclude<Report, { readonly kind: 'writer' }>>;
export type AppBody = Body<AppLine>;

export interface Log {
  readonly log: string;
  readonly text: string;
}

export const HEADER: Body<SessionLine> = {
  t: 0,
  kind: 'session',
  version: 1,
  session: '20260101-000000-test-0000',
  subject: { kind: 'command', command: 'test', args: [] },
  startedAt: '2026-01-01T00:00:00.000Z',
  epochNs: '0',
  app: { version: '0.1.0', runtime: 'Node 20' },
  host: { platform: 'linux', release: '6', arch: 'x64', cpus: 2, cpuModel: 'test', memoryBytes: 1 },
  measures: { threads: true, state: true, switches: true, pss: true },
};

export function keyOf(pid: number): ProcessKey {
  return `${pid}-${pid * 10}`;
}

export function appLog(lines: readonly AppBody[]): Log {
  return { log: 'app.jsonl', text: lines.map((line, n) => `${JSON.stringify({ n, ...line })}\n`).join('') };
}

/** The log of one thread; without `tid` of the main one. */
export function reportLog(pid: number, lines: readonly ReportBody[], tid = pid): Log {
  const process = keyOf(pid);
  const head = { kind: 'writer', version: 1, process, pid, tid, runtime: 'test', t: lines[0]?.t ?? 0 };
  const text = [head, ...lines].map((line, n) => `${JSON.stringify({ n, ...line })}\n`).join('');
  return { log: `reports/${writerLogName(process, tid)}`, text };
}

export function discovered(pid: number, ppid: number, t: number, parent?: number): AppBody {
  const line = {
    t,
    kind: 'discovered',
    process: keyOf(pid),
    pid,
    ppid,
    startNs: t - 1,
    name: `name-${pid}`,
    commandLine: ['node', `/x/${pid}.cjs`],
  };
  return parent === undefined ? { ...line, kind: 'discovered' } : { ...line, kind: 'discovered', parent: keyOf(parent) };
}

export function readLogs(...logs: readonly Log[]): Trace {
  const trace = new Trace();
  for (const { log, text } of logs) trace.append(log, 0, new TextEncoder().encode(text));
  return trace;
}
