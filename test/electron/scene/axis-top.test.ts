import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { chooseCountTop, chooseCpuTop, chooseMemoryTop } from '../../../electron/scene/axis-top.ts';

describe('tops of value axes', () => {
  it('are whole cores for CPU, and one busy core with a little noise is one core', () => {
    expect([0, 3, 100, 102, 110, 399, 450, 790, 850].map((most) => chooseCpuTop(most))).toEqual([
      100, 100, 100, 100, 200, 400, 600, 800, 1200,
    ]);
  });

  it('hold still while the maximum hovers at a step', () => {
    let top: number | undefined;
    const tops = [90, 120, 98, 104, 99, 60].map((most) => (top = chooseCpuTop(most, top)));
    expect(tops).toEqual([100, 200, 200, 200, 200, 100]);
  });

  it('are never more than a little below the maximum, and memory has round quarters', () => {
    fc.assert(
      fc.property(fc.double({ min: 0, max: 1e12, noNaN: true }), (most) => {
        const top = chooseMemoryTop(most);
        expect(top * 1.03).toBeGreaterThanOrEqual(most);
        expect((top / 4) % 1e6).toBe(0);
      }),
    );
  });

  it('are at least 4 for a depth', () => {
    expect([0, 1, 4, 5, 11, 30, 501].map(chooseCountTop)).toEqual([4, 4, 4, 5, 20, 50, 1000]);
  });
});
