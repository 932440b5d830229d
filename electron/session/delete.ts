import { existsSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import path from 'node:path';
import { fail, readMessage, succeed, type Result } from '../result.ts';
import { findSessionsFolder, isSessionId } from './home.ts';
import { summarizeSession } from './list.ts';

/** Removes a session's folder for good. Fails with `no-such-session`, `session-is-running` (also when another app runs it) or `could-not-write`. */
export async function deleteSession(home: string, session: string): Promise<Result<undefined>> {
  const folder = findSessionFolder(home, session);
  if (folder === undefined) return fail('no-such-session', { session });
  if (summarizeSession(folder).state === 'running') return fail('session-is-running', { session });
  try {
    await rm(folder, { recursive: true, force: true, maxRetries: 3 });
    return succeed(undefined);
  } catch (error) {
    return fail('could-not-write', { file: folder, detail: readMessage(error) }, error);
  }
}

/** The folder of a session of this home; undefined when there is none, or the name is none that a session can have. */
export function findSessionFolder(home: string, session: string): string | undefined {
  const folder = path.join(findSessionsFolder(home), session);
  return isSessionId(session) && existsSync(folder) ? folder : undefined;
}
