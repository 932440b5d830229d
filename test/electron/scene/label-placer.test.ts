import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createLabelPlacer } from '../../../electron/scene/label-placer.ts';
import { crossesBox, type Box, type Mark } from '../../../electron/scene/scene.ts';

const bounds: Box = { x: 100, y: 20, width: 600, height: 200 };
/** Ten pixels a character. */
const measure = (text: string): number => [...text].length * 10;
const wish = { style: 'label', owner: -1, mostPx: 200, canShorten: true } as const;

function findBox(marks: readonly Mark[]): Box | undefined {
  for (const mark of marks) if (mark.kind === 'rect') return mark.box;
  return undefined;
}

describe('placing labels', () => {
  it('takes the first spot that is free and inside', () => {
    const placer = createLabelPlacer(bounds, [], measure);
    const spots = [
      { x: 690, y: 100, align: 'start' },
      { x: 400, y: 100, align: 'end' },
    ] as const;
    expect(placer.place({ ...wish, text: 'hello', spots })).toContainEqual(
      expect.objectContaining({ kind: 'text', text: 'hello', x: 400, align: 'end' }),
    );
    expect(placer.place({ ...wish, text: 'other', spots })).toEqual([]);
  });

  it('shortens a text until it fits, and leaves out a number that does not', () => {
    const wall = { from: { x: 300, y: 0 }, to: { x: 300, y: 300 }, thickness: 1, owner: 5 };
    const spots = [{ x: 200, y: 100, align: 'start' }] as const;
    const texts = [true, false].map((canShorten) => {
      const placer = createLabelPlacer(bounds, [wall], measure);
      return placer
        .place({ ...wish, canShorten, text: '123456789012345', spots })
        .flatMap((mark) => (mark.kind === 'text' ? [mark.text] : []));
    });
    expect(texts).toEqual([['1234567…'], []]);
  });

  it('never crosses an obstacle that is not its own, wherever it lies', () => {
    const point = fc.record({ x: fc.integer({ min: 0, max: 800 }), y: fc.integer({ min: 0, max: 240 }) });
    const drawn = fc.array(fc.tuple(point, point, fc.integer({ min: 1, max: 6 })), { maxLength: 30 });
    fc.assert(
      fc.property(drawn, fc.array(point, { maxLength: 20 }), (segments, places) => {
        const obstacles = segments.map(([from, to, thickness], owner) => ({ from, to, thickness, owner }));
        const placer = createLabelPlacer(bounds, obstacles, measure);
        for (const place of places) {
          const box = findBox(placer.place({ ...wish, text: 'abcdef', spots: [{ ...place, align: 'start' }] }));
          if (box !== undefined)
            expect(obstacles.filter(({ from, to, thickness }) => crossesBox(from, to, box, thickness / 2))).toEqual([]);
        }
      }),
    );
  });
});
