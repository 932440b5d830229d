import { succeed, type Result } from '../result.ts';
import { readSession } from '../session/read.ts';
import { Trace } from '../trace/trace.ts';

export interface ShownRow {
  readonly pid: number;
  readonly ppid: number;
  readonly role: string;
}

/** Reads the session anew from disk and answers what differs from the rows that the window showed; empty when they are equal. */
export async function compareRows(folder: string, shown: readonly ShownRow[]): Promise<Result<readonly string[]>> {
  const trace = new Trace();
  const read = await readSession(folder, trace);
  if (!read.ok) return read;
  const recorded = new Set(trace.processes({}).rows.map(describeRow));
  const drawn = new Set(shown.map(describeRow));
  return succeed([
    ...[...recorded].filter((row) => !drawn.has(row)).map((row) => `- ${row}`),
    ...[...drawn].filter((row) => !recorded.has(row)).map((row) => `+ ${row}`),
  ]);
}

function describeRow(row: ShownRow): string {
  return `${row.pid} ${row.ppid} ${row.role}`;
}
