/** A picture of the window in its own pixels: blue, green, red and opacity of each, row by row. */
export interface Picture {
  /** Where in the window it was taken; boxes and points are those of the window. */
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
  readonly bytes: Uint8Array;
}
export interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}
/** Red, green and blue. */
export type Colour = readonly [number, number, number];

export function parseColour(hex: string): Colour {
  const channel = (at: number): number => Number.parseInt(hex.slice(at, at + 2), 16);
  return [channel(1), channel(3), channel(5)];
}

export function readPixel({ left, top, width, bytes }: Picture, x: number, y: number): Colour {
  const at = ((Math.round(y) - top) * width + Math.round(x) - left) * 4;
  return [bytes[at + 2] ?? 0, bytes[at + 1] ?? 0, bytes[at] ?? 0];
}

export function isNear(one: Colour, other: Colour, tolerance: number): boolean {
  return one.every((value, channel) => Math.abs(value - (other[channel] ?? 0)) <= tolerance);
}

/** Share of a box's pixels that the test holds for. */
export function measureShare(picture: Picture, box: Box, isMeant: (pixel: Colour) => boolean): number {
  let [meant, all] = [0, 0];
  for (let y = Math.round(box.y); y < Math.round(box.y + box.height); y += 1)
    for (let x = Math.round(box.x); x < Math.round(box.x + box.width); x += 1) {
      all += 1;
      if (isMeant(readPixel(picture, x, y))) meant += 1;
    }
  return all === 0 ? 0 : meant / all;
}

export const inkOf =
  (ink: Colour, tolerance = 10) =>
  (pixel: Colour): boolean =>
    isNear(pixel, ink, tolerance);

/** Whatever the colour: a line of dark ink, softened at its edges. */
export const isDark = ([red, green, blue]: Colour): boolean => red + green + blue < 3 * 140;

/** How high above a box's bottom the ink stands in one column, in the middle of its stroke; undefined without any. */
export function measureHeight(picture: Picture, box: Box, x: number, ink: Colour): number | undefined {
  const inked: number[] = [];
  for (let y = Math.round(box.y); y < Math.round(box.y + box.height); y += 1) if (isNear(readPixel(picture, x, y), ink, 40)) inked.push(y);
  return inked.length === 0 ? undefined : box.y + box.height - inked.reduce((sum, y) => sum + y + 0.5, 0) / inked.length;
}
