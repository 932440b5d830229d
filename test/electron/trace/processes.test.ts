import { describe, expect, it } from 'vitest';
import type { SampleRow } from '../../../electron/trace/app-line.ts';
import { appLog, discovered, HEADER, keyOf, readLogs, reportLog, type AppBody } from './make-logs.ts';

const MS = 1_000_000;

function sampled(tMs: number, ...rows: (Partial<SampleRow> & { readonly pid: number })[]): AppBody {
  return {
    t: tMs * MS,
    kind: 'sampled',
    rows: rows.map(({ pid, ...row }) => ({ process: keyOf(pid), cpuTimeNs: 0, rssBytes: 1000, state: 'S', threads: 7, ...row })),
  };
}

/** A root with two children; the first one ends, nobody tells us how. */
const APP: readonly AppBody[] = [
  HEADER,
  {
    t: 1,
    kind: 'ancestors',
    ancestors: [
      { pid: 50, ppid: 1, name: 'forkscope' },
      { pid: 1, ppid: 0, name: 'init' },
    ],
  },
  { t: 2 * MS, kind: 'launched', pid: 100, process: keyOf(100) },
  discovered(100, 50, 3 * MS),
  discovered(101, 100, 10 * MS, 100),
  discovered(102, 100, 12 * MS, 100),
  sampled(20, { pid: 100 }, { pid: 101 }, { pid: 102 }),
  sampled(40, { pid: 100, cpuPercent: 1.5 }, { pid: 101, cpuPercent: 50, cpuTimeNs: 10 * MS, state: 'R' }, { pid: 102, cpuPercent: 2 }),
  sampled(60, { pid: 100, cpuPercent: 2.5 }, { pid: 102, cpuPercent: 3 }),
  { t: 65 * MS, kind: 'exited', process: keyOf(101), reason: { kind: 'ended' }, cpuTimeNs: 12 * MS },
  { t: 70 * MS, kind: 'memory', process: keyOf(100), pssBytes: 300 },
  { t: 71 * MS, kind: 'memory', process: keyOf(102), pssBytes: 200 },
  { t: 75 * MS, kind: 'changed', process: keyOf(102), ppid: 1 },
  sampled(80, { pid: 100, cpuPercent: 3.5 }, { pid: 102, cpuPercent: 4 }),
];
const ROOT = reportLog(100, [
  { t: 4 * MS, kind: 'process-started', module: 'ten', role: 'main', pid: 100, ppid: 50 },
  { t: 9 * MS, kind: 'child-started', pid: 101, role: 'worker-1' },
  { t: 66 * MS, kind: 'child-exited', pid: 101, code: 3 },
]);

describe('processes', () => {
  it('gives the tree in rows, with what the OS and the parent say', () => {
    const rows = readLogs(appLog(APP), ROOT).processes({}).rows;
    expect(rows.map(({ pid, depth, role, program, state, ppid, parent }) => ({ pid, depth, role, program, state, ppid, parent }))).toEqual([
      { pid: 100, depth: 0, role: 'main', program: '100.cjs', state: 'S', ppid: 50, parent: undefined },
      { pid: 101, depth: 1, role: 'worker-1', program: '101.cjs', state: 'ended', ppid: 100, parent: keyOf(100) },
      { pid: 102, depth: 1, role: 'name-102', program: '102.cjs', state: 'S', ppid: 1, parent: keyOf(100) },
    ]);
  });

  it('takes the exit code from the parent where the OS told only the parent, and the time from the OS', () => {
    const [, child] = readLogs(appLog(APP), ROOT).processes({}).rows;
    expect(child).toMatchObject({
      endNs: 65 * MS,
      exit: { kind: 'failed', code: 3 },
      cpuTimeNs: 12 * MS,
      isCpuAtLeast: true,
      cpuPercent: undefined,
    });
    const [, untold] = readLogs(appLog(APP)).processes({}).rows;
    expect(untold).toMatchObject({ endNs: 65 * MS, exit: { kind: 'ended' } });
  });

  it('takes the CPU time that a process reports at its end, and then does not say "at least"', () => {
    const child = reportLog(101, [{ t: 64 * MS, kind: 'process-ending', cpuTimeNs: 17 * MS }]);
    expect(readLogs(appLog(APP), ROOT, child).processes({}).rows[1]).toMatchObject({ cpuTimeNs: 17 * MS, isCpuAtLeast: false });
  });

  it('is true for an instant in the past: who had started, who had ended, what was read by then', () => {
    const trace = readLogs(appLog(APP), ROOT);
    const at = (ms: number) =>
      trace.processes({ at: ms * MS }).rows.map(({ pid, state, cpuPercent, ppid }) => [pid, state, cpuPercent, ppid]);
    expect(at(5)).toEqual([[100, 'unknown', undefined, 50]]);
    expect(at(50)).toEqual([
      [100, 'S', 1.5, 50],
      [101, 'R', 50, 100],
      [102, 'S', 2, 100],
    ]);
    expect(at(64)).toEqual([
      [100, 'S', 2.5, 50],
      // Missing in the last reading: a gap, not the old value and not 0.
      [101, 'R', undefined, 100],
      [102, 'S', 3, 100],
    ]);
    expect(at(65)[1]).toEqual([101, 'ended', undefined, 100]);
  });

  it('shows no reading within a gap of the sampler', () => {
    const trace = readLogs(appLog([...APP, { t: 300 * MS, kind: 'gap', fromNs: 80 * MS, toNs: 300 * MS }]));
    expect(trace.processes({ at: 200 * MS }).rows[0]).toMatchObject({ cpuPercent: undefined, rssBytes: undefined, state: 'S' });
    expect(trace.processes({ at: 80 * MS }).rows[0]).toMatchObject({ cpuPercent: 3.5 });
  });

  it('sums the subtree: PSS only where every live part has one, CPU of those that were read', () => {
    const trace = readLogs(appLog(APP), ROOT);
    expect(trace.processes({}).rows[0]?.subtree).toEqual({
      processes: 3,
      cpuPercent: 7.5,
      pssBytes: 500,
      threads: 14,
      messagesIn: 0,
      messagesOut: 0,
    });
    expect(trace.processes({ at: 70 * MS }).rows[0]?.subtree.pssBytes).toBeUndefined();
    expect(trace.processes({ at: 50 * MS }).rows[0]?.subtree.cpuPercent).toBe(53.5);
  });

  it('draws the spark from the readings, with null where one is missing', () => {
    const trace = readLogs(appLog(APP), ROOT);
    expect(trace.processes({}).rows.map((row) => row.spark)).toEqual([
      [null, 1.5, 2.5, 3.5],
      [null, 50],
      [null, 2, 3, 4],
    ]);
  });

  it('keeps a process that only reports, as unknown, under the parent that says to have started it', () => {
    const child = reportLog(105, [{ t: 30 * MS, kind: 'process-started', module: 'ten', role: 'fast', pid: 105, ppid: 100 }]);
    const root = reportLog(100, [{ t: 29 * MS, kind: 'child-started', pid: 105, role: 'given' }]);
    const rows = readLogs(appLog(APP), root, child).processes({}).rows;
    expect(rows.at(-1)).toMatchObject({ pid: 105, parent: keyOf(100), role: 'fast', state: 'unknown', startNs: 30 * MS, depth: 1 });
  });

  it('tells two processes apart that had the same pid', () => {
    const again = { ...discovered(101, 100, 90 * MS, 100), process: '101-9999', startNs: 89 * MS } as AppBody;
    const root = reportLog(100, [
      { t: 9 * MS, kind: 'child-started', pid: 101, role: 'first' },
      { t: 64 * MS, kind: 'child-exited', pid: 101, code: 0 },
      { t: 88 * MS, kind: 'child-started', pid: 101, role: 'second' },
      { t: 95 * MS, kind: 'child-exited', pid: 101, signal: 'SIGSEGV' },
    ]);
    const trace = readLogs(appLog([...APP, again, { t: 96 * MS, kind: 'exited', process: '101-9999', reason: { kind: 'ended' } }]), root);
    const rows = trace.processes({}).rows.filter((row) => row.pid === 101);
    expect(rows.map(({ role, exit }) => [role, exit])).toEqual([
      ['first', { kind: 'completed' }],
      ['second', { kind: 'crashed', signal: 'SIGSEGV' }],
    ]);
  });

  it('survives parents in a circle', () => {
    const lines = [HEADER, discovered(1, 2, 1, 2), discovered(2, 1, 2, 1), discovered(3, 3, 3, 3)];
    expect(
      readLogs(appLog(lines))
        .processes({})
        .rows.map((row) => row.pid)
        .sort(),
    ).toEqual([1, 2, 3]);
  });
});

describe('process', () => {
  it('shows the chain of parents at the instant, before and after a re-parenting', () => {
    const trace = readLogs(appLog(APP), ROOT);
    const chain = (at?: number) => trace.process({ process: keyOf(102), at })?.parents.map((parent) => parent.pid);
    expect(chain(50 * MS)).toEqual([100, 50, 1]);
    expect(chain()).toEqual([1]);
    expect(trace.process({ process: keyOf(102) })?.reparented).toEqual([{ tNs: 75 * MS, ppid: 1 }]);
  });

  it('shows threads with their own CPU, and those that ended', () => {
    const threads = (t: number, ...tids: [number, number][]): AppBody => ({
      t: t * MS,
      kind: 'threads',
      process: keyOf(100),
      threads: tids.map(([tid, cpuMs]) => ({ tid, name: `t${tid}`, state: 'S' as const, cpuTimeNs: cpuMs * MS })),
    });
    const worker = reportLog(100, [{ t: 30 * MS, kind: 'thread-started', tid: 201, role: 'adder' }], 201);
    const trace = readLogs(appLog([...APP, threads(100, [100, 5], [201, 0]), threads(200, [100, 55])]), ROOT, worker);
    expect(trace.process({ process: keyOf(100) })?.threads).toEqual([
      { tid: 100, name: 't100', role: undefined, state: 'S', cpuTimeNs: 55 * MS, cpuPercent: 50 },
      { tid: 201, name: 't201', role: 'adder', state: 'ended', cpuTimeNs: 0, cpuPercent: undefined },
    ]);
    // Before the OS's list was read only the program's word is there.
    expect(trace.process({ process: keyOf(100), at: 50 * MS })?.threads).toEqual([
      { tid: 201, name: '', role: 'adder', state: 'unknown', cpuTimeNs: undefined, cpuPercent: undefined },
    ]);
  });

  it('is undefined for a process that is not, or not yet', () => {
    const trace = readLogs(appLog(APP));
    expect(trace.process({ process: '9-9' })).toBeUndefined();
    expect(trace.process({ process: keyOf(101), at: 5 * MS })).toBeUndefined();
  });
});

describe('series and heat', () => {
  it('aligns the curves of all on the readings, null where one is missing, and sums CPU', () => {
    const trace = readLogs(appLog(APP));
    expect(trace.series({ metric: 'cpu', processes: [keyOf(101), 'sum', '9-9'], fromNs: 0, toNs: 100 * MS })).toEqual({
      tNs: [20 * MS, 40 * MS, 60 * MS, 80 * MS],
      values: [
        [null, 50, null, null],
        [null, 53.5, 5.5, 7.5],
        [null, null, null, null],
      ],
    });
  });

  it('adds one reading on either side of the span', () => {
    const trace = readLogs(appLog(APP));
    const series = trace.series({ metric: 'memory', processes: [keyOf(100), 'sum'], fromNs: 45 * MS, toNs: 50 * MS });
    expect(series).toEqual({
      tNs: [40 * MS, 60 * MS],
      values: [
        [1000, 1000],
        [null, null],
      ],
    });
  });

  it('ends the curve of memory where a process has given it back', () => {
    const logs = appLog(
      APP.map((line) => (line.kind === 'sampled' ? { ...line, rows: line.rows.map((row) => ({ ...row, rssBytes: 0 })) } : line)),
    );
    const { values } = readLogs(logs).series({ metric: 'memory', processes: [keyOf(100)], fromNs: 45 * MS, toNs: 50 * MS });
    expect(values).toEqual([[null, null]]);
  });

  it('sums proportional set sizes once every process of the reading has one', () => {
    const trace = readLogs(appLog(APP));
    expect(trace.series({ metric: 'memory', processes: ['sum'], fromNs: 0, toNs: 100 * MS }).values).toEqual([[null, null, null, 500]]);
  });

  it('fills the columns of the heat strip, holding a reading until the next, and nothing where a process was not', () => {
    const heat = readLogs(appLog(APP)).heat({ metric: 'cpu', fromNs: 0, toNs: 80 * MS, columns: 8 });
    expect(heat.processes.map((row) => row.pid)).toEqual([100, 101, 102]);
    expect(Array.from(heat.values.subarray(0, 8))).toEqual([NaN, NaN, NaN, NaN, 1.5, 1.5, 2.5, 2.5]);
    expect(Array.from(heat.values.subarray(8, 16))).toEqual([NaN, NaN, NaN, NaN, 50, 50, NaN, NaN]);
    expect(heat.maximum).toBe(50);
  });

  it('shows nothing in the heat strip within a gap of the sampler, and the readings on both sides of it', () => {
    const logs = appLog([...APP, { t: 80 * MS, kind: 'gap', fromNs: 40 * MS, toNs: 60 * MS }]);
    const heat = readLogs(logs).heat({ metric: 'cpu', fromNs: 20 * MS, toNs: 80 * MS, columns: 12 });
    // Columns of 5 ms: 40 ms still shows its reading, 45 to 55 ms are the gap, 60 ms is read again.
    expect(Array.from(heat.values.subarray(4, 12))).toEqual([1.5, NaN, NaN, NaN, 2.5, 2.5, 2.5, 2.5]);
  });
});
