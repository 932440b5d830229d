import { describe, expect, it } from 'vitest';
import { layOutDepthCurve } from '../../../electron/scene/depth-curve.ts';
import type { Mark, Point } from '../../../electron/scene/scene.ts';

function findPath(marks: readonly Mark[], style: string): readonly Point[] {
  for (const mark of marks) {
    if (mark.kind === 'path' && mark.style === style) return mark.points;
    if (mark.kind === 'clip') return findPath(mark.marks, style);
  }
  return [];
}

describe('depth curve', () => {
  const input = {
    curve: { tNs: [1e9, 2e9, 5e9], depth: [1, 2, 0] },
    capacity: 0,
    fromNs: 0,
    toNs: 10e9,
    edgeNs: 8e9,
    atNs: undefined,
    width: 102,
    height: 24,
    hasAxes: false,
    language: 'en',
  } as const;

  it('holds each depth until the next event, and the last one up to the edge of what is known', () => {
    // 100 px for 10 s; 20 px for a depth of 2; 1 and 2 px of margin.
    expect(findPath(layOutDepthCurve(input).marks, 'depth-thin')).toEqual([
      { x: 11, y: 12 },
      { x: 21, y: 12 },
      { x: 21, y: 2 },
      { x: 51, y: 2 },
      { x: 51, y: 22 },
      { x: 81, y: 22 },
    ]);
  });

  it('has no curve where there is no event', () => {
    expect(findPath(layOutDepthCurve({ ...input, curve: { tNs: [], depth: [] } }).marks, 'depth-thin')).toEqual([]);
  });

  it('shows the capacity as a line of its own', () => {
    const scene = layOutDepthCurve({ ...input, capacity: 4, hasAxes: true, height: 68, width: 148 });
    const clip = scene.marks.find((mark) => mark.kind === 'clip');
    expect(clip?.marks.find((mark) => 'style' in mark && mark.style === 'capacity')).toMatchObject({
      from: { x: 40, y: 8 },
      to: { x: 140, y: 8 },
    });
  });
});
