import path from 'node:path';
import type { SessionId, SessionSummary } from '../ipc/contract.ts';
import { fail, succeed, type Result } from '../result.ts';
import { openArchive } from './open-archive.ts';
import { deleteSession } from './delete.ts';
import { findSessionsFolder } from './home.ts';
import { listSessions } from './list.ts';

export interface SessionShelfOptions {
  readonly home: string;
  isRunning(session: SessionId): boolean;
  onChanged(): void;
}

/** The stored sessions of a home, for a program that may be recording some of them. */
export interface SessionShelf {
  folderOf(session: SessionId): string;
  find(session: SessionId): Promise<Result<SessionSummary>>;
  list(): Promise<Result<readonly SessionSummary[]>>;
  delete(session: SessionId): Promise<Result<undefined>>;
  /** Unpacks an archive into a new session. */
  import(file: string): Promise<Result<SessionSummary>>;
}

export function createSessionShelf({ home, isRunning, onChanged }: SessionShelfOptions): SessionShelf {
  /** Only this program knows that a log without an end is still being written. */
  const correct = (summary: SessionSummary): SessionSummary =>
    summary.state === 'cut-off' && isRunning(summary.session) ? { ...summary, state: 'running' } : summary;

  async function find(session: SessionId): Promise<Result<SessionSummary>> {
    const found = (await listSessions(home)).find((summary) => summary.session === session);
    return found === undefined ? fail('no-such-session', { session }) : succeed(correct(found));
  }

  return {
    folderOf: (session) => path.join(findSessionsFolder(home), session),
    find,
    list: async () => succeed((await listSessions(home)).map(correct)),
    async delete(session) {
      if (isRunning(session)) return fail('session-is-running', { session });
      const deleted = await deleteSession(home, session);
      if (!deleted.ok) return deleted;
      onChanged();
      return succeed(undefined);
    },
    async import(file) {
      const opened = await openArchive(file, home);
      if (!opened.ok) return opened;
      onChanged();
      return await find(opened.value.session);
    },
  };
}
