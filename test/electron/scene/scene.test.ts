import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { crossesBox, findHit, type Hit } from '../../../electron/scene/scene.ts';

describe('geometry of scenes', () => {
  it('knows that a segment crosses a box exactly when some point of it is inside', () => {
    const whole = fc.integer({ min: 0, max: 40 });
    const point = fc.record({ x: whole, y: whole });
    fc.assert(
      fc.property(point, point, (a, b) => {
        const box = { x: 10, y: 12, width: 9, height: 5 };
        let isInside = false;
        for (let step = 0; step <= 4000; step += 1) {
          const x = a.x + ((b.x - a.x) * step) / 4000;
          const y = a.y + ((b.y - a.y) * step) / 4000;
          // A hair smaller, for the samples do not hit a mere touch of a corner.
          if (x >= 10.02 && x <= 18.98 && y >= 12.02 && y <= 16.98) isInside = true;
        }
        if (isInside) expect(crossesBox(a, b, box)).toBe(true);
        else expect(crossesBox(a, b, { x: 10.1, y: 12.1, width: 8.8, height: 4.8 })).toBe(false);
      }),
      { numRuns: 300 },
    );
  });

  it('counts what is within reach of the box as crossing', () => {
    const box = { x: 10, y: 10, width: 10, height: 10 };
    expect([4, 6].map((reach) => crossesBox({ x: 5, y: 0 }, { x: 5, y: 40 }, box, reach))).toEqual([false, true]);
  });

  it('prefers the nearest line to the box that it crosses', () => {
    const hits: readonly Hit[] = [
      { kind: 'segment', from: { x: 0, y: 5 }, to: { x: 10, y: 5 }, reach: 4, target: { kind: 'message', index: 1 } },
      { kind: 'segment', from: { x: 0, y: 8 }, to: { x: 10, y: 8 }, reach: 4, target: { kind: 'message', index: 2 } },
      { kind: 'box', box: { x: 0, y: 0, width: 10, height: 20 }, target: { kind: 'process', process: '1-1' } },
    ];
    expect([6, 7, 15, 25].map((y) => findHit(hits, { x: 5, y }))).toEqual([
      { kind: 'message', index: 1 },
      { kind: 'message', index: 2 },
      { kind: 'process', process: '1-1' },
      undefined,
    ]);
  });
});
