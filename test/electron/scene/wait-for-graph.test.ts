import { describe, expect, it } from 'vitest';
import { estimateTextWidth } from '../../../electron/scene/fit-text.ts';
import { findHit, overlaps, type RectMark } from '../../../electron/scene/scene.ts';
import { layOutWaitFor, NO_SEATS, seatGraph } from '../../../electron/scene/wait-for-graph.ts';
import type { WaitForGraph } from '../../../electron/trace/wait-queries.ts';
import { keyOf } from '../trace/make-logs.ts';

const lanes = [1, 2, 3].map((pid) => ({ process: keyOf(pid), tid: pid, name: `lane ${pid}`, isOver: false }));
const objects = ['l1', 'l2'].map((id) => ({ kind: 'lock' as const, id, name: id, type: 'mutex' }));
const GRAPH: WaitForGraph = {
  atNs: 9,
  lanes,
  objects,
  waits: [
    { lane: 0, kind: 'lock', object: 1, on: [1], sinceNs: 1, verdict: 'deadlock' },
    { lane: 1, kind: 'lock', object: 0, on: [0], sinceNs: 2, verdict: 'deadlock' },
    { lane: 2, kind: 'join', object: undefined, on: [0], sinceNs: 3, verdict: 'behind' },
  ],
  holds: [
    { lane: 0, object: 0, sinceNs: 0 },
    { lane: 1, object: 1, sinceNs: 0 },
  ],
  deadlocks: [],
};

function layOut(graph: WaitForGraph, seats = seatGraph(NO_SEATS, graph)) {
  return layOutWaitFor({
    graph,
    seats,
    isSelected: ({ process }) => process === keyOf(3),
    selectedObject: undefined,
    width: 500,
    height: 200,
    measure: estimateTextWidth,
  });
}
const boxes = (graph: WaitForGraph, seats = seatGraph(NO_SEATS, graph)) =>
  layOut(graph, seats).marks.filter((mark): mark is RectMark => mark.kind === 'rect' && mark.style !== 'ground');

describe('layOutWaitFor', () => {
  it('draws each wait, each hold, and what can never end in red with a sign', () => {
    const { marks } = layOut(GRAPH);
    expect(marks.flatMap((mark) => (mark.kind === 'arrow' ? [mark.style] : []))).toEqual([
      'hold-edge',
      'hold-edge',
      'alarm-edge',
      'alarm-edge',
      'behind-edge',
    ]);
    expect(marks.flatMap((mark) => (mark.kind === 'text' ? [mark.text] : []))).toEqual(['⚠ lane 1', '⚠ lane 2', 'lane 3', 'l1', 'l2']);
  });

  it('lets no two boxes overlap, and grows past the height that it is given', () => {
    const many = {
      ...GRAPH,
      lanes: Array.from({ length: 20 }, (_, pid) => ({ process: keyOf(pid), tid: pid, name: `${pid}`, isOver: false })),
    };
    const all = boxes(many);
    for (const [at, one] of all.entries()) for (const other of all.slice(at + 1)) expect(overlaps(one.box, other.box)).toBe(false);
    const { height } = layOut(many);
    expect(Math.max(...all.map(({ box }) => box.y + box.height))).toBeLessThanOrEqual(height);
    expect(height).toBeGreaterThan(200);
  });

  it('keeps everybody where they were when others come and go', () => {
    const later: WaitForGraph = {
      ...GRAPH,
      lanes: [...lanes.slice(1), { process: keyOf(0), tid: 0, name: 'new', isOver: false }],
      waits: [],
      holds: [],
    };
    const seats = seatGraph(seatGraph(NO_SEATS, GRAPH), later);
    const [two, three, fresh] = boxes(later, seats);
    const [, twoBefore, threeBefore] = boxes(GRAPH);
    expect([two?.box, three?.box]).toEqual([twoBefore?.box, threeBefore?.box]);
    expect(fresh?.box.y).toBeGreaterThan(three?.box.y ?? Infinity);
    expect(seatGraph(seats, GRAPH)).toBe(seats);
  });

  it('is clicked where it is drawn', () => {
    const { hits } = layOut(GRAPH);
    const [, second, , , lock] = boxes(GRAPH);
    const middle = (mark: RectMark | undefined) => ({ x: (mark?.box.x ?? 0) + 5, y: (mark?.box.y ?? 0) + 5 });
    expect(findHit(hits, middle(second))).toEqual({ kind: 'waiting-lane', place: 1 });
    expect(findHit(hits, middle(lock))).toEqual({ kind: 'object', place: 1 });
  });
});
