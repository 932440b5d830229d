import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

/** A line of a program's own log with the thread that wrote it, and nothing of the model. */
export interface RawReport extends Readonly<Record<string, unknown>> {
  readonly kind: string;
  readonly t: number;
  readonly pid: number;
  readonly tid: number;
}

/** Every report of the newest session in a home, in order of time. */
export function readRawReports(home: string): readonly RawReport[] {
  const sessions = path.join(home, 'sessions');
  const reports = path.join(sessions, readdirSync(sessions).sort().at(-1) ?? '', 'reports');
  const logs = readdirSync(reports).map((log) => readFileSync(path.join(reports, log), 'utf8').trimEnd().split('\n'));
  return logs
    .flatMap((lines) => {
      const [writer, ...others] = lines.map((line) => JSON.parse(line) as RawReport);
      return others.map((report) => ({ ...report, pid: writer?.pid ?? 0, tid: writer?.tid ?? 0 }));
    })
    .sort((one, other) => one.t - other.t);
}
