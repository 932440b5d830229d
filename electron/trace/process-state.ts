import type { ExitReason, OsState } from './app-line.ts';
import { countUpTo } from './growing-column.ts';
import type { ProcessRecord } from './process-record.ts';
import type { ProcessStore } from './process-store.ts';
import type { Sample } from './samples.ts';

/** Signals that mean a fault of the program itself. */
const FAULT_SIGNALS: ReadonlySet<string> = new Set(['SIGSEGV', 'SIGABRT', 'SIGBUS', 'SIGFPE', 'SIGILL', 'SIGTRAP', 'SIGSYS']);

export interface ProcessEnd {
  readonly tNs: number;
  readonly reason: ExitReason;
  /** Exit code or signal, and who was told by the OS. */
  readonly told:
    { readonly code: number | undefined; readonly signal: string | undefined; readonly from: 'launcher' | 'parent' } | undefined;
}

/**
 * How and when a process ended: by the app's own record; where the app is not the parent and so was told nothing, the
 * parent's `child-exited` gives the reason.
 */
export function findEnd(store: ProcessStore, record: ProcessRecord): ProcessEnd | undefined {
  const { exited } = record;
  const isTold = exited !== undefined && exited.reason.kind !== 'ended' && exited.reason.kind !== 'lost';
  if (isTold) return { tNs: exited.t, reason: exited.reason, told: readTold(exited.reason) };
  const report = store.findChildExited(record);
  if (report === undefined) return exited && { tNs: exited.t, reason: exited.reason, told: undefined };
  const isSeen = exited?.reason.kind === 'ended';
  return {
    tNs: isSeen ? exited.t : report.t,
    reason: readReason(report.code, report.signal),
    told: { code: report.code, signal: report.signal, from: 'parent' },
  };
}

function readReason(code: number | undefined, signal: string | undefined): ExitReason {
  if (signal !== undefined) return { kind: FAULT_SIGNALS.has(signal) ? 'crashed' : 'killed', signal };
  if (code === undefined) return { kind: 'ended' };
  return code === 0 ? { kind: 'completed' } : { kind: 'failed', code };
}

function readTold(reason: ExitReason): ProcessEnd['told'] {
  switch (reason.kind) {
    case 'completed':
      return { code: 0, signal: undefined, from: 'launcher' };
    case 'failed':
      return { code: reason.code, signal: undefined, from: 'launcher' };
    case 'killed':
    case 'crashed':
      return { code: undefined, signal: reason.signal, from: 'launcher' };
    case 'stopped':
      return { code: reason.code, signal: reason.signal, from: 'launcher' };
    case 'could-not-start':
    case 'ended':
    case 'lost':
      return undefined;
  }
}

/** What the sampler shows of a process at an instant; undefined fields were not read. */
export interface ProcessState {
  readonly state: OsState | 'ended' | 'unknown';
  readonly end: ProcessEnd | undefined;
  readonly cpuPercent: number | undefined;
  readonly cpuTimeNs: number | undefined;
  readonly isCpuAtLeast: boolean;
  readonly rssBytes: number | undefined;
  readonly pssBytes: number | undefined;
  readonly threads: number | undefined;
}

/** The process at an instant at which it has started. */
export function readState(store: ProcessStore, record: ProcessRecord, atNs: number): ProcessState {
  const end = findEnd(store, record);
  const last = record.samples.read(record.samples.countUpTo(atNs) - 1);
  if (end !== undefined && end.tNs <= atNs) return readEndedState(record, end, last);
  const isInGap = store.gaps.some((gap) => gap.fromNs < atNs && atNs < gap.toNs);
  // It is in the newest reading, or there is a gap here: an older value is not a value of now.
  const isFresh = last !== undefined && !isInGap && last.tNs === store.readings.at(store.findReading(atNs));
  const pss = record.pssBytes.at(countUpTo(record.pssTimes.values, record.pssTimes.length, atNs) - 1);
  return {
    state: last?.state ?? 'unknown',
    end: undefined,
    cpuPercent: isFresh ? last.cpuPercent : undefined,
    cpuTimeNs: last?.cpuTimeNs,
    isCpuAtLeast: false,
    rssBytes: isFresh ? last.rssBytes : undefined,
    pssBytes: Number.isNaN(pss) ? undefined : pss,
    threads: isFresh ? last.threads : undefined,
  };
}

function readEndedState(record: ProcessRecord, end: ProcessEnd, last: Sample | undefined): ProcessState {
  const shown = [record.exited?.cpuTimeNs, last?.cpuTimeNs].filter((time) => time !== undefined);
  const atLeast = shown.length > 0 ? Math.max(...shown) : undefined;
  const own = record.ending?.cpuTimeNs;
  return {
    state: 'ended',
    end,
    cpuPercent: undefined,
    // The process's own last word is later than the last reading, but counts in other steps: never less than what the OS showed.
    cpuTimeNs: own === undefined ? atLeast : Math.max(own, atLeast ?? 0),
    isCpuAtLeast: own === undefined && atLeast !== undefined,
    rssBytes: undefined,
    pssBytes: undefined,
    threads: undefined,
  };
}

/** CPU per cent of the last readings that could have shown it, oldest first, at most `most`; null is a gap. */
export function readSpark(store: ProcessStore, record: ProcessRecord, state: ProcessState, atNs: number, most: number): (number | null)[] {
  const { samples } = record;
  const spark: (number | null)[] = [];
  let row = samples.countUpTo(atNs) - 1;
  let reading = store.findReading(Math.min(atNs, state.end?.tNs ?? Infinity));
  // The reading in which an end was noticed is no gap.
  if (state.end !== undefined) reading = Math.min(reading, store.findReading(samples.times.at(row)));
  for (; reading >= 0 && row >= 0 && spark.length < most; reading -= 1) {
    const isRead = samples.times.at(row) === store.readings.at(reading);
    const value = isRead ? samples.cpuPercents.at(row) : NaN;
    spark.push(Number.isNaN(value) ? null : value);
    if (isRead) row -= 1;
  }
  return spark.reverse();
}
