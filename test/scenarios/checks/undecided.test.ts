import { describe, expect, it } from 'vitest';
import { checkAliveAtOnce } from '../../../scenarios/checks/alive-at-once.ts';
import { checkCleanExit } from '../../../scenarios/checks/clean-exit.ts';
import { checkHelloLines } from '../../../scenarios/checks/hello-lines.ts';
import { checkOneAncestor } from '../../../scenarios/checks/one-ancestor.ts';
import { checkOneChild } from '../../../scenarios/checks/one-child.ts';
import { checkParentChanges } from '../../../scenarios/checks/parent-changes.ts';
import { checkPidsAgree } from '../../../scenarios/checks/pids-agree.ts';
import { checkGoesWhenAsked } from '../../../scenarios/checks/zombies.ts';
import { checkWallTime } from '../../../scenarios/checks/wall-time.ts';
import { scenarios } from '../../../scenarios/catalog.ts';
import type { Recording } from '../../../scenarios/recording.ts';
import { makeProcess, makeRecording } from './made-recording.ts';

const root = makeProcess(0, 0, 10_000);

describe('a check', () => {
  it.each(scenarios.flatMap(({ id, claims }) => claims.map((claim) => [id, claim.name, claim] as const)))(
    'of %s, %s, proves nothing with an empty recording, and leaves it open when the recording is not complete',
    (_, __, { check }) => {
      expect(check(makeRecording({ parameters: { messages: 5, delayMs: 100 } })).status).toBe('not-proved');
      const open = check(makeRecording({ isComplete: false, parameters: { messages: 5, delayMs: 100 } }));
      expect(open.status).toBe('inconclusive');
      expect(open.measured.en).toContain('not complete');
      expect(open.measured.zh).toContain('记录不完整');
    },
  );
});

describe('alive at once', () => {
  const parameters = { count: 3, delayMs: 100, join: 'at-the-end' };

  it('is proved by intervals that overlap', () => {
    const processes = [root, makeProcess(1, 0, 140), makeProcess(2, 10, 150), makeProcess(3, 20, 160)];
    expect(checkAliveAtOnce(makeRecording({ parameters, processes }))).toMatchObject({
      status: 'proved',
      support: { fromNs: 20e6, toNs: 140e6 },
    });
  });

  it('is left open, with the spread, when starting takes longer than the children live', () => {
    const processes = [root, makeProcess(1, 0, 150), makeProcess(2, 80, 230), makeProcess(3, 170, 320)];
    const evidence = checkAliveAtOnce(makeRecording({ parameters, processes }));
    expect(evidence.status).toBe('inconclusive');
    expect(evidence.measured.en).toContain('Starting them took 170.0 ms, with a delay of 100.0 ms');
  });

  it('does not take an end that was seen late for an overlap', () => {
    const inTurn = { ...parameters, join: 'after-each' };
    const processes = [root, makeProcess(1, 0, 150), makeProcess(2, 130, 280), makeProcess(3, 250, 400)];
    expect(checkAliveAtOnce(makeRecording({ parameters: inTurn, processes })).status).toBe('proved');
  });

  it('cannot be shown by one child', () => {
    const processes = [root, makeProcess(1, 0, 150)];
    expect(checkAliveAtOnce(makeRecording({ parameters: { ...parameters, count: 1 }, processes })).status).toBe('inconclusive');
  });
});

describe('the wall time', () => {
  const parameters = { count: 3, delayMs: 100, join: 'at-the-end' };

  it.each([
    ['near one delay', [0, 10, 20], 'proved'],
    ['all delays, one after another', [0, 140, 280], 'not-proved'],
    ['longer than two delays, but less than two lives', [0, 50, 100], 'proved'],
  ])('%s', (_, starts, status) => {
    const processes = [root, ...starts.map((start, index) => makeProcess(index + 1, start, start + 140))];
    expect(checkWallTime(makeRecording({ parameters, processes })).status).toBe(status);
  });

  it.each([
    ['in turn', [0, 140, 280], 'proved'],
    ['together', [0, 10, 20], 'not-proved'],
  ])('joined after each, %s', (_, starts, status) => {
    const processes = [root, ...starts.map((start, index) => makeProcess(index + 1, start, start + 140))];
    expect(checkWallTime(makeRecording({ parameters: { ...parameters, join: 'after-each' }, processes })).status).toBe(status);
  });

  it('says nothing without a delay', () => {
    const processes = [root, makeProcess(1, 0, 40), makeProcess(2, 5, 45), makeProcess(3, 10, 50)];
    expect(checkWallTime(makeRecording({ parameters: { ...parameters, delayMs: 0 }, processes })).status).toBe('inconclusive');
  });
});

describe('a zombie that goes when it is asked for', () => {
  const parameters = { holdMs: 2000 };
  const zombie = makeProcess(2, 500, 2500, { ppid: 101, parent: '101-1' });
  const cured = makeProcess(4, 3300, 3500, { ppid: 103, parent: '103-1' });
  const readings = (times: readonly number[], state: 'S' | 'Z') =>
    times.map((ms) => ({ tNs: ms * 1e6, cpuTimeNs: 0, cpuPercent: undefined, rssBytes: 0, state }));
  const samplesOf: Recording['samplesOf'] = (process) => {
    if (process === root.process) return readings([0, 500, 1000, 1500, 2000, 2500, 3000, 3500, 4000, 4500, 5000, 5500], 'S');
    return process === zombie.process ? readings([800, 1100, 1400], 'Z') : [];
  };
  const processes = [makeProcess(0, 0, 5600), makeProcess(1, 300, 3050), zombie, makeProcess(3, 3060, 5550)];

  it('is proved by a second child that was gone long before its parent', () => {
    expect(checkGoesWhenAsked(makeRecording({ parameters, processes: [...processes, cured], samplesOf })).status).toBe('proved');
  });

  it('is left open when that child was never seen', () => {
    const evidence = checkGoesWhenAsked(makeRecording({ parameters, processes, samplesOf }));
    expect(evidence.status).toBe('inconclusive');
    expect(evidence.measured.en).toContain('No child of PID 103 was seen');
  });

  it('is not proved when that child went with its parent', () => {
    const late = { ...cured, endNs: 5549e6 };
    expect(checkGoesWhenAsked(makeRecording({ parameters, processes: [...processes, late], samplesOf })).status).toBe('not-proved');
  });
});

describe('the line of the child', () => {
  it('does not count when the root printed it', () => {
    const processes = [root, makeProcess(1, 0, 100)];
    const line = { tNs: 1, stream: 'stdout', text: 'hello bob' } as const;
    expect(checkHelloLines(makeRecording({ processes, output: [{ ...line, process: '100-1' }] })).status).toBe('not-proved');
    expect(checkHelloLines(makeRecording({ processes, output: [{ ...line, process: '101-1' }] })).status).toBe('proved');
  });
});

describe('one child', () => {
  it('has to have the root as its parent', () => {
    expect(checkOneChild(makeRecording({ processes: [root, makeProcess(1, 0, 1)] })).status).toBe('proved');
    expect(checkOneChild(makeRecording({ processes: [root, makeProcess(1, 0, 1, { ppid: 1 })] })).status).toBe('not-proved');
    expect(checkOneChild(makeRecording({ processes: [root, makeProcess(1, 0, 1), makeProcess(2, 0, 1)] })).status).toBe('not-proved');
  });
});

describe('the end', () => {
  const launcher = (code: number) => ({ exit: { code, signal: undefined, from: 'launcher' } }) as const;

  it('is clean with exit code 0 from the launcher and a child that has ended', () => {
    const child = makeProcess(1, 0, 100);
    expect(checkCleanExit(makeRecording({ processes: [makeProcess(0, 0, 1, launcher(0)), child] })).status).toBe('proved');
    expect(checkCleanExit(makeRecording({ processes: [makeProcess(0, 0, 1, launcher(1)), child] })).status).toBe('not-proved');
    const still = { ...child, endNs: undefined };
    expect(checkCleanExit(makeRecording({ processes: [makeProcess(0, 0, 1, launcher(0)), still] })).status).toBe('not-proved');
  });
});

describe('PIDs', () => {
  const said = { module: 'm', role: 'r', tNs: 0 };
  const honest = makeProcess(0, 0, 1, { said: { ...said, pid: 100, ppid: 50 } });

  it('agree when the said parent is one that the OS showed, before or after a change', () => {
    const orphan = makeProcess(1, 0, 1, { said: { ...said, pid: 101, ppid: 100 }, reparented: [{ tNs: 1, ppid: 1 }] });
    const values: ReturnType<typeof makeRecording>['values'] = (name) =>
      name === 'parent process' ? [100, 1].map((value) => ({ tNs: 0, process: orphan.process, tid: 101, value })) : [];
    expect(checkPidsAgree(makeRecording({ processes: [honest, orphan], values })).status).toBe('proved');
    expect(checkPidsAgree(makeRecording({ processes: [honest, { ...orphan, reparented: [] }], values })).status).toBe('not-proved');
  });

  it('do not agree when one process says nothing', () => {
    expect(checkPidsAgree(makeRecording({ processes: [honest, makeProcess(1, 0, 1)] })).status).toBe('not-proved');
  });
});

describe('the chain of parents', () => {
  const processes = [root, makeProcess(1, 0, 1)];

  it('ends at PID 1, whose parent is 0', () => {
    const ancestors = [
      { pid: 50, ppid: 1, name: 'app' },
      { pid: 1, ppid: 0, name: 'init' },
    ];
    expect(checkOneAncestor(makeRecording({ processes, ancestors })).status).toBe('proved');
    expect(checkOneAncestor(makeRecording({ processes, ancestors: ancestors.slice(1) })).status).toBe('not-proved');
  });

  it('is left open in a container that was entered from outside', () => {
    const ancestors = [{ pid: 50, ppid: 0, name: 'app' }];
    const evidence = checkOneAncestor(makeRecording({ processes, ancestors }));
    expect(evidence.status).toBe('inconclusive');
    expect(evidence.measured.en).toContain('PID 50 was put into this container from outside');
  });
});

describe('a change of parent', () => {
  it('is left open when none was asked for', () => {
    const processes = [root, makeProcess(1, 0, 1)];
    expect(checkParentChanges(makeRecording({ processes, parameters: { orphan: false } })).status).toBe('inconclusive');
    expect(checkParentChanges(makeRecording({ processes, parameters: { orphan: true } })).status).toBe('not-proved');
  });
});
