import { describe, expect, it } from 'vitest';
import { fitTree } from '../../../renderer/views/fit-tree.ts';

describe('the height of the tree', () => {
  it('is that of its rows, and room for a few where there are fewer', () => {
    const perRow = fitTree(6, 26, 1000) - fitTree(5, 26, 1000);
    expect(perRow).toBeCloseTo(2.6);
    expect(fitTree(1, 26, 1000)).toBe(fitTree(4, 26, 1000));
    expect(fitTree(10, 36, 1000)).toBeGreaterThan(fitTree(10, 26, 1000));
  });

  it('leaves about half of the centre to the views', () => {
    expect(fitTree(500, 26, 640)).toBe(52);
    expect(fitTree(1, 26, 100)).toBe(52);
    expect(fitTree(1, 26, 0)).toBe(52);
  });
});
