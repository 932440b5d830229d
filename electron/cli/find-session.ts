import type { SessionSummary } from '../ipc/contract.ts';
import { fail, succeed, type Result } from '../result.ts';

/** The session that `name` means: its id, a beginning that only it has, or `last`. `sessions` are newest first. */
export function findSession(sessions: readonly SessionSummary[], name: string): Result<SessionSummary> {
  const newest = sessions[0];
  if (name === 'last') return newest === undefined ? fail('no-sessions-yet') : succeed(newest);
  const exact = sessions.find(({ session }) => session === name);
  if (exact !== undefined) return succeed(exact);
  const [first, ...others] = sessions.filter(({ session }) => session.startsWith(name));
  if (first === undefined) return fail('no-such-session', { session: name });
  if (others.length === 0) return succeed(first);
  const candidates = [first, ...others].map(({ session }) => session).join(', ');
  return fail('ambiguous-session', { session: name, candidates });
}
