import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

/** A line of a program's own log with the thread that wrote it, and nothing of the model. */
export interface RawReport extends Readonly<Record<string, unknown>> {
  readonly kind: string;
  readonly t: number;
  readonly pid: number;
  readonly tid: number;
}

/** Every whole line that the newest session in a home has now, in order of time. */
export function readRawReports(home: string): readonly RawReport[] {
  const sessions = path.join(home, 'sessions');
  const reports = path.join(sessions, readdirSync(sessions).sort().at(-1) ?? '', 'reports');
  const logs = readdirSync(reports).map((log) => readFileSync(path.join(reports, log), 'utf8').split('\n').slice(0, -1));
  return logs
    .flatMap((lines) => {
      const [writer, ...others] = lines.map((line) => JSON.parse(line) as RawReport);
      return others.map((report) => ({ ...report, ended: report.tid, pid: writer?.pid ?? 0, tid: writer?.tid ?? 0 }));
    })
    .sort((one, other) => one.t - other.t);
}

/** What begins a wait, what ends it, and what the window calls it. */
const WAITS = [
  ['put-requested', 'put', 'waits for queue'],
  ['get-requested', 'got', 'waits for queue'],
  ['lock-requested', 'lock-acquired', 'waits for lock'],
  ['join-requested', 'join-done', 'joins'],
] as const;

/** How many threads and coroutines are in each kind of wait at an instant; who waits for several things is in the last of them. */
export function countRawWaits(reports: readonly RawReport[], ns: number): Readonly<Record<string, number>> {
  const open = new Map<string, string[]>();
  for (const report of reports.filter(({ t }) => t <= ns)) {
    const lane = `${report.pid}/${report.tid}`;
    const stack = open.get(lane) ?? [];
    open.set(lane, stack);
    const begun = WAITS.find(([begin]) => begin === report.kind)?.[2];
    const ended = WAITS.find(([, end]) => end === report.kind)?.[2];
    if (begun !== undefined) stack.push(begun);
    else if (ended !== undefined) stack.splice(stack.lastIndexOf(ended), stack.includes(ended) ? 1 : 0);
    else if (report.kind === 'wait-begin') stack.push(report['wait'] === 'sleep' ? 'sleeps' : 'waits for IO');
    else if (report.kind === 'wait-end') stack.pop();
    else if (report.kind === 'coroutine-suspended') open.set(`${lane}/${String(report['coroutine'])}`, nameSuspension(report['reason']));
    else if (/^coroutine-(switched|ended)$/.test(report.kind)) open.delete(`${lane}/${String(report['coroutine'])}`);
    // Who has ended waits for nothing: it says so itself, or whoever joined it.
    if (report.kind === 'process-ending') open.delete(lane);
    if (report.kind === 'thread-ended') open.delete(`${report.pid}/${String(report['ended'])}`);
    if (report.kind === 'join-done' && report['target'] === 'thread') open.delete(`${report.pid}/${String(report['id'])}`);
  }
  return countEach([...open.values()].flatMap((stack) => stack.slice(-1)));
}

function nameSuspension(reason: unknown): string[] {
  if (reason === 'sleep') return ['sleeps'];
  return typeof reason === 'string' && /^io\b/.test(reason) ? ['waits for IO'] : [];
}

/** How often each of some words stands there. */
export function countEach(words: readonly string[]): Readonly<Record<string, number>> {
  return Object.fromEntries(words.map((word) => [word, words.filter((other) => other === word).length]));
}

export interface QuietStretch {
  readonly fromNs: number;
  readonly toNs: number;
}

/** The three longest stretches in which nothing happened: what is true there does not hang on a millisecond. */
export function findQuietStretches(times: readonly number[], endNs: number): readonly QuietStretch[] {
  const sorted = times.filter((t) => t < endNs).sort((one, other) => one - other);
  const gaps = sorted.slice(1).map((toNs, at) => ({ fromNs: sorted[at] ?? 0, toNs }));
  const longest = gaps.sort((one, other) => other.toNs - other.fromNs - (one.toNs - one.fromNs)).slice(0, 3);
  return longest.sort((one, other) => one.fromNs - other.fromNs);
}

/** When each process of the newest session began and ended, as it was noted from outside. */
export function readRawLives(home: string): readonly { readonly startNs: number; readonly endNs: number }[] {
  interface Line {
    readonly kind: string;
    readonly t: number;
    readonly process: string;
    readonly startNs: number;
  }
  const sessions = path.join(home, 'sessions');
  const log = readFileSync(path.join(sessions, readdirSync(sessions).sort().at(-1) ?? '', 'app.jsonl'), 'utf8');
  const lines = log
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as Line);
  const exits = new Map(lines.filter(({ kind }) => kind === 'exited').map(({ process, t }) => [process, t]));
  return lines
    .filter(({ kind }) => kind === 'discovered')
    .map(({ process, startNs }) => ({ startNs, endNs: exits.get(process) ?? Infinity }));
}
