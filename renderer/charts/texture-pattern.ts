import type { Palette } from '../../electron/scene/palette.ts';
import { styles, type Style, type StyleName } from '../../electron/scene/styles.ts';
import { TEXTURE_TINT, textureTiles } from '../../electron/scene/texture.ts';

const patterns = new Map<string, CanvasPattern>();

/** The style's fill as a pattern at the canvas's own resolution; undefined for a plain one. */
export function findTexture(
  context: CanvasRenderingContext2D,
  name: StyleName,
  palette: Palette,
  pixelRatio: number,
): CanvasPattern | undefined {
  const { texture, fill }: Style = styles[name];
  if (texture === undefined || fill === undefined) return undefined;
  const key = `${palette.name} ${name} ${pixelRatio}`;
  const known = patterns.get(key);
  if (known !== undefined) return known;
  const tile = textureTiles[texture];
  // Whole device pixels: half a pixel at the edge of a tile shows as a seam.
  const side = Math.max(1, Math.round(tile.size * pixelRatio));
  const canvas = new OffscreenCanvas(side, side);
  const pen = canvas.getContext('2d');
  if (pen === null) return undefined;
  pen.scale(side / tile.size, side / tile.size);
  pen.fillStyle = palette.inks.ground;
  pen.fillRect(0, 0, tile.size, tile.size);
  pen.fillStyle = pen.strokeStyle = palette.inks[fill];
  pen.globalAlpha = TEXTURE_TINT;
  pen.fillRect(0, 0, tile.size, tile.size);
  pen.globalAlpha = 1;
  pen.lineWidth = tile.lineWidth;
  for (const { from, to } of tile.lines) {
    pen.beginPath();
    pen.moveTo(...from);
    pen.lineTo(...to);
    pen.stroke();
  }
  for (const { x, y, radius } of tile.dots) {
    pen.beginPath();
    pen.arc(x, y, radius, 0, 2 * Math.PI);
    pen.fill();
  }
  const pattern = context.createPattern(canvas, 'repeat');
  if (pattern === null) return undefined;
  pattern.setTransform(new DOMMatrix().scale(tile.size / side));
  patterns.set(key, pattern);
  return pattern;
}
