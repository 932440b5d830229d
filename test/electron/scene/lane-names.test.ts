import { describe, expect, it } from 'vitest';
import { estimateTextWidth } from '../../../electron/scene/fit-text.ts';
import type { Mark } from '../../../electron/scene/scene.ts';
import { arrangeLanes } from '../../../electron/scene/timeline-lanes.ts';
import { layOutTimeline } from '../../../electron/scene/timeline.ts';
import { laneIds, type LaneRow } from '../../../electron/trace/lane-queries.ts';
import { keyOf } from '../trace/make-logs.ts';

const process = keyOf(1);
const base = { depth: 0, parent: undefined, process, pid: 1, tid: 1, lock: undefined, lockType: undefined, startNs: 0, endNs: undefined };
const lane = laneIds.process(process);

function listTexts(marks: readonly Mark[]): readonly string[] {
  return marks.flatMap((mark) => (mark.kind === 'text' ? [mark.text] : mark.kind === 'clip' ? listTexts(mark.marks) : []));
}

/** What stands beside a lane, with a gutter of 200 pixels and 7.44 for a character. */
function readLane(kind: LaneRow['kind'], name: string, detail: string): readonly string[] {
  const row: LaneRow = { ...base, lane, kind, name };
  const { marks } = layOutTimeline({
    ...{ width: 1000, height: 400, gutterPx: 200, scrollTop: 0, shown: arrangeLanes([row], new Set()), details: new Map([[lane, detail]]) },
    ...{ segments: undefined, messages: [], bundles: undefined, fromNs: 0, toNs: 1000, edgeNs: 1000, atNs: undefined, marks: [] },
    ...{ range: undefined, selectedLanes: new Set(), selectedMessage: undefined, matches: new Set(), language: 'en' },
    stretches: { labels: [], cursor: undefined, selected: undefined, alarms: [] },
    measure: estimateTextWidth,
  });
  return listTexts(marks).filter((text) => text === detail || name.startsWith(text.replace('…', '')));
}

describe('the name of a lane', () => {
  it('ends in … where it is too long, and keeps the PID beside it', () => {
    expect(readLane('process', 'main', '32768')).toEqual(['main', '32768']);
    expect(readLane('process', 'child of the careless parent', '32768')).toEqual(['child of the car…', '32768']);
    expect(readLane('thread', 'child of the careless parent', '32768')).toEqual(['child of the car…', '32768']);
  });

  it('has the whole width where only the kind would stand beside it', () => {
    expect(readLane('lock', 'lock of the counter', 'interpreter lock')).toEqual(['lock of the counter']);
  });
});
