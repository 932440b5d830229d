import { describe, expect, it } from 'vitest';
import type { SessionSummary } from '../../../electron/ipc/contract.ts';
import { findLastRun, findLecturePlace, findNeighbour } from '../../../renderer/state/lecture.ts';
import { scenarios } from '../../../scenarios/catalog.ts';

function makeSummary(session: string, scenario: string, state: SessionSummary['state']): SessionSummary {
  return {
    session,
    subject: { kind: 'scenario', scenario, parameters: {} },
    startedAt: '',
    durationNs: 1,
    state,
    processes: 1,
    messages: 0,
    evidence: [],
    bytes: 1,
  };
}

describe('the lecture', () => {
  it('goes through every scenario once, there and back, and ends at both ends', () => {
    const there: string[] = [];
    for (let next = findNeighbour(scenarios, undefined, 'next'); next !== undefined; next = findNeighbour(scenarios, next.id, 'next'))
      there.push(next.id);
    expect(there).toEqual(scenarios.map(({ id }) => id));
    const back: string[] = [];
    for (let last = scenarios.at(-1); last !== undefined; last = findNeighbour(scenarios, last.id, 'previous')) back.push(last.id);
    expect(back.reverse()).toEqual(there);
  });

  it('has no place before it has begun and after it was left', () => {
    const choices = new Map<string, string>();
    const remembered = { get: (name: string) => choices.get(name), set: () => undefined };
    expect(findLecturePlace(remembered)).toBeUndefined();
    choices.set('lecture.place', 'mutex');
    expect(findLecturePlace(remembered)).toBe('mutex');
    choices.set('lecture.place', '');
    expect(findLecturePlace(remembered)).toBeUndefined();
  });

  it('opens the newest recording that came to its end', () => {
    const sessions = [makeSummary('c', 'mutex', 'running'), makeSummary('b', 'mutex', 'ended'), makeSummary('a', 'mutex', 'ended')];
    expect(findLastRun(sessions, 'mutex')?.session).toBe('b');
    expect(findLastRun(sessions, 'join')).toBeUndefined();
  });
});
