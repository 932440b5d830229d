import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { readRawReports, type RawReport } from '../read-raw-reports.ts';

/** One reading of one process, as the app's log has it. */
export interface RawSample {
  readonly t: number;
  readonly pid: number;
  readonly cpuPercent: number | undefined;
  readonly rssBytes: number;
}
export interface RawLife {
  readonly pid: number;
  readonly ppid: number;
  readonly startNs: number;
  readonly endNs: number;
}
/** What the logs of the newest session say, and nothing of the model. */
export interface RawSession {
  readonly reports: readonly RawReport[];
  readonly lives: readonly RawLife[];
  readonly samples: readonly RawSample[];
  /** When the sampler read, whatever it found. */
  readonly readings: readonly number[];
  readonly gaps: readonly { readonly fromNs: number; readonly toNs: number }[];
  /** File and line of each call that reports. */
  readonly sites: Readonly<Record<string, { readonly file: string; readonly line: number }>>;
}

interface AppLine {
  readonly kind: string;
  readonly t: number;
  readonly pid: number;
  readonly ppid: number;
  readonly process: string;
  readonly startNs: number;
  readonly fromNs: number;
  readonly toNs: number;
  readonly rows: readonly { readonly process: string; readonly cpuPercent?: number; readonly rssBytes: number }[];
}

const pidOf = (process: string): number => Number.parseInt(process, 10);

export function readRawSession(home: string): RawSession {
  const sessions = path.join(home, 'sessions');
  const folder = path.join(sessions, readdirSync(sessions).sort().at(-1) ?? '');
  const lines = readFileSync(path.join(folder, 'app.jsonl'), 'utf8').split('\n').slice(0, -1);
  const app = lines.map((line) => JSON.parse(line) as AppLine);
  const exits = new Map(app.filter(({ kind }) => kind === 'exited').map(({ process, t }) => [process, t]));
  const sampled = app.filter(({ kind }) => kind === 'sampled');
  return {
    reports: readRawReports(home),
    lives: app
      .filter(({ kind }) => kind === 'discovered')
      .map(({ process, pid, ppid, startNs }) => ({ pid, ppid, startNs, endNs: exits.get(process) ?? Infinity })),
    samples: sampled.flatMap(({ t, rows }) =>
      rows.map(({ process, cpuPercent, rssBytes }) => ({ t, pid: pidOf(process), cpuPercent, rssBytes })),
    ),
    readings: sampled.map(({ t }) => t),
    gaps: app.filter(({ kind }) => kind === 'gap'),
    sites: JSON.parse(readFileSync(path.join(folder, 'source/sites.json'), 'utf8')) as RawSession['sites'],
  };
}

/** What the programs call their threads, by the number of each; a main thread is called as its process is. */
export function readRoles({ reports }: RawSession): ReadonlyMap<number, string> {
  return new Map(reports.filter(({ kind }) => /^(process|thread)-started$/.test(kind)).map(({ tid, role }) => [tid, String(role)]));
}

/** When each thread ended: it says so itself or whoever joined it does, a process by what the OS told. */
export function readThreadEnds({ reports, lives }: RawSession): ReadonlyMap<number, number> {
  const threads = reports.filter(({ kind }) => kind === 'thread-ended').map(({ ended, t }): [number, number] => [Number(ended), t]);
  return new Map([...lives.map(({ pid, endNs }): [number, number] => [pid, endNs]), ...threads]);
}

export interface RawWait {
  readonly tid: number;
  readonly kind: 'lock' | 'put' | 'get' | 'join';
  /** The lock, the queue, or the pid or thread that is joined. */
  readonly object: string;
  readonly beginNs: number;
  readonly endNs: number;
  /** The message that a get brought. */
  readonly message: string | undefined;
}

const ENDS = { 'lock-acquired': 'lock', put: 'put', got: 'get', 'join-done': 'join' } as const;

/** Every wait that was asked for, in order of its begin; one that never ended ends with its thread. */
export function listRawWaits(session: RawSession): readonly RawWait[] {
  const ends = readThreadEnds(session);
  const open: (RawWait & { endNs: number; message: string | undefined })[] = [];
  const all: RawWait[] = [];
  for (const report of session.reports) {
    const object = String(report['lock'] ?? report['queue'] ?? report['id']);
    const begun = /^(lock|put|get|join)-requested$/.exec(report.kind)?.[1] as RawWait['kind'] | undefined;
    if (begun !== undefined) {
      const wait = { tid: report.tid, kind: begun, object, beginNs: report.t, endNs: ends.get(report.tid) ?? Infinity, message: undefined };
      open.push(wait);
      all.push(wait);
    }
    const kind = ENDS[report.kind as keyof typeof ENDS] as RawWait['kind'] | undefined;
    const at = open.findIndex((wait) => wait.tid === report.tid && wait.kind === kind && wait.object === object);
    const [wait] = kind === undefined || at < 0 ? [] : open.splice(at, 1);
    if (wait !== undefined) Object.assign(wait, { endNs: report.t, message: report['message'] });
  }
  return all;
}

/** Which thread has taken which lock and not yet given it back, and since when. */
export function listRawHolds(
  { reports }: RawSession,
  ns: number,
): readonly { readonly tid: number; readonly lock: string; readonly sinceNs: number }[] {
  const holds: { tid: number; lock: string; sinceNs: number }[] = [];
  for (const { kind, tid, t, lock } of reports) {
    if (t > ns) break;
    if (kind === 'lock-acquired') holds.push({ tid, lock: String(lock), sinceNs: t });
    const at = kind === 'lock-released' ? holds.findIndex((hold) => hold.tid === tid && hold.lock === lock) : -1;
    if (at >= 0) holds.splice(at, 1);
  }
  return holds;
}

/** What the program calls its locks and queues. */
export function readObjectNames({ reports }: RawSession): ReadonlyMap<string, string> {
  return new Map(
    reports
      .filter(({ kind }) => /^(lock|queue)-created$/.test(kind))
      .map((report) => [String(report['lock'] ?? report['queue']), String(report['name'])]),
  );
}
