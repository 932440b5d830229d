import { closeSync, constants, fstatSync, openSync } from 'node:fs';
import path from 'node:path';
import { APP_LOG, REPORTS_FOLDER } from '../trace/app-line.ts';

const REPORT_LOG = /^[\w.@-]{1,200}\.jsonl$/;

/** Whether a path below the session folder is one of its logs: the app's own, or a file directly in `reports`. */
export function isSessionLog(log: string): boolean {
  if (log === APP_LOG) return true;
  const [folder, name, ...rest] = log.split('/');
  return folder === REPORTS_FOLDER && name !== undefined && rest.length === 0 && isReportName(name);
}

export function isReportName(name: string): boolean {
  return REPORT_LOG.test(name);
}

/**
 * Opens one log of a session for reading. Undefined when it is not there yet, or is no plain file: a link could lead out of the
 * folder, and a pipe would block the reader. Throws for any other trouble.
 */
export function openLog(folder: string, log: string): number | undefined {
  // Absent on Windows, where neither exists.
  const flags = constants.O_RDONLY | (constants.O_NOFOLLOW || 0) | (constants.O_NONBLOCK || 0);
  try {
    const descriptor = openSync(path.join(folder, log), flags);
    if (fstatSync(descriptor).isFile()) return descriptor;
    closeSync(descriptor);
    return undefined;
  } catch (error) {
    if (error instanceof Error && 'code' in error && (error.code === 'ENOENT' || error.code === 'ELOOP')) return undefined;
    throw error;
  }
}
