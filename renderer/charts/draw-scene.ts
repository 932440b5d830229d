import { shapeArrow } from '../../electron/scene/arrow-shape.ts';
import type { Palette } from '../../electron/scene/palette.ts';
import { NO_LEVEL, type CellsMark, type Mark, type Point, type Scene } from '../../electron/scene/scene.ts';
import { fontFamilies, styles, textStyles, type Style, type StyleName, type TextStyleName } from '../../electron/scene/styles.ts';
import { findTexture } from './texture-pattern.ts';

type Context = CanvasRenderingContext2D;

/** Paints a scene over everything that was on the canvas. `pixelRatio`: device pixels for each CSS pixel. */
export function drawScene(context: Context, scene: Scene, palette: Palette, pixelRatio: number): void {
  context.setTransform(pixelRatio, 0, 0, pixelRatio, 0, 0);
  context.fillStyle = palette.inks.ground;
  context.fillRect(0, 0, scene.width, scene.height);
  context.textBaseline = 'middle';
  for (const mark of scene.marks) drawMark(context, mark, palette, pixelRatio);
}

/** Paints marks over what is on the canvas, in CSS pixels. */
export function drawMarks(context: Context, marks: readonly Mark[], palette: Palette, pixelRatio: number): void {
  context.save();
  context.setTransform(pixelRatio, 0, 0, pixelRatio, 0, 0);
  for (const mark of marks) drawMark(context, mark, palette, pixelRatio);
  context.restore();
}

/** The exact width of a text as {@link drawScene} writes it. Widths are remembered: measuring costs more than drawing. */
export function createTextMeasure(context: Context): (text: string, style: TextStyleName) => number {
  const widths = new Map<string, number>();
  return (text, style) => {
    const key = `${style}\n${text}`;
    const known = widths.get(key);
    if (known !== undefined) return known;
    if (widths.size > 20_000) widths.clear();
    context.font = describeFont(style);
    const width = context.measureText(text).width;
    widths.set(key, width);
    return width;
  };
}

function drawMark(context: Context, mark: Mark, palette: Palette, pixelRatio: number): void {
  switch (mark.kind) {
    case 'line':
      tracePoints(context, alignLine(mark.from, mark.to));
      paint(context, mark.style, palette, 'stroke');
      return;
    case 'rect':
      context.beginPath();
      context.rect(mark.box.x, mark.box.y, mark.box.width, mark.box.height);
      paint(context, mark.style, palette, 'both');
      return;
    case 'rects': {
      const { boxes } = mark;
      setPaint(context, mark.style, palette, pixelRatio);
      const style: Style = styles[mark.style];
      for (let at = 0; at + 3 < boxes.length; at += 4) {
        const [x, y, width, height] = [boxes[at] ?? 0, boxes[at + 1] ?? 0, boxes[at + 2] ?? 0, boxes[at + 3] ?? 0];
        if (style.fill !== undefined) context.fillRect(x, y, width, height);
        // An outline lies within its box, on half pixels.
        else if (width > 2) context.strokeRect(Math.round(x) + 0.5, Math.round(y) + 0.5, Math.round(width) - 1, Math.max(1, height - 1));
        else context.strokeRect(x, y + 0.5, 0.5, Math.max(1, height - 1));
      }
      context.globalAlpha = 1;
      return;
    }
    case 'path':
      tracePoints(context, mark.points);
      paint(context, mark.style, palette, 'both', mark.thickness);
      return;
    case 'text':
      context.font = describeFont(mark.style);
      context.fillStyle = palette.inks[textStyles[mark.style].ink];
      context.textAlign = mark.align === 'middle' ? 'center' : mark.align;
      context.fillText(mark.text, mark.x, mark.y);
      return;
    case 'arrow': {
      const style: Style = styles[mark.style];
      const width = mark.thickness ?? style.width ?? 1;
      const shape = shapeArrow(mark, width);
      context.beginPath();
      context.moveTo(shape.from.x, shape.from.y);
      if (shape.control === undefined) context.lineTo(shape.shaftEnd.x, shape.shaftEnd.y);
      else context.quadraticCurveTo(shape.control.x, shape.control.y, shape.shaftEnd.x, shape.shaftEnd.y);
      paint(context, mark.style, palette, 'stroke', width);
      tracePoints(context, shape.head);
      context.closePath();
      paint(context, mark.style, palette, 'fill');
      return;
    }
    case 'cells':
      drawCells(context, mark, palette, pixelRatio);
      return;
    case 'clip':
      context.save();
      context.beginPath();
      context.rect(mark.box.x, mark.box.y, mark.box.width, mark.box.height);
      context.clip();
      for (const inner of mark.marks) drawMark(context, inner, palette, pixelRatio);
      context.restore();
      return;
  }
}

function paint(context: Context, name: StyleName, palette: Palette, parts: 'stroke' | 'fill' | 'both', width?: number): void {
  const style: Style = styles[name];
  context.globalAlpha = style.opacity ?? 1;
  if (parts !== 'stroke' && style.fill !== undefined) {
    context.fillStyle = palette.inks[style.fill];
    context.fill();
  }
  if (parts !== 'fill' && style.stroke !== undefined) {
    context.strokeStyle = palette.inks[style.stroke];
    context.lineWidth = width ?? style.width ?? 1;
    context.setLineDash(style.dash === undefined ? [] : [...style.dash]);
    context.stroke();
  }
  context.globalAlpha = 1;
}

function setPaint(context: Context, name: StyleName, palette: Palette, pixelRatio: number): void {
  const style: Style = styles[name];
  context.globalAlpha = style.opacity ?? 1;
  if (style.fill !== undefined) context.fillStyle = findTexture(context, name, palette, pixelRatio) ?? palette.inks[style.fill];
  if (style.stroke !== undefined) {
    context.strokeStyle = palette.inks[style.stroke];
    context.lineWidth = style.width ?? 1;
    context.setLineDash(style.dash === undefined ? [] : [...style.dash]);
  }
}

/** Lines along an axis stand on half pixels, else they are drawn two pixels wide and grey. */
function alignLine(from: Point, to: Point): readonly Point[] {
  if (from.x === to.x) return [from, to].map(({ y }) => ({ x: Math.round(from.x - 0.5) + 0.5, y }));
  if (from.y === to.y) return [from, to].map(({ x }) => ({ x, y: Math.round(from.y - 0.5) + 0.5 }));
  return [from, to];
}

function tracePoints(context: Context, points: readonly Point[]): void {
  context.beginPath();
  points.forEach((point, index) => {
    if (index === 0) context.moveTo(point.x, point.y);
    else context.lineTo(point.x, point.y);
  });
}

/** One pixel a cell on an image of its own, then stretched without smoothing: the cost does not grow with the canvas. */
function drawCells(context: Context, mark: CellsMark, palette: Palette, pixelRatio: number): void {
  if (mark.rows === 0 || mark.columns === 0) return;
  const image = new ImageData(mark.columns, mark.rows);
  const pixels = new Uint32Array(image.data.buffer);
  const colours = Uint32Array.from(palette.ramps[mark.ramp], packColour);
  for (let index = 0; index < mark.levels.length; index += 1) {
    const level = mark.levels[index] ?? NO_LEVEL;
    if (level !== NO_LEVEL) pixels[index] = colours[level] ?? 0;
  }
  const canvas = new OffscreenCanvas(mark.columns, mark.rows);
  canvas.getContext('2d')?.putImageData(image, 0, 0);
  context.imageSmoothingEnabled = false;
  context.drawImage(canvas, mark.box.x, mark.box.y, mark.box.width, mark.box.height);
  const rowPx = mark.box.height / mark.rows;
  if (rowPx < 6) return;
  context.fillStyle = palette.inks.ground;
  for (let row = 1; row <= mark.rows; row += 1)
    context.fillRect(mark.box.x, mark.box.y + row * rowPx - 1 / pixelRatio, mark.box.width, 1 / pixelRatio);
}

/** `#rrggbb` as the bytes of an opaque pixel, in the order of every machine that Electron runs on (little endian). */
function packColour(colour: string): number {
  const value = Number.parseInt(colour.slice(1), 16);
  return ((0xff << 24) | ((value & 0xff) << 16) | (value & 0xff00) | (value >> 16)) >>> 0;
}

function describeFont(name: TextStyleName): string {
  const style = textStyles[name];
  return `${style.weight} ${style.sizePx}px ${fontFamilies[style.family]}`;
}
