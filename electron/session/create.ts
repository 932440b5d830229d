import { randomBytes } from 'node:crypto';
import { mkdirSync } from 'node:fs';
import path from 'node:path';
import { fail, readMessage, succeed, type Result } from '../result.ts';
import { REPORTS_FOLDER, type LaunchSubject } from '../trace/app-line.ts';
import { findSessionsFolder } from './home.ts';

/** Nobody else on the machine reads what programs print. */
const PRIVATE_FOLDER = 0o700;
const TRIES = 16;

/** Creates a session's folder, which did not exist, with its `reports` folder. Fails with `could-not-write`. */
export function createSessionFolder(home: string, subject: LaunchSubject, startedAt: Date): Result<{ session: string; folder: string }> {
  const sessions = findSessionsFolder(home);
  try {
    mkdirSync(sessions, { recursive: true });
    for (let attempt = 0; attempt < TRIES; attempt++) {
      const session = makeSessionId(subject, startedAt, randomBytes(2).toString('hex'));
      const folder = path.join(sessions, session);
      if (!makeFolder(folder)) continue;
      mkdirSync(path.join(folder, REPORTS_FOLDER), { mode: PRIVATE_FOLDER });
      return succeed({ session, folder });
    }
    return fail('could-not-write', { file: sessions, detail: 'EEXIST' });
  } catch (error) {
    return fail('could-not-write', { file: sessions, detail: readMessage(error) }, error);
  }
}

/** `YYYYMMDD-HHMMSS-NAME-SUFFIX` in local time; NAME is the scenario or the command's file name, reduced to letters, digits and dashes. */
export function makeSessionId(subject: LaunchSubject, startedAt: Date, suffix: string): string {
  const name = subject.kind === 'scenario' ? subject.scenario : path.basename(subject.command);
  const plain = name
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '')
    .slice(0, 40);
  const two = (value: number): string => String(value).padStart(2, '0');
  const date = `${startedAt.getFullYear()}${two(startedAt.getMonth() + 1)}${two(startedAt.getDate())}`;
  const time = `${two(startedAt.getHours())}${two(startedAt.getMinutes())}${two(startedAt.getSeconds())}`;
  return `${date}-${time}-${plain === '' ? 'command' : plain}-${suffix}`;
}

/** False when it exists already: another launch in the same second took the name. */
function makeFolder(folder: string): boolean {
  try {
    mkdirSync(folder, { mode: PRIVATE_FOLDER });
    return true;
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'EEXIST') return false;
    throw error;
  }
}
