import { TIME_BIN_EDGES_NS } from '../../../electron/trace/wait-queries.ts';
import type { Log } from './make-logs.ts';

/** What was true at an instant by a plain scan of the raw lines, with nothing of the model but the edges of the bins. */

interface Line {
  readonly t: number;
  readonly kind: string;
  readonly lock?: string;
  readonly queue?: string;
  readonly message?: string;
  readonly bytes?: number;
  readonly contended?: boolean;
  readonly log: string;
  readonly tid: number;
}

interface Span {
  readonly log: string;
  readonly tid: number;
  readonly object: string;
  readonly kind: string;
  readonly beginNs: number;
  endNs: number;
}

export interface RawState {
  readonly waits: readonly Span[];
  readonly holds: readonly Span[];
  readonly lines: readonly Line[];
}

const BEGINS: Readonly<Record<string, string>> = { 'lock-requested': 'lock', 'put-requested': 'put', 'get-requested': 'get' };
const ENDS: Readonly<Record<string, string>> = { 'lock-acquired': 'lock', put: 'put', got: 'get' };

export function scanRaw(logs: readonly Log[]): RawState {
  const waits: Span[] = [];
  const holds: Span[] = [];
  const strays: Line[] = [];
  const all: Line[] = [];
  for (const { log, text } of logs) {
    const tid = Number(/-(\d+)\.jsonl/.exec(log)?.[1]);
    const lines = text.split('\n').flatMap((line) => (line === '' ? [] : [{ ...(JSON.parse(line) as Line), log, tid }]));
    const depths = new Map<Span, number>();
    for (const line of lines) {
      const { t, kind } = line;
      const object = line.lock ?? line.queue ?? '';
      const isSame = (span: Span) => span.log === log && Number.isNaN(span.endNs) && span.object === object;
      const begun = BEGINS[kind];
      if (begun !== undefined) {
        const name = begun === 'put' ? `put ${line.message ?? ''}` : begun;
        waits.push({ log, tid, object, kind: name, beginNs: t, endNs: NaN });
      }
      const ended = kind === 'put' ? `put ${line.message ?? ''}` : ENDS[kind];
      const wait = waits.find((span) => isSame(span) && span.kind === ended);
      if (wait !== undefined) wait.endNs = Math.max(t, wait.beginNs);
      const hold = holds.find(isSame);
      if (kind === 'lock-acquired') {
        const own = hold ?? { log, tid, object, kind: 'hold', beginNs: t, endNs: NaN };
        if (hold === undefined) holds.push(own);
        depths.set(own, (depths.get(own) ?? 0) + 1);
      }
      if (kind !== 'lock-released') continue;
      if (hold === undefined) strays.push(line);
      else depths.set(hold, (depths.get(hold) ?? 0) - 1);
      if (hold !== undefined && depths.get(hold) === 0) hold.endNs = Math.max(t, hold.beginNs);
    }
    all.push(...lines);
  }
  giveBack(holds, strays);
  return { waits, holds, lines: all };
}

/** A release by one that holds nothing gives back what another took before it: the oldest hold first. */
function giveBack(holds: readonly Span[], strays: readonly Line[]): void {
  const left = [...strays].sort((one, other) => one.t - other.t);
  const open = holds.filter(({ endNs }) => Number.isNaN(endNs)).sort((one, other) => one.beginNs - other.beginNs);
  const passed = new Map<string, number>();
  for (const hold of open) {
    const own = left.filter(({ lock }) => lock === hold.object);
    const at = own.findIndex(({ t }, place) => place >= (passed.get(hold.object) ?? 0) && t >= hold.beginNs);
    passed.set(hold.object, at < 0 ? own.length : at + 1);
    hold.endNs = own[at]?.t ?? NaN;
  }
}

export function describeLock(raw: RawState, lock: string, atNs: number): unknown {
  const { covering, durations } = split(raw.waits, (span) => span.object === lock && span.kind === 'lock', atNs);
  const held = split(raw.holds, (span) => span.object === lock, atNs);
  const byAge = (one: Span, other: Span): number => one.beginNs - other.beginNs || (one.log < other.log ? -1 : 1);
  const acquired = raw.lines.filter((line) => line.kind === 'lock-acquired' && line.lock === lock && line.t <= atNs);
  return {
    holder: [...held.covering].sort(byAge).at(-1)?.tid,
    waiters: [...covering].sort(byAge).map(({ tid, beginNs }) => [tid, beginNs]),
    acquisitions: acquired.length,
    contended: acquired.filter(({ contended }) => contended).length,
    holdNs: summarise(held.durations),
    waitNs: summarise(durations),
    hold: bin(held.durations),
    wait: bin(durations),
  };
}

export function describeQueue(raw: RawState, queue: string, atNs: number): unknown {
  const own = raw.lines.filter((line) => line.queue === queue).sort((one, other) => one.t - other.t || (one.log < other.log ? -1 : 1));
  const messages = [...new Set(own.flatMap(({ kind, message }) => (kind === 'put' || kind === 'got' ? [message] : [])))].map((message) => ({
    put: own.find((line) => line.kind === 'put' && line.message === message),
    got: own.find((line) => line.kind === 'got' && line.message === message),
  }));
  const passed = messages.filter(({ put, got }) => (put ?? got)?.t !== undefined && ((put ?? got)?.t ?? 0) <= atNs);
  const both = messages.flatMap(({ put, got }) => (put && got && got.t <= atNs ? [Math.max(0, got.t - put.t)] : []));
  const blocked = split(raw.waits, (span) => span.object === queue, atNs).covering;
  return {
    bytes: passed.reduce((sum, { put, got }) => sum + ((put ?? got)?.bytes ?? 0), 0),
    latencyNs: summarise(both),
    blockedProducers: blocked.filter(({ kind }) => kind.startsWith('put')).length,
    blockedConsumers: blocked.filter(({ kind }) => kind === 'get').length,
  };
}

function split(spans: readonly Span[], isOwn: (span: Span) => boolean, atNs: number) {
  const own = spans.filter((span) => isOwn(span) && span.beginNs <= atNs);
  const over = own.filter(({ endNs }) => endNs <= atNs);
  return { covering: own.filter((span) => !over.includes(span)), durations: over.map(({ beginNs, endNs }) => endNs - beginNs) };
}

function summarise(durations: readonly number[]): unknown {
  if (durations.length === 0) return undefined;
  const sorted = [...durations].sort((one, other) => one - other);
  const rank = (share: number): unknown => sorted[Math.ceil(sorted.length * share) - 1];
  return { p50: rank(0.5), p95: rank(0.95), max: sorted.at(-1) };
}

function bin(durations: readonly number[]): readonly number[] {
  const edges = [0, ...TIME_BIN_EDGES_NS, Infinity];
  return edges.slice(1).map((edge, at) => durations.filter((duration) => duration >= (edges[at] ?? 0) && duration < edge).length);
}
