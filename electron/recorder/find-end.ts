import { closeSync, fstatSync, readSync } from 'node:fs';
import { APP_LOG, SESSION_FORMAT_VERSION } from '../trace/app-line.ts';
import { parseAppLine } from '../trace/parse-app-line.ts';
import { openLog } from './open-log.ts';

/** The end line is short, and nothing but a late reading can follow it. */
const TAIL_BYTES = 256 * 1024;

/** Whether the session's own log says that it ended. Without it, and with nobody who writes, it was cut off. */
export function hasEndLine(folder: string): boolean {
  const descriptor = openLog(folder, APP_LOG);
  if (descriptor === undefined) return false;
  try {
    const from = Math.max(0, fstatSync(descriptor).size - TAIL_BYTES);
    const bytes = Buffer.alloc(TAIL_BYTES);
    const lines = bytes.toString('utf8', 0, readSync(descriptor, bytes, 0, TAIL_BYTES, from)).split('\n');
    return lines.some((line) => {
      if (!line.includes('session-ended')) return false;
      const parsed = parseAppLine(line, SESSION_FORMAT_VERSION);
      return parsed.ok && parsed.value.kind === 'session-ended';
    });
  } finally {
    closeSync(descriptor);
  }
}
