import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { estimateTextWidth } from '../../../electron/scene/fit-text.ts';
import { chooseBundleColumns, layOutMessageSequence, type SequenceInput } from '../../../electron/scene/message-sequence.ts';
import { findHit, overlaps, type ArrowMark, type Box, type Mark, type Scene } from '../../../electron/scene/scene.ts';
import type { SequenceMessage, SequenceRun } from '../../../electron/trace/message-queries.ts';
import type { MessageRow } from '../../../electron/trace/queries.ts';
import type { SequenceLane } from '../../../electron/scene/sequence-lanes.ts';
import type { ProcessKey } from '../../../scenarios/runtime/report.ts';

const keys: readonly ProcessKey[] = ['10-1', '11-1', '12-1'];

type Change = Partial<MessageRow> & { readonly part?: SequenceMessage['part'] };

function findPlace(process: ProcessKey | undefined): number | undefined {
  return process === undefined ? undefined : keys.indexOf(process);
}
function makeMessage(index: number, { part = 'other', ...change }: Change): SequenceMessage {
  const message = makeRow(index, change);
  return { message, part, from: findPlace(message.from), to: findPlace(message.to) };
}
function makeRow(index: number, change: Partial<MessageRow>): MessageRow {
  return {
    index,
    queue: 'q1@10-1',
    message: `m${index}`,
    from: '10-1',
    to: '12-1',
    fromTid: 10,
    toTid: 12,
    putNs: 1e9,
    gotNs: 2e9,
    bytes: 10,
    preview: `payload ${index}`,
    line: { log: 'x', offset: 0, length: 1 },
    site: undefined,
    ...change,
  };
}
function makeLane(lane: string, change: Partial<SequenceLane>): SequenceLane {
  return { lane, name: lane, number: '', depth: 0, fold: 'none', isSelected: false, startNs: 0, endNs: undefined, ...change };
}
function makeInput(messages: readonly SequenceMessage[], change: Partial<SequenceInput> = {}): SequenceInput {
  return {
    lanes: keys.map((process, row) => makeLane(process, { name: `role ${row}`, number: String(10 + row) })),
    messages,
    runs: [],
    selectedRun: undefined,
    fromNs: 0,
    toNs: 10e9,
    edgeNs: 8e9,
    // Leaves 1000 px for ten seconds and 40 px for each of three lanes under the axis of 24 px.
    width: 1124,
    height: 144,
    gutterPx: 100,
    scrollTop: 0,
    selectedMessage: undefined,
    atNs: undefined,
    language: 'en',
    ...change,
  };
}
function listMarks(marks: readonly Mark[]): readonly Mark[] {
  return marks.flatMap((mark) => (mark.kind === 'clip' ? listMarks(mark.marks) : [mark]));
}
function listArrows(scene: Scene): readonly ArrowMark[] {
  return listMarks(scene.marks).filter((mark) => mark.kind === 'arrow');
}
function listLabelBoxes(scene: Scene): readonly Box[] {
  return listMarks(scene.marks).flatMap((mark) => (mark.kind === 'rect' && mark.style === 'label-ground' ? [mark.box] : []));
}

describe('message sequence', () => {
  it('draws an arrow from the put on the sender’s lane to the got on the receiver’s', () => {
    const scene = layOutMessageSequence(
      makeInput([makeMessage(0, {}), makeMessage(1, { from: '11-1', to: '10-1', putNs: 4e9, gotNs: 4.5e9 })]),
    );
    expect(listArrows(scene).map(({ from, to, style }) => ({ from, to, style }))).toEqual([
      { from: { x: 200, y: 44 }, to: { x: 300, y: 124 }, style: 'arrow' },
      { from: { x: 500, y: 84 }, to: { x: 550, y: 44 }, style: 'arrow' },
    ]);
  });

  it('bends an arrow that returns to its lane, and stubs one that has only one end', () => {
    const scene = layOutMessageSequence(
      makeInput([
        makeMessage(0, { from: '11-1', to: '11-1' }),
        makeMessage(1, { gotNs: undefined, to: undefined }),
        makeMessage(2, { putNs: undefined, from: undefined }),
      ]),
    );
    const [bent, waiting, unsent] = listArrows(scene);
    expect(bent?.bend).toBeGreaterThan(0);
    expect(waiting).toMatchObject({ from: { x: 200, y: 44 }, style: 'arrow-waiting' });
    expect(unsent).toMatchObject({ to: { x: 300, y: 124 }, style: 'arrow-waiting' });
  });

  it('draws a lane from its birth to its end, or to the newest instant that is known', () => {
    const lanes = [makeLane('a', { startNs: 1e9 }), makeLane('b', { startNs: 2e9, endNs: 3e9 })];
    const marks = listMarks(layOutMessageSequence(makeInput([], { lanes })).marks);
    const drawn = marks.flatMap((mark) => (mark.kind === 'line' && mark.style === 'lane' ? [[mark.from.x, mark.to.x]] : []));
    expect(drawn).toEqual([
      [200, 900],
      [300, 400],
    ]);
  });

  it('leaves out what lies before or after the span', () => {
    const outside = [
      makeMessage(0, { putNs: -2e9, gotNs: -1e9 }),
      makeMessage(1, { putNs: 11e9, gotNs: 12e9 }),
      makeMessage(2, { putNs: 9e9, gotNs: 12e9 }),
    ];
    expect(listArrows(layOutMessageSequence(makeInput(outside)))).toHaveLength(1);
  });

  it('finds a message by pointing near its arrow, the nearest one first, and a lane by its name', () => {
    const { hits } = layOutMessageSequence(makeInput([makeMessage(7, {}), makeMessage(8, { putNs: 1.05e9, gotNs: 2.05e9 })]));
    expect(findHit(hits, { x: 249, y: 84 })).toEqual({ kind: 'message', index: 7 });
    expect(findHit(hits, { x: 256, y: 84 })).toEqual({ kind: 'message', index: 8 });
    expect(findHit(hits, { x: 400, y: 84 })).toBeUndefined();
    expect(findHit(hits, { x: 50, y: 84 })).toEqual({ kind: 'lane', lane: '11-1' });
  });

  it('never lets labels overlap each other, whatever the messages', () => {
    const instant = fc.double({ min: 0, max: 10e9, noNaN: true });
    const message = fc.record({
      from: fc.constantFrom(...keys),
      to: fc.constantFrom(...keys),
      putNs: instant,
      latency: fc.double({ min: 0, max: 2e9, noNaN: true }),
      preview: fc.string(),
    });
    fc.assert(
      fc.property(fc.array(message, { maxLength: 60 }), (drawn) => {
        const messages = drawn.map(({ latency, ...rest }, index) => makeMessage(index, { ...rest, gotNs: rest.putNs + latency }));
        const boxes = listLabelBoxes(layOutMessageSequence(makeInput(messages)));
        boxes.forEach((box, index) => {
          expect(boxes.slice(index + 1).filter((other) => overlaps(box, other))).toEqual([]);
          expect(box.x).toBeGreaterThanOrEqual(100);
        });
      }),
      { numRuns: 60 },
    );
  });

  it('shortens a payload that has no room and never a count', () => {
    const long = 'x'.repeat(60);
    const scene = layOutMessageSequence(makeInput([makeMessage(0, { preview: long })]));
    const label = listMarks(scene.marks).find((mark) => mark.kind === 'text' && mark.text.startsWith('x'));
    expect(label?.kind === 'text' && label.text).toMatch(/^x+…$/);
    expect(label?.kind === 'text' && estimateTextWidth(label.text, 'label-quiet')).toBeLessThanOrEqual(160);
  });

  it('draws bundles with their exact counts, thicker for more, and knows which is under the pointer', () => {
    const rows = [
      { column: 0, from: 0, to: 2, count: 1200, bytes: 1, latencyNs: 0 },
      { column: 1, from: 2, to: 0, count: 300, bytes: 1, latencyNs: 1e9 },
    ];
    const scene = layOutMessageSequence(makeInput([], { bundles: { rows, columns: 2, fromNs: 0, toNs: 10e9 } }));
    const [more, less] = listArrows(scene);
    // Alone in their columns of 500 px, they stand in the middle; a second of latency is 100 px.
    expect(more).toMatchObject({ from: { x: 350, y: 44 }, to: { x: 350, y: 124 } });
    expect(less).toMatchObject({ from: { x: 850, y: 124 }, to: { x: 950, y: 44 } });
    expect(more?.thickness).toBeGreaterThan(less?.thickness ?? Infinity);
    expect(listMarks(scene.marks).flatMap((mark) => (mark.kind === 'text' && mark.style === 'number' ? [mark.text] : []))).toEqual([
      '1,200',
      '300',
    ]);
    expect(findHit(scene.hits, { x: 350, y: 80 })).toEqual({ kind: 'bundle', bundle: 0 });
  });

  it('takes fewer columns when more pairs talk, so that bundles stay apart', () => {
    expect([1, 6, 16, 60, 500].map((pairs) => chooseBundleColumns(800, pairs))).toEqual([12, 12, 5, 1, 1]);
  });

  it('draws a run as one arrow with its count on a ribbon from its first message to its last', () => {
    const scene = layOutMessageSequence(makeInput([], { runs: [makeRun({})] }));
    expect(listArrows(scene).map(({ from, to }) => ({ from, to }))).toEqual([{ from: { x: 300, y: 44 }, to: { x: 400, y: 124 } }]);
    const marks = listMarks(scene.marks);
    expect(marks.flatMap((mark) => (mark.kind === 'text' && mark.text.startsWith('×') ? [mark.text] : []))).toEqual(['× 37']);
    expect(marks.find((mark) => mark.kind === 'path' && mark.style === 'ribbon')).toMatchObject({
      points: [
        { x: 200, y: 44 },
        { x: 400, y: 44 },
        { x: 500, y: 124 },
        { x: 300, y: 124 },
      ],
    });
    // Anywhere on the ribbon, not only near the arrow.
    expect(findHit(scene.hits, { x: 245, y: 80 })).toEqual({ kind: 'run', run: 0 });
    expect(findHit(scene.hits, { x: 190, y: 80 })).toBeUndefined();
  });

  it('keeps the arrow of a run that is seen in part where it is seen', () => {
    const [arrow] = listArrows(layOutMessageSequence(makeInput([], { runs: [makeRun({ firstPutNs: -90e9, firstGotNs: -90e9 })] })));
    expect(arrow?.from.x).toBeGreaterThan(100);
    expect(arrow?.from.x).toBeLessThan(400);
  });

  it('draws a reply dashed and a request solid', () => {
    const messages = [
      makeMessage(0, { part: 'request' }),
      makeMessage(1, { from: '12-1', to: '10-1', putNs: 3e9, gotNs: 4e9, part: 'reply' }),
    ];
    expect(listArrows(layOutMessageSequence(makeInput(messages))).map(({ style }) => style)).toEqual(['arrow', 'arrow-reply']);
  });
});

function makeRun(change: Partial<SequenceRun>): SequenceRun {
  return {
    from: 0,
    to: 2,
    queue: 'q1@10-1',
    count: 37,
    bytes: 370,
    part: 'other',
    firstMessage: 3,
    lastMessage: 39,
    firstPutNs: 1e9,
    lastPutNs: 3e9,
    firstGotNs: 2e9,
    lastGotNs: 4e9,
    latencyNs: 1e9,
    ...change,
  };
}
