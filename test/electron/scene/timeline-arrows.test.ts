import { describe, expect, it } from 'vitest';
import { estimateTextWidth } from '../../../electron/scene/fit-text.ts';
import { layOutTraffic, MOST_BUNDLES } from '../../../electron/scene/timeline-arrows.ts';
import { arrangeLanes } from '../../../electron/scene/timeline-lanes.ts';
import type { TimelineInput } from '../../../electron/scene/timeline.ts';
import { laneIds, type LaneRow } from '../../../electron/trace/lane-queries.ts';
import type { BundleRow } from '../../../electron/trace/queries.ts';
import { keyOf } from '../trace/make-logs.ts';

const process = keyOf(1);
const base = { depth: 0, process, pid: 1, tid: 1, lock: undefined, lockType: undefined, startNs: 0, endNs: undefined };
const rows: readonly LaneRow[] = [
  { ...base, lane: laneIds.process(process), parent: undefined, kind: 'process', name: 'main' },
  { ...base, lane: laneIds.thread(process, 2), parent: laneIds.process(process), kind: 'thread', name: 'two', tid: 2 },
  { ...base, lane: laneIds.thread(process, 3), parent: laneIds.process(process), kind: 'thread', name: 'three', tid: 3 },
];

function layOut(bundles: readonly BundleRow[], folded: ReadonlySet<string> = new Set()) {
  const input: TimelineInput = {
    ...{
      width: 1000,
      height: 400,
      gutterPx: 200,
      scrollTop: 0,
      shown: arrangeLanes(rows, folded),
      details: new Map(),
      segments: undefined,
    },
    ...{ messages: [], fromNs: 0, toNs: 1000, edgeNs: 1000, atNs: undefined, marks: [], range: undefined },
    bundles: { table: { total: 1, bundles: bundles.length, rows: bundles }, fromNs: 0, toNs: 1000, columns: 400 },
    ...{
      selectedLanes: new Set(),
      selectedMessage: undefined,
      stretches: { labels: [], cursor: undefined, selected: undefined, alarms: [] },
      matches: new Set(),
      language: 'en',
    },
    measure: estimateTextWidth,
  };
  const { marks } = layOutTraffic(input, { fromNs: 0, toNs: 1000, leftPx: 200, widthPx: 800 }, (place) => 50 + place * 26);
  return marks.flatMap((mark) => (mark.kind === 'arrow' ? [mark] : []));
}

const bundle: BundleRow = {
  ...{ column: 3, from: process, fromTid: 2, to: process, toTid: 3, count: 7, bytes: 1, latencyNs: undefined },
};

describe('layOutTraffic', () => {
  it('draws a bundle between the lanes of its threads', () => {
    expect(layOut([bundle]).map(({ from, to }) => [from.y, to.y])).toEqual([[76, 102]]);
    expect(layOut([{ ...bundle, toTid: 1 }]).map(({ from, to }) => [from.y, to.y])).toEqual([[76, 50]]);
    // Folded, both are within one lane.
    expect(layOut([bundle], new Set([laneIds.process(process)]))).toEqual([]);
  });

  it('draws the first so many and no more', () => {
    const many = Array.from({ length: MOST_BUNDLES + 50 }, (_, column) => ({ ...bundle, column }));
    expect(layOut(many).length).toBe(MOST_BUNDLES);
  });
});
