import { closeSync, mkdtempSync, openSync, readdirSync, rmSync, truncateSync, writeSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { Reporter } from '../../scenarios/runtime/reporter.ts';
import type { BenchRow } from './bench-row.ts';

/** What one report costs an observed program, against `JSON.stringify` and `writeSync` of the same line, taken in turn in one run. */
const ROUNDS = 200;
const REPORTS = 1000;
/** Pieces of work of about a millisecond, a report after each: a program that reports 1000 times a second. */
const PIECES = 50;
const PIECE_ROUNDS = 30;

const QUEUE = 'q1@4711-123456';
const PREVIEW = "[42, null, 'hello']";

export async function measure(): Promise<readonly BenchRow[]> {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'forkscope-bench-'));
  const file = openSync(path.join(folder, 'floor.jsonl'), 'ax');
  try {
    return [measureReport(folder, file), measureSlowDown(folder, file)];
  } finally {
    closeSync(file);
    rmSync(folder, { recursive: true });
  }
}

function measureReport(folder: string, file: number): BenchRow {
  const reporter = new Reporter(folder, { process: '4711-123456', pid: 4711, tid: 4711 });
  const costs = { floor: [] as number[], report: [] as number[] };
  for (let round = 0; round <= ROUNDS; round++) {
    const floor = measureCpuNs(() => {
      for (let n = 0; n < REPORTS; n++) writeLine(file, n);
    });
    const report = measureCpuNs(() => {
      for (let n = 0; n < REPORTS; n++) writeReport(reporter, n);
    });
    for (const name of readdirSync(folder)) truncateSync(path.join(folder, name));
    // The first rounds warm up.
    if (round < 20) continue;
    costs.floor.push(floor / REPORTS);
    costs.report.push(report / REPORTS);
  }
  reporter.close();
  const [floor, report] = [findMedian(costs.floor), findMedian(costs.report)];
  return {
    what: 'one report in an observed program',
    floor: `JSON.stringify and writeSync of the same line, ${(floor / 1000).toFixed(2)} µs`,
    value: report / 1000,
    unit: 'µs',
    ratioToFloor: report / floor,
    aim: '≤ 1.3 × the floor',
  };
}

function measureSlowDown(folder: string, file: number): BenchRow {
  const reporter = new Reporter(folder, { process: '4711-123457', pid: 4711, tid: 4711 });
  const size = findSize();
  const costs = { plain: [] as number[], floor: [] as number[], report: [] as number[] };
  for (let round = 0; round < PIECE_ROUNDS; round++) {
    costs.plain.push(measurePieces(size, () => undefined));
    costs.floor.push(measurePieces(size, (piece) => writeLine(file, piece)));
    costs.report.push(measurePieces(size, (piece) => writeReport(reporter, piece)));
  }
  reporter.close();
  const plain = findMedian(costs.plain);
  const [floor, report] = [costs.floor, costs.report].map((of) => 100 * (findMedian(of) / plain - 1));
  return {
    what: 'slow-down of a program that reports 1000 times a second',
    floor: `JSON.stringify and writeSync of the same lines, ${floor?.toFixed(2)} %`,
    value: report ?? Number.NaN,
    unit: '%',
    ratioToFloor: (report ?? Number.NaN) / (floor ?? Number.NaN),
    aim: '< 1 %',
  };
}

function measurePieces(size: number, act: (piece: number) => void): number {
  return measureCpuNs(() => {
    for (let piece = 0; piece < PIECES; piece++) {
      work(size);
      act(piece);
    }
  });
}

function writeLine(file: number, n: number): void {
  const line = {
    n,
    t: 1_234_567_890 + n,
    site: 12,
    kind: 'put',
    queue: QUEUE,
    message: `m${n}@4711-123456`,
    bytes: 24,
    preview: PREVIEW,
    depth: 3,
  };
  writeSync(file, `${JSON.stringify(line)}\n`);
}

function writeReport(reporter: Reporter, n: number): void {
  reporter.report({ kind: 'put', queue: QUEUE, message: `m${n}@4711-123456`, bytes: 24, preview: PREVIEW, depth: 3 }, 12);
}

/** How much work takes a millisecond, once it is compiled. */
function findSize(): number {
  const trial = 100_000;
  for (let turn = 0; turn < 100; turn++) work(trial);
  const turns = 200;
  const trialNs = measureCpuNs(() => {
    for (let turn = 0; turn < turns; turn++) work(trial);
  });
  return Math.round((trial * 1e6 * turns) / trialNs);
}

let sink = 0;

function work(size: number): void {
  let sum = sink;
  for (let i = 0; i < size; i++) sum = (sum * 31 + i) | 0;
  sink = sum;
}

/** CPU time, so that others who have the CPU in between do not count. */
function measureCpuNs(action: () => void): number {
  const from = process.cpuUsage();
  action();
  const { user, system } = process.cpuUsage(from);
  return (user + system) * 1000;
}

function findMedian(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
}
