import { existsSync, readdirSync } from 'node:fs';
import { open } from 'node:fs/promises';
import path from 'node:path';
import { fail, readMessage, succeed, type Result } from '../result.ts';
import { APP_LOG, REPORTS_FOLDER } from '../trace/app-line.ts';
import type { Trace } from '../trace/trace.ts';
import { readSessionEnds } from './read-ends.ts';

const CHUNK_BYTES = 1024 * 1024;

/**
 * Reads all logs of a session's folder, as far as they are written, into `trace`. `isCutOff`: it has no end and nobody writes it any more.
 * Fails with `session-unreadable`.
 */
export async function readSession(folder: string, trace: Pick<Trace, 'append'>): Promise<Result<{ isCutOff: boolean }>> {
  try {
    for (const log of listLogs(folder)) await readLog(folder, log, trace);
    const { ended, isRunning } = readSessionEnds(folder);
    return succeed({ isCutOff: ended === undefined && !isRunning });
  } catch (error) {
    return fail('session-unreadable', { session: path.basename(folder), detail: readMessage(error) }, error);
  }
}

/** The paths of a session's logs below its folder, as they stand now: the app's own, then the writers'. */
export function listLogs(folder: string): readonly string[] {
  const reports = path.join(folder, REPORTS_FOLDER);
  const names = existsSync(reports) ? readdirSync(reports).filter((name) => name.endsWith('.jsonl')) : [];
  return [APP_LOG, ...names.sort().map((name) => `${REPORTS_FOLDER}/${name}`)];
}

async function readLog(folder: string, log: string, trace: Pick<Trace, 'append'>): Promise<void> {
  const file = await open(path.join(folder, log), 'r');
  try {
    for (let offset = 0; ;) {
      // The trace may keep the bytes: a new piece of memory each time.
      const { bytesRead, buffer } = await file.read(new Uint8Array(CHUNK_BYTES), 0, CHUNK_BYTES, offset);
      if (bytesRead === 0) return;
      trace.append(log, offset, buffer.subarray(0, bytesRead));
      offset += bytesRead;
    }
  } finally {
    await file.close();
  }
}
