import * as v from 'valibot';
import type { RunningSessions } from '../../launch/running-sessions.ts';
import type { Result } from '../../result.ts';
import type { Requests, SessionId, SessionMark, SessionSummary } from '../contract.ts';
import type { RequestHandlers } from '../handle.ts';
import { marksSchema } from '../../session/marks.ts';
import { nothing, processAction, processKey, sessionId, subject } from '../schemas.ts';

export interface SessionRequestParts {
  readonly running: RunningSessions;
  /** Sends the window a port to the recorder for this session. */
  openSession(session: SessionId): Promise<Result<SessionSummary>>;
  listSessions(): Promise<Result<readonly SessionSummary[]>>;
  deleteSession(session: SessionId): Promise<Result<undefined>>;
  readMarks(session: SessionId): Result<readonly SessionMark[]>;
  writeMarks(session: SessionId, marks: readonly SessionMark[]): Promise<Result<undefined>>;
  readSource(session: SessionId): Promise<Result<Requests['read-source']['answer']>>;
}

type Names =
  | 'start-session'
  | 'stop-session'
  | 'open-session'
  | 'list-sessions'
  | 'delete-session'
  | 'read-marks'
  | 'write-marks'
  | 'signal-process'
  | 'read-source';

const whichSession = v.strictObject({ session: sessionId });

export function createSessionRequests(parts: SessionRequestParts): Pick<RequestHandlers, Names> {
  return {
    'start-session': { argument: subject, run: (what) => parts.running.start(what) },
    'stop-session': { argument: whichSession, run: ({ session }) => parts.running.stop(session) },
    'open-session': { argument: whichSession, run: ({ session }) => parts.openSession(session) },
    'list-sessions': { argument: nothing, run: () => parts.listSessions() },
    'delete-session': { argument: whichSession, run: ({ session }) => parts.deleteSession(session) },
    'read-marks': { argument: whichSession, run: ({ session }) => parts.readMarks(session) },
    'write-marks': {
      argument: v.strictObject({ session: sessionId, marks: marksSchema }),
      run: ({ session, marks }) => parts.writeMarks(session, marks),
    },
    'signal-process': {
      argument: v.strictObject({ session: sessionId, process: processKey, action: processAction }),
      run: ({ session, process, action }) => parts.running.signal(session, process, action),
    },
    'read-source': { argument: whichSession, run: ({ session }) => parts.readSource(session) },
  };
}
