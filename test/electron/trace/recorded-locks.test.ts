import { describe, expect, it } from 'vitest';
import { keyOf, readLogs, reportLog, type ReportBody } from './make-logs.ts';

const LOCK = `l1@${keyOf(1)}`;

function report(kind: 'lock-requested' | 'lock-released', t: number): ReportBody {
  return { t, kind, lock: LOCK };
}
function acquired(t: number, depth: number): ReportBody {
  return { t, kind: 'lock-acquired', lock: LOCK, depth, contended: false };
}

describe('what a check sees of locks', () => {
  const main = reportLog(1, [
    { t: 0, kind: 'lock-created', lock: LOCK, name: 'lock', type: 're-entrant' },
    report('lock-requested', 10),
    acquired(11, 1),
    report('lock-requested', 20),
    acquired(21, 2),
    report('lock-released', 30),
    report('lock-released', 40),
    { t: 90, kind: 'thread-ended', tid: 7 },
  ]);
  const stuck = reportLog(
    1,
    [{ t: 45, kind: 'thread-started', tid: 7, role: 'stuck' }, report('lock-requested', 50), acquired(51, 1), report('lock-requested', 60)],
    7,
  );
  it('has every hold with its depth, whichever log comes first', () => {
    for (const trace of [readLogs(main, stuck), readLogs(stuck, main)]) {
      const process = keyOf(1);
      expect(trace.recording().holds).toEqual([
        { lock: LOCK, process, tid: 1, beginNs: 11, endNs: 40, depth: 2 },
        { lock: LOCK, process, tid: 7, beginNs: 51, endNs: undefined, depth: 1 },
      ]);
      expect(trace.recording().openWaits).toEqual([{ process, tid: 7, reason: 'lock', object: LOCK, beginNs: 60, laneEndNs: 90 }]);
      expect(trace.recording().threads).toEqual([{ process, tid: 7, role: 'stuck', startNs: 45, endNs: 90 }]);
    }
  });

  it('frees what a thread held when another thread has ended it', () => {
    const trace = readLogs(main, stuck);
    expect(trace.locks({ at: 80 })[0]?.holder?.tid).toBe(7);
    expect(trace.locks({ at: 95 })[0]).toMatchObject({ holder: undefined, waiters: [] });
  });
});
