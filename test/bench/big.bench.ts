import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { listLogs, readSession } from '../../electron/session/read.ts';
import { Trace } from '../../electron/trace/trace.ts';
import { writeBigSession } from '../support/big-session/write-big-session.ts';
import type { BenchRow } from './bench-row.ts';

/** A session of a million events in over 200 lanes, opened and asked; `FORKSCOPE_BENCH_EVENTS` asks for another size, as ten million. */
const EVENTS = Number(process.env['FORKSCOPE_BENCH_EVENTS'] ?? 1_000_000);
const ROUNDS = 3;
const QUERY_ROUNDS = 15;
/** As many lanes as a tall window shows, and columns as a wide one has. */
const LANES_IN_SIGHT = 25;
const COLUMNS = 1000;

export async function measure(): Promise<readonly BenchRow[]> {
  const home = mkdtempSync(path.join(os.tmpdir(), 'forkscope-bench-'));
  try {
    const { session, events } = writeBigSession(home, EVENTS);
    const folder = path.join(home, 'sessions', session);
    const costs = { read: [] as number[], open: [] as number[] };
    let trace = new Trace();
    for (let round = 0; round < ROUNDS; round += 1) {
      costs.read.push(await measureMs(() => listLogs(folder).forEach((log) => readFileSync(path.join(folder, log)))));
      trace = new Trace();
      costs.open.push(await measureMs(() => open(folder, trace)));
    }
    const [floor, value] = [findMedian(costs.read), findMedian(costs.open)];
    return [
      {
        what: `opening ${events} events, to the segments of the first timeline`,
        floor: `reading the files, ${floor.toFixed(0)} ms`,
        value,
        unit: 'ms',
        ratioToFloor: value / floor,
        aim: '≤ 2000 ms for a million',
      },
      ...(await measureQueries(trace, events)),
    ];
  } finally {
    rmSync(home, { recursive: true, force: true });
  }
}

async function open(folder: string, trace: Trace): Promise<void> {
  const read = await readSession(folder, trace);
  if (!read.ok) throw new Error(read.failure.code);
  askSegments(trace, 0, trace.model.endNs, LANES_IN_SIGHT);
}

function askSegments(trace: Trace, fromNs: number, toNs: number, most: number): unknown {
  const lanes = trace.lanes({}).rows.slice(0, most);
  return trace.segments({ lanes: lanes.map(({ lane }) => ({ lane, isSummary: false })), fromNs, toNs, columns: COLUMNS });
}

async function measureQueries(trace: Trace, events: number): Promise<readonly BenchRow[]> {
  const { endNs } = trace.model;
  const at = endNs / 2;
  const span = { fromNs: endNs * 0.2, toNs: endNs * 0.8 };
  const page = { offset: 0, limit: 100, from: 'newest' } as const;
  const questions: readonly (readonly [string, string, () => unknown])[] = [
    ['the process table at an instant', '≤ 5 ms', () => trace.processes({ at })],
    ['queues at an instant', '≤ 5 ms', () => trace.queues({ at })],
    ['locks at an instant', '≤ 5 ms', () => trace.locks({ at })],
    ['who waits for whom at an instant', '≤ 5 ms', () => trace.waitFor({ at })],
    [
      'a search for a text in lanes, waits, messages and notes',
      '≤ 50 ms',
      () => trace.search({ text: 'stage 3', reasons: [], direction: 'next' }),
    ],
    ['a search for a text in messages', '≤ 50 ms', () => trace.messages({ ...page, text: 'part-77' })],
    ['totals of a range', '≤ 50 ms', () => trace.totals(span)],
    ['bundles of threads in a range', '≤ 50 ms', () => trace.bundles({ ...span, columns: 10, isByThread: true, most: 600 })],
    [`segments of ${LANES_IN_SIGHT} lanes`, '≤ 8 ms', () => askSegments(trace, span.fromNs, span.toNs, LANES_IN_SIGHT)],
    ['segments of all lanes', '≤ 8 ms', () => askSegments(trace, span.fromNs, span.toNs, Infinity)],
  ];
  const rows: BenchRow[] = [];
  for (const [what, aim, ask] of questions) {
    const times: number[] = [];
    for (let round = 0; round < QUERY_ROUNDS; round += 1) times.push(await measureMs(ask));
    rows.push({ what: `${what}, ${events} events`, value: findMedian(times), unit: 'ms', aim });
  }
  return rows;
}

async function measureMs(work: () => unknown): Promise<number> {
  const begin = performance.now();
  await work();
  return performance.now() - begin;
}

function findMedian(values: readonly number[]): number {
  return [...values].sort((one, other) => one - other)[Math.floor(values.length / 2)] ?? NaN;
}
