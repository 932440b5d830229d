import type { Texture } from './styles.ts';

/** One tile of a texture, repeated in both directions: its side, and what is filled in it, in CSS pixels. */
export interface TextureTile {
  readonly size: number;
  readonly lines: readonly { readonly from: readonly [number, number]; readonly to: readonly [number, number] }[];
  readonly lineWidth: number;
  readonly dots: readonly { readonly x: number; readonly y: number; readonly radius: number }[];
}

/** How much of the ink the ground between lines has. */
export const TEXTURE_TINT = 0.28;

const RISING = [
  { from: [-1, 1], to: [1, -1] },
  { from: [0, 6], to: [6, 0] },
  { from: [5, 7], to: [7, 5] },
] as const;
const FALLING = [
  { from: [-1, 5], to: [1, 7] },
  { from: [0, 0], to: [6, 6] },
  { from: [5, -1], to: [7, 1] },
] as const;

export const textureTiles: Readonly<Record<Texture, TextureTile>> = {
  diagonal: { size: 6, lines: RISING, lineWidth: 1.6, dots: [] },
  cross: { size: 6, lines: [...RISING, ...FALLING], lineWidth: 1.3, dots: [] },
  horizontal: { size: 4, lines: [{ from: [0, 2], to: [4, 2] }], lineWidth: 1.6, dots: [] },
  vertical: { size: 4, lines: [{ from: [2, 0], to: [2, 4] }], lineWidth: 1.6, dots: [] },
  dots: {
    size: 6,
    lines: [],
    lineWidth: 0,
    dots: [
      { x: 1.5, y: 1.5, radius: 1.25 },
      { x: 4.5, y: 4.5, radius: 1.25 },
    ],
  },
};
