import { describe, expect, it } from 'vitest';
import { layOutCurves } from '../../../electron/scene/curves.ts';
import { layOutDepthCurve } from '../../../electron/scene/depth-curve.ts';
import { estimateTextWidth } from '../../../electron/scene/fit-text.ts';
import { layOutHeatStrip } from '../../../electron/scene/heat-strip.ts';
import { layOutMessageSequence } from '../../../electron/scene/message-sequence.ts';
import { layOutExtent } from '../../../electron/scene/range-band.ts';
import { layOutRateCurve } from '../../../electron/scene/rate-curve.ts';
import type { Box, Mark, Scene } from '../../../electron/scene/scene.ts';

/** Ten seconds, of which the third to the sixth are selected. */
const time = { fromNs: 0, toNs: 10e9, atNs: undefined, language: 'en', measure: estimateTextWidth } as const;
const range = { fromNs: 2e9, toNs: 6e9 };
const size = { width: 1000, height: 200 };

interface Band {
  readonly box: Box;
  readonly edges: readonly number[];
}

/** Each shaded band with the lines at its ends, and whether it is cut off at the plot. */
function findBands(scene: Scene): readonly Band[] {
  const inClips = scene.marks.flatMap((mark) => (mark.kind === 'clip' ? [mark.marks] : []));
  return inClips.flatMap((marks) => {
    const edges = marks.flatMap((mark) => (mark.kind === 'line' && mark.style === 'range-edge' ? [mark.from.x] : []));
    return marks.flatMap((mark: Mark): readonly Band[] =>
      mark.kind === 'rect' && mark.style === 'range' ? [{ box: mark.box, edges }] : [],
    );
  });
}

describe('the selected range', () => {
  it('is shaded in the sequence, over the height of the lanes', () => {
    const lane = {
      lane: '10-1',
      name: 'a',
      number: '10',
      depth: 0,
      fold: 'none',
      isSelected: false,
      startNs: 0,
      endNs: undefined,
    } as const;
    const frame = { ...time, width: 1124, height: 144, gutterPx: 100, scrollTop: 0, edgeNs: 8e9, lanes: [lane] };
    const scene = layOutMessageSequence({ ...frame, range, messages: [], runs: [], selectedMessage: undefined, selectedRun: undefined });
    // 24 px of axis; 1000 px for ten seconds.
    expect(findBands(scene)).toEqual([{ box: { x: 300, y: 24, width: 400, height: 120 }, edges: [300, 700] }]);
  });

  it('is shaded in both curves of a queue, and in the bare one of a table', () => {
    // 40 px at the left and 8 px at the right and above, 20 px below.
    const framed = [{ box: { x: 240, y: 8, width: 400, height: 172 }, edges: [240, 640] }];
    const depth = { ...time, ...size, width: 1048, range, curve: { tNs: [], depth: [] }, capacity: 0, edgeNs: 10e9 };
    expect(findBands(layOutDepthCurve({ ...depth, hasAxes: true }))).toEqual(framed);
    expect(findBands(layOutDepthCurve({ ...depth, width: 1002, height: 24, hasAxes: false }))).toEqual([
      { box: { x: 201, y: 2, width: 400, height: 20 }, edges: [201, 601] },
    ]);
    const rates = { fromNs: 0, toNs: 10e9, in: [], out: [] };
    expect(findBands(layOutRateCurve({ ...time, ...size, width: 1048, range, rates }))).toEqual(framed);
  });

  it('is shaded in the heat strip and in both plots of the curves’ picture', () => {
    const table = { processes: [{ process: '10-1', role: 'a', pid: 10 }], columns: 1, values: Float32Array.of(1), maximum: 1 } as const;
    const strip = { table, top: 100, ramp: 'cpu', tableFromNs: 0, tableToNs: 10e9, lives: new Map(), selected: new Set<never>() } as const;
    const frame = { ...time, ...size, width: 1124, gutterPx: 100, rightPx: 24, range };
    expect(findBands(layOutHeatStrip({ ...strip, ...frame }))).toEqual([
      { box: { x: 300, y: 0, width: 400, height: 18 }, edges: [300, 700] },
    ]);
    const plot = { title: '', unit: '', tNs: [], curves: [], top: 100, splits: [], formatValue: String };
    expect(findBands(layOutCurves({ ...frame, plots: [plot, plot] })).map(({ box: { x, width } }) => [x, width])).toEqual([
      [300, 400],
      [300, 400],
    ]);
  });

  it('is nowhere when none is selected', () => {
    const rates = { fromNs: 0, toNs: 10e9, in: [], out: [] };
    expect(findBands(layOutRateCurve({ ...time, ...size, range: undefined, rates }))).toEqual([]);
  });
});

describe('when the selected thing was', () => {
  const scale = { fromNs: 0, toNs: 10e9, leftPx: 100, widthPx: 1000 };
  const styleOf = (mark: Mark): string => ('style' in mark ? mark.style : mark.kind);

  it('is a band with dashed ends, and one line for an instant', () => {
    expect(layOutExtent({ fromNs: 1e9, toNs: 2e9 }, scale, { y: 0, height: 50 }).map(styleOf)).toEqual([
      'extent',
      'segment-cursor',
      'segment-cursor',
    ]);
    expect(layOutExtent({ fromNs: 1e9, toNs: 1e9 }, scale, { y: 0, height: 50 })).toEqual([
      { kind: 'line', from: { x: 200, y: 0 }, to: { x: 200, y: 50 }, style: 'segment-cursor' },
    ]);
    expect(layOutExtent(undefined, scale, { y: 0, height: 50 })).toEqual([]);
  });
});
