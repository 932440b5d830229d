import { describe, expect, it } from 'vitest';
import { estimateTextWidth } from '../../../electron/scene/fit-text.ts';
import { moveSeat, nameLaneNode, NO_MAP_SEATS, placeSeats, seatMap } from '../../../electron/scene/map-seats.ts';
import { fitMap, PLAIN_MAP_VIEW, zoomMap, type MapView } from '../../../electron/scene/map-view.ts';
import { layOutMessageMap, type MessageMapInput } from '../../../electron/scene/message-map.ts';
import { findHit, overlaps, type ArrowMark, type Box, type Mark, type Scene } from '../../../electron/scene/scene.ts';
import type { MapEdge, MessageMap, TalkingLane } from '../../../electron/trace/message-queries.ts';

function makeLane(index: number, firstDid: 'put' | 'get'): TalkingLane {
  return {
    lane: `process ${10 + index}-1`,
    kind: 'process',
    name: `role ${index}`,
    process: `${10 + index}-1`,
    pid: 10 + index,
    tid: 10 + index,
    processName: `role ${index}`,
    startNs: 0,
    endNs: undefined,
    firstNs: index,
    firstDid,
    messagesOut: 0,
    messagesIn: 0,
  };
}
/** `senders` lanes put into one queue, `receivers` get from it. */
function makeMap(senders: number, receivers: number, change: Partial<MapEdge> = {}): MessageMap {
  const lanes = Array.from({ length: senders + receivers }, (_, index) => makeLane(index, index < senders ? 'put' : 'get'));
  return {
    atNs: 5e9,
    lanes,
    queues: [{ queue: 'q', name: 'work', order: 'fifo', capacity: 4, firstNs: 0, depth: 1, deepest: 3 }],
    edges: lanes.map(({ firstDid }, lane) => ({
      lane,
      queue: 0,
      kind: firstDid,
      count: 7,
      bytes: 70,
      rate: 0,
      blockedSinceNs: undefined,
      ...change,
    })),
  };
}
function makeInput(map: MessageMap, change: Partial<MessageMapInput> = {}): MessageMapInput {
  return {
    map,
    seats: seatMap(NO_MAP_SEATS, map),
    view: PLAIN_MAP_VIEW,
    isSelected: () => false,
    selectedQueue: undefined,
    focus: undefined,
    width: 960,
    height: 400,
    measure: estimateTextWidth,
    nameRate: (rate) => `${rate}/s`,
    ...change,
  };
}
function listMarks(scene: Scene): readonly Mark[] {
  return scene.marks.flatMap((mark) => (mark.kind === 'clip' ? mark.marks : [mark]));
}
function listBoxes(scene: Scene): readonly Box[] {
  return scene.hits.flatMap((hit) => (hit.kind === 'box' ? [hit.box] : []));
}
function listArrows(scene: Scene): readonly ArrowMark[] {
  return listMarks(scene).filter((mark) => mark.kind === 'arrow');
}

describe('the map of messages as a picture', () => {
  it('draws each way as an arrow from sender to queue and from queue to receiver, with its count', () => {
    const scene = layOutMessageMap(makeInput(makeMap(1, 1)));
    const [left, right, queue] = listBoxes(scene);
    const [put, get] = listArrows(scene);
    expect(put?.from.x).toBe((left?.x ?? 0) + (left?.width ?? 0));
    expect(put?.to.x).toBe(queue?.x);
    expect(get?.from.x).toBe((queue?.x ?? 0) + (queue?.width ?? 0));
    expect(get?.to.x).toBe(right?.x);
    expect(listMarks(scene).flatMap((mark) => (mark.kind === 'text' ? [mark.text] : []))).toEqual(
      expect.arrayContaining(['7', 'role 0', 'role 1', 'work', '1 / 4']),
    );
  });

  it('fills a bounded queue by its capacity, an unbounded one by the deepest that it was', () => {
    const fill = (map: MessageMap): number =>
      listMarks(layOutMessageMap(makeInput(map))).flatMap((mark) =>
        mark.kind === 'rect' && mark.style === 'queue-fill' ? [mark.box.width] : [],
      )[0] ?? 0;
    const bounded = makeMap(1, 1);
    const whole = listMarks(layOutMessageMap(makeInput(bounded))).flatMap((mark) =>
      mark.kind === 'rect' && mark.style === 'queue-bar' ? [mark.box.width] : [],
    )[0];
    expect(fill(bounded) / (whole ?? 1)).toBeCloseTo(1 / 4);
    const unbounded = { ...bounded, queues: bounded.queues.map((queue) => ({ ...queue, capacity: 0 })) };
    expect(fill(unbounded) / (whole ?? 1)).toBeCloseTo(1 / 3);
  });

  it('moves nobody when others come, and remembers where a person has put a node', () => {
    let seats = seatMap(NO_MAP_SEATS, makeMap(2, 3));
    const before = placeSeats(seats);
    seats = moveSeat(seats, nameLaneNode('process 10-1'), { x: 5, y: 6 });
    const after = placeSeats(seatMap(seats, makeMap(20, 30)));
    expect(after.size).toBe(51);
    for (const [name, place] of before) expect(after.get(name)).toEqual(name === nameLaneNode('process 10-1') ? { x: 5, y: 6 } : place);
  });

  it.each([
    [1, 1],
    [2, 9],
    [1, 49],
    [25, 25],
  ])('lets no node overlap another one with %i senders and %i receivers', (senders, receivers) => {
    const boxes = listBoxes(layOutMessageMap(makeInput(makeMap(senders, receivers))));
    expect(boxes).toHaveLength(senders + receivers + 1);
    boxes.forEach((box, index) => {
      expect(boxes.slice(index + 1).filter((other) => overlaps(box, other))).toEqual([]);
    });
  });

  it('tells ways apart by their look: something passed in the last second, nothing did, the lane waits', () => {
    const style = (change: Partial<MapEdge>): string | undefined =>
      listArrows(layOutMessageMap(makeInput(makeMap(1, 0, change))))[0]?.style;
    expect([style({ rate: 3 }), style({}), style({ blockedSinceNs: 1 })]).toEqual(['arrow-live', 'arrow', 'queue-edge']);
  });

  it('writes the count of every edge, also where it has no room for the rate', () => {
    const texts = listMarks(layOutMessageMap(makeInput(makeMap(3, 3, { count: 123, rate: 45 })))).flatMap((mark) =>
      mark.kind === 'text' && mark.text.startsWith('123') ? [mark.text] : [],
    );
    expect(texts).toHaveLength(6);
    expect(texts).toContain('123 · 45/s');
  });

  it('keeps fifty edges faint but for those of the node that is looked at', () => {
    const map = makeMap(1, 49);
    const strong = (focus: string | undefined): number =>
      listArrows(layOutMessageMap(makeInput(map, { focus }))).filter(({ style }) => style !== 'arrow-faint').length;
    expect([strong(undefined), strong(nameLaneNode('process 12-1'))]).toEqual([0, 1]);
  });

  it('finds a node and an edge by pointing', () => {
    const scene = layOutMessageMap(makeInput(makeMap(1, 1)));
    const [left, , queue] = listBoxes(scene);
    const put = listArrows(scene)[0];
    expect(findHit(scene.hits, { x: (left?.x ?? 0) + 20, y: (left?.y ?? 0) + 4 })).toEqual({ kind: 'lane', lane: 'process 10-1' });
    expect(findHit(scene.hits, { x: (queue?.x ?? 0) + 60, y: (queue?.y ?? 0) + 4 })).toEqual({ kind: 'queue', queue: 'q' });
    expect(findHit(scene.hits, { x: ((put?.from.x ?? 0) + (put?.to.x ?? 0)) / 2, y: ((put?.from.y ?? 0) + (put?.to.y ?? 0)) / 2 })).toEqual(
      {
        kind: 'edge',
        edge: 0,
      },
    );
  });

  it('fits 49 nodes into the pane of a small window, no box over another and none cut off', () => {
    const map = makeMap(24, 24);
    const [width, height] = [690, 300];
    const seats = seatMap(NO_MAP_SEATS, map);
    const scene = layOutMessageMap(makeInput(map, { width, height, view: fitMap(seats, width, height) }));
    const boxes = scene.hits.flatMap((hit) => (hit.kind === 'box' ? [hit.box] : []));
    expect(boxes).toHaveLength(49);
    for (const box of boxes) {
      expect(box.x).toBeGreaterThanOrEqual(0);
      expect(box.x + box.width).toBeLessThanOrEqual(width);
      expect(box.y).toBeGreaterThanOrEqual(0);
      expect(box.y + box.height).toBeLessThanOrEqual(height);
      expect(boxes.filter((other) => other !== box && overlaps(other, box))).toEqual([]);
    }
    const names = listMarks(scene).flatMap((mark) => (mark.kind === 'text' ? [mark.text] : []));
    expect(names.filter((name) => name.startsWith('rol')).length).toBe(48);
  });

  it('stands in its own size where it fits, and zooms around the pointer', () => {
    const map = makeMap(2, 2);
    expect(fitMap(seatMap(NO_MAP_SEATS, map), 960, 400)).toEqual(PLAIN_MAP_VIEW);
    const boxOf = (view: MapView): Box | undefined =>
      layOutMessageMap(makeInput(map, { view })).hits.flatMap((hit) => (hit.kind === 'box' ? [hit.box] : []))[0];
    const before = boxOf(PLAIN_MAP_VIEW) ?? { x: 0, y: 0, width: 0, height: 0 };
    const at = { x: before.x + before.width / 2, y: before.y + before.height / 2 };
    const after = boxOf(zoomMap(PLAIN_MAP_VIEW, 2, at, 960)) ?? before;
    expect([after.x + after.width / 2, after.y + after.height / 2, after.width]).toEqual([at.x, at.y, 2 * before.width]);
    expect(zoomMap(PLAIN_MAP_VIEW, 1000, at, 960).zoom).toBe(3);
  });
});
