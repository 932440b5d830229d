import { describe, expect, it } from 'vitest';
import { captionScene } from '../../../electron/scene/caption.ts';
import { layOutCurves } from '../../../electron/scene/curves.ts';
import { estimateTextWidth } from '../../../electron/scene/fit-text.ts';
import type { Mark, Scene } from '../../../electron/scene/scene.ts';
import { stackScenes } from '../../../electron/scene/stack.ts';
import { layOutTable } from '../../../electron/scene/table-picture.ts';
import { findOverlaps } from '../../support/find-overlaps.ts';

const texts = (marks: readonly Mark[]): readonly string[] => marks.flatMap((mark) => (mark.kind === 'text' ? [mark.text] : []));

describe('a table as a picture', () => {
  it('is as wide as its widest cells, indents, and shortens only what is very long', () => {
    const scene = layOutTable({
      columns: [{ heading: 'Role' }, { heading: 'PID', isRight: true }],
      rows: [
        { cells: ['main', '1'] },
        { cells: ['a-worker-with-a-long-name', '1234567'], depth: 1 },
        { cells: ['x'.repeat(200), { bars: [0, 3, 1], style: 'time-bar' }] },
      ],
    });
    expect(texts(scene.marks).slice(0, 6)).toEqual(['Role', 'PID', 'main', '1', 'a-worker-with-a-long-name', '1234567']);
    expect(texts(scene.marks)[6]).toMatch(/^x+…$/);
    expect(findOverlaps(scene)).toEqual([]);
    const bars = scene.marks.find((mark) => mark.kind === 'rects');
    // None for 0; the greatest is as high as there is room.
    expect(bars?.boxes.length).toBe(8);
    expect([bars?.boxes[3], bars?.boxes[7]]).toEqual([20, expect.closeTo(20 / 3)]);
  });
});

describe('a caption', () => {
  it('stands below the picture, with the legend in as many lines as it needs', () => {
    const scene: Scene = { width: 200, height: 50, marks: [], hits: [] };
    const legend = Array.from({ length: 5 }, (_, at) => ({ style: 'state-lock', shape: 'box', label: `state ${at}` }) as const);
    const captioned = captionScene(scene, 'A title that is too long to be written in one line of the picture', legend, estimateTextWidth);
    expect(captioned.height).toBeGreaterThan(50 + 3 * 22);
    expect(texts(captioned.marks)).toEqual([...legend.map(({ label }) => label), expect.stringMatching(/^A title .*…$/)]);
    expect(findOverlaps(captioned)).toEqual([]);
  });
});

describe('curves', () => {
  it('break where a reading is missing, and keep a reading between two gaps in sight', () => {
    const plot = {
      title: 'CPU',
      unit: '%',
      tNs: [0, 1e9, 2e9, 3e9, 4e9, 5e9],
      curves: [{ style: 'curve-0', thickness: 1.5, values: [10, 20, null, 50, null, 0] }],
      top: 100,
      splits: [0, 50, 100],
      formatValue: String,
    } as const;
    const size = { width: 600, height: 300, gutterPx: 100, rightPx: 20 };
    const scene = layOutCurves({
      plots: [plot],
      fromNs: 0,
      toNs: 5e9,
      atNs: undefined,
      language: 'en',
      measure: estimateTextWidth,
      ...size,
    });
    const clip = scene.marks.find((mark) => mark.kind === 'clip');
    const runs = (clip?.marks ?? []).flatMap((mark) => (mark.kind === 'path' ? [mark.points.map(({ x }) => Math.round(x))] : []));
    expect(runs).toEqual([
      [100, 196],
      [388, 391],
      [580, 583],
    ]);
    expect(findOverlaps(scene)).toEqual([]);
  });
});

describe('a stack', () => {
  it('lowers every mark of the second scene by the first and the titles', () => {
    const part: Scene = {
      width: 100,
      height: 30,
      hits: [],
      marks: [
        {
          kind: 'clip',
          box: { x: 0, y: 0, width: 9, height: 9 },
          marks: [{ kind: 'rects', boxes: Float32Array.of(1, 2, 3, 4), style: 'life' }],
        },
        { kind: 'line', from: { x: 0, y: 1 }, to: { x: 5, y: 2 }, style: 'grid' },
      ],
    };
    const stacked = stackScenes(
      ['one', 'two'].map((title) => ({ title, scene: part })),
      estimateTextWidth,
    );
    expect(stacked?.height).toBe(2 * (24 + 30));
    expect(stacked?.marks.at(-1)).toEqual({ kind: 'line', from: { x: 0, y: 79 }, to: { x: 5, y: 80 }, style: 'grid' });
    expect(stacked?.marks.at(-2)).toMatchObject({ box: { y: 78 }, marks: [{ boxes: Float32Array.of(1, 80, 3, 4) }] });
    expect(stackScenes([], estimateTextWidth)).toBeUndefined();
  });
});
