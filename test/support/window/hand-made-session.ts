import type { ProcessKey } from '../../../scenarios/runtime/report.ts';
import { Trace } from '../../../electron/trace/trace.ts';

/** A small recording written by hand, for tests of the window's parts: a root, two workers, a grandchild, and one that has ended. */

export function keyOf(pid: number): ProcessKey {
  return `${pid}-${pid * 10}`;
}

interface HandMadeProcess {
  readonly pid: number;
  readonly ppid: number;
  readonly role: string;
  readonly atMs: number;
  readonly cpuPercent?: number;
  readonly rssBytes?: number;
  readonly endMs?: number;
}

export const FAMILY: readonly HandMadeProcess[] = [
  { pid: 100, ppid: 1, role: 'main', atMs: 10, cpuPercent: 5, rssBytes: 70e6 },
  { pid: 101, ppid: 100, role: 'worker-1', atMs: 100, cpuPercent: 30, rssBytes: 60e6 },
  { pid: 102, ppid: 100, role: 'worker-2', atMs: 200, cpuPercent: 80, rssBytes: 50e6 },
  { pid: 103, ppid: 102, role: 'helper', atMs: 300, cpuPercent: 1, rssBytes: 40e6 },
  { pid: 104, ppid: 100, role: 'short', atMs: 400, endMs: 600 },
];

/** A trace that has read the log of such a family; it lasts two seconds. */
export function makeTrace(family: readonly HandMadeProcess[] = FAMILY, isEnded = true): Trace {
  const lines: object[] = [
    {
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
    },
    { t: 1e6, kind: 'ancestors', ancestors: [{ pid: 1, ppid: 0, name: 'init' }] },
  ];
  for (const { pid, ppid, role, atMs } of family) {
    const parent = family.some((other) => other.pid === ppid) ? { parent: keyOf(ppid) } : {};
    lines.push({
      t: atMs * 1e6,
      kind: 'discovered',
      process: keyOf(pid),
      pid,
      ppid,
      ...parent,
      startNs: atMs * 1e6,
      name: role,
      commandLine: [role],
    });
  }
  for (const tMs of [1000, 2000]) {
    const rows = family
      .filter(({ endMs }) => endMs === undefined)
      .map(({ pid, cpuPercent, rssBytes = 1e6 }) => ({
        process: keyOf(pid),
        cpuTimeNs: tMs * 1e4 * (cpuPercent ?? 0),
        ...(tMs === 1000 || cpuPercent === undefined ? {} : { cpuPercent }),
        rssBytes,
        threads: 7,
        state: 'S',
      }));
    lines.push({ t: tMs * 1e6, kind: 'sampled', rows });
  }
  for (const { pid, endMs } of family)
    if (endMs !== undefined) lines.push({ t: endMs * 1e6, kind: 'exited', process: keyOf(pid), reason: { kind: 'completed' } });
  if (isEnded) lines.push({ t: 2000e6, kind: 'session-ended', cause: 'root-ended', processes: family.length, samples: 8, outputLines: 0 });
  const text = lines.map((line, n) => `${JSON.stringify({ n, ...line })}\n`).join('');
  const trace = new Trace();
  trace.append('app.jsonl', 0, new TextEncoder().encode(text));
  return trace;
}
