import { describe, expect, it } from 'vitest';
import { estimateTextWidth } from '../../../electron/scene/fit-text.ts';
import { layOutAncestors } from '../../../electron/scene/lane-ancestors.ts';
import { arrangeLanes } from '../../../electron/scene/timeline-lanes.ts';
import type { LaneRow } from '../../../electron/trace/lane-queries.ts';

const LANE_PX = 26;

function makeRow(name: string, parent: string | undefined, depth: number): LaneRow {
  const facts = { process: undefined, pid: undefined, tid: undefined, lock: undefined, lockType: undefined, startNs: 0, endNs: undefined };
  return { lane: name, parent, depth, kind: 'thread', name, ...facts };
}

/** main with a child process of three threads, and a second process. */
const ROWS = [
  makeRow('main', undefined, 0),
  makeRow('worker', 'main', 1),
  ...['a', 'b', 'c'].map((name) => makeRow(name, 'worker', 2)),
  makeRow('other', undefined, 0),
];
const shown = arrangeLanes(ROWS, new Set());

function read(rowsAway: number, widthPx = 200): { readonly text: string | undefined; readonly lane: unknown } {
  const scrollTop = rowsAway * LANE_PX;
  const { marks, hits } = layOutAncestors({ shown, scrollTop, lanePx: LANE_PX, widthPx, heightPx: 24, measure: estimateTextWidth });
  const [mark] = marks;
  return { text: mark?.kind === 'text' ? mark.text : undefined, lane: hits[0]?.target };
}

describe('the names of parents that were scrolled away', () => {
  it('stand in the corner, the outermost first, and lead to the nearest', () => {
    expect([0, 1, 2, 4, 5].map((rows) => read(rows).text)).toEqual([undefined, 'main', 'main › worker', 'main › worker', undefined]);
    expect(read(2).lane).toEqual({ kind: 'lane', lane: 'worker' });
  });

  it('come only when the parent is more than half out of sight', () => {
    expect([0.4, 0.6].map((rows) => read(rows).text)).toEqual([undefined, 'main']);
  });

  it('are the nearest alone where there is no room for all', () => {
    expect(read(2, 80).text).toBe('worker');
  });
});
