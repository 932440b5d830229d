import * as v from 'valibot';
import { succeed, type Result } from '../../result.ts';
import type { Requests, StartupRequest } from '../contract.ts';
import type { RequestHandlers } from '../handle.ts';
import { nothing, sessionId } from '../schemas.ts';

export interface StartupRequestParts {
  readonly request: StartupRequest;
  onDone(done: Requests['startup-done']['argument']): Promise<Result<undefined>>;
}

const failure = v.strictObject({ code: v.string(), message: v.string(), details: v.exactOptional(v.string()) });
const row = v.strictObject({ pid: v.number(), ppid: v.number(), role: v.string() });

export function createStartupRequests(parts: StartupRequestParts): Pick<RequestHandlers, 'startup-request' | 'startup-done'> {
  return {
    'startup-request': { argument: nothing, run: () => succeed(parts.request) },
    'startup-done': {
      argument: v.strictObject({
        session: v.exactOptional(sessionId),
        failure: v.exactOptional(failure),
        rows: v.exactOptional(v.pipe(v.array(row), v.maxLength(100_000))),
      }),
      run: (done) => parts.onDone(done),
    },
  };
}
