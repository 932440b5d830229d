import { describe, expect, it } from 'vitest';
import { choosePalette, RAMP_STEPS, type Ink, type Palette } from '../../../electron/scene/palette.ts';

/** Contrast by WCAG 2.1, written out here on its own. */
function contrast(a: string, b: string): number {
  const luminance = (colour: string): number => {
    const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((start) => {
      const channel = Number.parseInt(colour.slice(start, start + 2), 16) / 255;
      return channel <= 0.04045 ? channel / 12.92 : ((channel + 0.055) / 1.055) ** 2.4;
    });
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
  };
  const [low = 0, high = 0] = [luminance(a), luminance(b)].sort((one, other) => one - other);
  return (high + 0.05) / (low + 0.05);
}

/** Degrees on the colour wheel; undefined for greys. */
function hue(colour: string): number | undefined {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((start) => Number.parseInt(colour.slice(start, start + 2), 16));
  const most = Math.max(red, green, blue);
  const range = most - Math.min(red, green, blue);
  if (range < 30) return undefined;
  const sixth = most === red ? ((green - blue) / range + 6) % 6 : most === green ? (blue - red) / range + 2 : (red - green) / range + 4;
  return sixth * 60;
}

const CURVES: readonly Ink[] = ['curve-0', 'curve-1', 'curve-2', 'curve-3', 'curve-4', 'curve-5', 'curve-6', 'curve-7'];
const STATES: readonly Ink[] = ['running', 'waiting-lock', 'waiting-queue', 'waiting-io', 'joining', 'alarm'];
const palettes: readonly Palette[] = [choosePalette(false), choosePalette(true)];

describe.each(palettes)('palette $name', (palette) => {
  it('has text of at least 4.5 : 1 on both grounds', () => {
    for (const ink of ['text', 'secondary'] as const)
      for (const ground of ['ground', 'raised'] as const)
        expect(contrast(palette.inks[ink], palette.inks[ground])).toBeGreaterThanOrEqual(4.5);
  });

  it('has lines that carry meaning of at least 3 : 1', () => {
    for (const ink of [...CURVES, ...STATES, 'arrow', 'bundle', 'selected', 'depth'] as const)
      expect([ink, contrast(palette.inks[ink], palette.inks.ground) >= 3]).toEqual([ink, true]);
  });

  it('gives no curve the hue of a state', () => {
    for (const curve of CURVES)
      for (const state of STATES) {
        const between = Math.abs((hue(palette.inks[curve]) ?? 0) - (hue(palette.inks[state]) ?? 999)) % 360;
        expect([curve, state, Math.min(between, 360 - between) > 15]).toEqual([curve, state, true]);
      }
  });

  it('has ramps that only get stronger and begin beside the ground', () => {
    for (const ramp of Object.values(palette.ramps)) {
      expect(ramp).toHaveLength(RAMP_STEPS);
      const strengths = ramp.map((colour) => contrast(colour, palette.inks.ground));
      expect(strengths).toEqual([...strengths].sort((a, b) => a - b));
      expect(strengths[0]).toBeGreaterThan(1.1);
    }
  });
});
