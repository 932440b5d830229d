import { setImmediate } from 'node:timers/promises';
import { Trace } from '../../electron/trace/trace.ts';
import type { BenchRow } from './bench-row.ts';
import { makeAppLog, makeReportLogs, type BenchLog } from './session-lines.ts';

/** Lines into the model, against `JSON.parse` of the same lines, taken in turn in one run; and what the model then costs. */
const EVENTS = 100_000;
const PROCESSES = 100;
const ROUNDS = 9;
const CHUNK_BYTES = 256 * 1024;
const READINGS = 500;
const QUERY_ROUNDS = 15;

export async function measure(): Promise<readonly BenchRow[]> {
  const logs = makeReportLogs(EVENTS, PROCESSES);
  const memory = await measureMemory(logs);
  return [measureLines(logs), ...(memory ? [memory] : []), ...measureQueries([makeAppLog(PROCESSES, READINGS), ...logs])];
}

function measureLines(logs: readonly BenchLog[]): BenchRow {
  const lines = logs.flatMap((log) => Buffer.from(log.bytes).toString().trimEnd().split('\n'));
  const costs = { parse: [] as number[], model: [] as number[] };
  for (let round = 0; round < ROUNDS + 2; round += 1) {
    const parse = measureMs(() => {
      for (const line of lines) JSON.parse(line);
    });
    const model = measureMs(() => fillTrace(logs));
    // The first rounds warm up.
    if (round < 2) continue;
    costs.parse.push((parse * 1000) / lines.length);
    costs.model.push((model * 1000) / lines.length);
  }
  const [floor, value] = [findMedian(costs.parse), findMedian(costs.model)];
  return {
    what: `lines into the model, each of ${lines.length}`,
    floor: `JSON.parse of the same lines, ${floor.toFixed(2)} µs`,
    value,
    unit: 'µs',
    ratioToFloor: value / floor,
    aim: '≤ 2 × the floor',
  };
}

/** Needs `--expose-gc`. */
async function measureMemory(logs: readonly BenchLog[]): Promise<BenchRow | undefined> {
  if (globalThis.gc === undefined) return undefined;
  // Functions are compiled and dictionaries grown the first time.
  fillTrace(logs);
  const before = await readMemory();
  const trace = fillTrace(logs);
  const bytes = (await readMemory()) - before;
  const { events } = trace.overview({}).counts;
  return { what: `memory of the model, an event of ${events}`, value: bytes / events, unit: 'bytes', aim: '≤ 100 bytes' };
}

/** Buffers are given back some time after the collection that found them dead. */
async function readMemory(): Promise<number> {
  for (let round = 0; round < 4; round += 1) {
    globalThis.gc?.();
    await setImmediate();
  }
  const { heapUsed, arrayBuffers } = process.memoryUsage();
  return heapUsed + arrayBuffers;
}

function measureQueries(logs: readonly BenchLog[]): readonly BenchRow[] {
  const trace = fillTrace(logs);
  const { endNs } = trace.overview({});
  const at = endNs / 2;
  const page = { offset: 0, limit: 100, from: 'newest' } as const;
  const row = (what: string, aim: string, ask: () => unknown): BenchRow => {
    const times = Array.from({ length: QUERY_ROUNDS }, () => measureMs(ask));
    return { what: `${what}, ${PROCESSES} processes and ${EVENTS} events`, value: findMedian(times), unit: 'ms', aim };
  };
  return [
    row('the process table at an instant', '≤ 5 ms', () => trace.processes({ at })),
    row('queues at an instant', '≤ 5 ms', () => trace.queues({ at })),
    row('locks at an instant', '≤ 5 ms', () => trace.locks({ at })),
    row('a page of messages in a span', '≤ 5 ms', () => trace.messages({ ...page, fromNs: at, toNs: endNs })),
    row('a search for a text', '≤ 50 ms', () => trace.messages({ ...page, text: 'part-7' })),
    row('curves of all processes', '≤ 5 ms', () =>
      trace.series({ metric: 'cpu', processes: trace.model.processes.all.map((record) => record.key), fromNs: 0, toNs: endNs }),
    ),
  ];
}

function fillTrace(logs: readonly BenchLog[]): Trace {
  const trace = new Trace();
  // In turn, as a live reader gets them.
  for (let offset = 0; logs.some((log) => offset < log.bytes.length); offset += CHUNK_BYTES) {
    for (const { log, bytes } of logs) if (offset < bytes.length) trace.append(log, offset, bytes.subarray(offset, offset + CHUNK_BYTES));
  }
  return trace;
}

function measureMs(work: () => unknown): number {
  const begin = performance.now();
  work();
  return performance.now() - begin;
}

function findMedian(values: readonly number[]): number {
  return [...values].sort((one, other) => one - other)[Math.floor(values.length / 2)] ?? NaN;
}
