import { describe, expect, it } from 'vitest';
import { findSession } from '../../../electron/cli/find-session.ts';
import type { SessionSummary } from '../../../electron/ipc/contract.ts';

function summarize(session: string): SessionSummary {
  return {
    session,
    subject: { kind: 'command', command: 'true', args: [] },
    startedAt: '2026-01-01T00:00:00Z',
    durationNs: 1,
    state: 'ended',
    processes: 1,
    messages: 0,
    evidence: [],
    bytes: 1,
  };
}
const sessions = ['20260102-a', '20260101-ab', '20260101-a'].map(summarize);
const find = (name: string): unknown => {
  const found = findSession(sessions, name);
  return found.ok ? found.value.session : found.failure;
};

describe('findSession', () => {
  it('knows the last, a whole id, and a beginning that only one has', () => {
    expect(['last', '20260101-a', '20260102'].map(find)).toEqual(['20260102-a', '20260101-a', '20260102-a']);
  });

  it('says which ones a beginning could mean', () => {
    expect(find('20260101')).toEqual({ code: 'ambiguous-session', values: { session: '20260101', candidates: '20260101-ab, 20260101-a' } });
  });

  it('says when there is none', () => {
    expect(find('2025')).toMatchObject({ code: 'no-such-session' });
    expect(findSession([], 'last')).toMatchObject({ ok: false, failure: { code: 'no-sessions-yet' } });
  });
});
