import { choosePalette, type Palette } from '../../../electron/scene/palette.ts';
import type { Box, Mark, Scene } from '../../../electron/scene/scene.ts';
import type { LaneState } from '../../../electron/trace/lane-queries.ts';
import { Trace } from '../../../electron/trace/trace.ts';
import { createTextMeasure, drawScene } from '../../../renderer/charts/draw-scene.ts';
import { textStyles, type TextStyleName } from '../../../electron/scene/styles.ts';
import { findLabels, findOverlaps } from '../find-overlaps.ts';
import { layScenes } from './lay-scenes.ts';

/** What one engine makes of a scene. Plain data: it crosses to the test. */
export interface DrawnScene {
  readonly name: string;
  /** The scene itself, lengths to a quarter of a pixel: engines measure text alike, not to the last digit. */
  readonly json: string;
  readonly overlaps: readonly string[];
  readonly width: number;
  readonly height: number;
  /** Mean red, green and blue of each block of 6 × 6 CSS pixels. */
  readonly blocks: readonly number[];
  readonly labels: readonly DrawnLabel[];
  /** A data URL, when it was asked for. */
  readonly picture: string | undefined;
}

/** How much ink stands in a label's box, in each of its columns of 3 CSS pixels: 0 for none, 1 for all of it. */
export interface DrawnLabel {
  readonly text: string;
  readonly inked: readonly number[];
}
export interface DrawOptions {
  readonly ratio: number;
  readonly isDark: boolean;
  readonly isKept: boolean;
  /** Draws this one of each scene's labels elsewhere than the scene says: for the test of the test. */
  readonly moved?: { readonly label: number; readonly byPx: number };
}

const BLOCK_PX = 6;
const COLUMN_PX = 3;

function drawAll(logs: Readonly<Record<string, string>>, { ratio, isDark, isKept, moved }: DrawOptions): readonly DrawnScene[] {
  const trace = new Trace();
  for (const [log, text] of Object.entries(logs)) trace.append(log, 0, new TextEncoder().encode(text));
  const context = document.createElement('canvas').getContext('2d', { willReadFrequently: true });
  if (context === null) throw new Error('There is no canvas.');
  const measure = createTextMeasure(context);
  return Object.entries(layScenes(trace, measure)).map(([name, scene]) => {
    context.canvas.width = Math.round(scene.width * ratio);
    context.canvas.height = Math.round(scene.height * ratio);
    const palette = choosePalette(isDark);
    const labels = findLabels(scene, measure);
    const drawn = moved === undefined ? scene.marks : moveText(scene.marks, labels[moved.label]?.mark, moved.byPx);
    drawScene(context, { ...scene, marks: drawn }, palette, ratio);
    return {
      name,
      json: writeScene(scene),
      overlaps: findOverlaps(scene, measure),
      width: scene.width,
      height: scene.height,
      blocks: averageBlocks(context, BLOCK_PX * ratio),
      labels: labels.map(({ text, mark, box }) => ({ text, inked: measureInk(context, box, palette, mark.style, ratio) })),
      picture: isKept ? context.canvas.toDataURL('image/png') : undefined,
    };
  });
}

function writeScene({ width, height, marks }: Scene): string {
  return JSON.stringify({ width, height, marks }, (_key, value: unknown) => {
    if (typeof value === 'number') return Math.round(value * 4) / 4;
    return ArrayBuffer.isView(value) ? [...(value as Float32Array)].map((each) => Math.round(each * 4) / 4) : value;
  });
}

function averageBlocks(context: CanvasRenderingContext2D, side: number): readonly number[] {
  const { data, width, height } = context.getImageData(0, 0, context.canvas.width, context.canvas.height);
  const means: number[] = [];
  for (let top = 0; top + side <= height; top += side)
    for (let left = 0; left + side <= width; left += side) {
      const sums = [0, 0, 0];
      for (let y = top; y < top + side; y += 1)
        for (let x = left; x < left + side; x += 1)
          for (let channel = 0; channel < 3; channel += 1)
            sums[channel] = (sums[channel] ?? 0) + (data[(y * width + x) * 4 + channel] ?? 0);
      means.push(...sums.map((sum) => Math.round(sum / (side * side))));
    }
  return means;
}

function moveText(marks: readonly Mark[], label: Mark | undefined, byPx: number): readonly Mark[] {
  return marks.map((mark): Mark => {
    if (mark.kind === 'clip') return { ...mark, marks: moveText(mark.marks, label, byPx) };
    return mark === label && mark.kind === 'text' ? { ...mark, x: mark.x + byPx } : mark;
  });
}

function parseColour(colour: string): readonly number[] {
  return [1, 3, 5].map((at) => Number.parseInt(colour.slice(at, at + 2), 16));
}

/** How far each pixel has come from the ground to the ink of the text, as the mean of each column. */
function measureInk(context: CanvasRenderingContext2D, box: Box, palette: Palette, style: TextStyleName, ratio: number): readonly number[] {
  const [ground, ink] = [parseColour(palette.inks.ground), parseColour(palette.inks[textStyles[style].ink])];
  const way = ink.map((value, channel) => value - (ground[channel] ?? 0));
  const length = way.reduce((sum, value) => sum + value * value, 0);
  const columns = Math.max(1, Math.floor(box.width / COLUMN_PX));
  return Array.from({ length: columns }, (_, column) => {
    const [left, top] = [Math.round((box.x + column * COLUMN_PX) * ratio), Math.round(box.y * ratio)];
    const { data } = context.getImageData(left, top, COLUMN_PX * ratio, Math.round(box.height * ratio));
    let sum = 0;
    for (let at = 0; at < data.length; at += 4) {
      const along = way.reduce((total, value, channel) => total + value * ((data[at + channel] ?? 0) - (ground[channel] ?? 0)), 0);
      sum += Math.max(0, Math.min(1, along / length));
    }
    return Math.round((sum / (data.length / 4)) * 1000) / 1000;
  });
}

const SWATCH = { width: 48, height: 16 } as const;

/** What a lane can be seen to do, each as the greys of a bar 48 pixels wide and 16 high. */
function drawStates(states: readonly LaneState[], isDark: boolean): Readonly<Record<string, readonly number[]>> {
  const context = document.createElement('canvas').getContext('2d', { willReadFrequently: true });
  if (context === null) throw new Error('There is no canvas.');
  const drawn = states.map((state): [string, readonly number[]] => {
    const height = state === 'sleep' ? SWATCH.height / 2 : SWATCH.height;
    const boxes = Float32Array.of(0, SWATCH.height - height, SWATCH.width, height);
    drawScene(context, { ...SWATCH, marks: [{ kind: 'rects', boxes, style: `state-${state}` }], hits: [] }, choosePalette(isDark), 1);
    const { data } = context.getImageData(0, 0, SWATCH.width, SWATCH.height);
    const greys = Array.from({ length: SWATCH.width * SWATCH.height }, (_, at) => {
      const [red = 0, green = 0, blue = 0] = data.subarray(at * 4, at * 4 + 3);
      return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
    });
    return [state, greys];
  });
  return Object.fromEntries(drawn);
}

declare global {
  interface Window {
    drawAll: typeof drawAll;
    drawStates: typeof drawStates;
  }
}
window.drawAll = drawAll;
window.drawStates = drawStates;
