import { describe, expect, it } from 'vitest';
import { inkOf, isDark, measureHeight, measureShare, parseColour, type Colour, type Picture } from './support/views/sample-pixels.ts';

const INK = parseColour('#C2410C');

/** White, with what is painted on it. */
function paint(isInked: (x: number, y: number) => boolean, ink: Colour = INK): Picture {
  const [width, height] = [60, 20];
  const bytes = new Uint8Array(width * height * 4).fill(255);
  for (let y = 0; y < height; y += 1)
    for (let x = 0; x < width; x += 1) if (isInked(x, y)) bytes.set([ink[2], ink[1], ink[0], 255], (y * width + x) * 4);
  return { left: 0, top: 0, width, height, bytes };
}
const ALL = { x: 0, y: 0, width: 60, height: 20 };

describe('the sampler of pixels', () => {
  it('measures the share of a fill, and nothing where the mark was removed or has another colour', () => {
    const diagonal = (x: number, y: number): boolean => (x + y) % 6 === 0;
    expect(measureShare(paint(diagonal), ALL, inkOf(INK))).toBeCloseTo(1 / 6, 2);
    expect(
      measureShare(
        paint(() => false),
        ALL,
        inkOf(INK),
      ),
    ).toBe(0);
    expect(measureShare(paint(diagonal, parseColour('#B91C1C')), ALL, inkOf(INK))).toBe(0);
    expect(measureShare(paint(diagonal), { ...ALL, width: 1, height: 1 }, inkOf(INK))).toBe(1);
  });

  it('measures how high a curve stands in a column, and nothing where there is none', () => {
    const curve = paint((x, y) => y === 14 - Math.floor(x / 10));
    expect([0, 25, 59].map((x) => measureHeight(curve, ALL, x, INK))).toEqual([5.5, 7.5, 10.5]);
    expect(
      measureHeight(
        paint((x, y) => x > 5 && y === 3),
        ALL,
        2,
        INK,
      ),
    ).toBeUndefined();
  });

  it('tells dark lines from light ones', () => {
    expect([parseColour('#57606A'), parseColour('#E4E8EC')].map(isDark)).toEqual([true, false]);
  });
});
