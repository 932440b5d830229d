import { describe, expect, it } from 'vitest';
import { showAtMoment } from '../../../renderer/state/rows-at-moment.ts';
import { makeTrace } from '../../support/window/hand-made-session.ts';

describe('the rows at an instant', () => {
  const trace = makeTrace();
  const whole = trace.processes({});

  it('are those of the whole recording, in the same places', () => {
    const shown = showAtMoment(whole, trace.processes({ at: 250e6 }));
    expect(shown.rows.map((row) => [row.role, row.state === 'unknown' && row.startNs > shown.atNs])).toEqual([
      ['main', false],
      ['worker-1', false],
      ['worker-2', false],
      ['helper', true],
      ['short', true],
    ]);
  });

  it('know nothing of what a process does later', () => {
    const later = showAtMoment(whole, trace.processes({ at: 250e6 })).rows.find((row) => row.role === 'short');
    expect(later).toMatchObject({ exit: undefined, endNs: undefined, cpuPercent: undefined, rssBytes: undefined, spark: [] });
  });
});
