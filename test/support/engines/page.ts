import { choosePalette } from '../../../electron/scene/palette.ts';
import type { Scene } from '../../../electron/scene/scene.ts';
import type { LaneState } from '../../../electron/trace/lane-queries.ts';
import { Trace } from '../../../electron/trace/trace.ts';
import { createTextMeasure, drawScene } from '../../../renderer/charts/draw-scene.ts';
import { findOverlaps } from '../find-overlaps.ts';
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
  /** A data URL, when it was asked for. */
  readonly picture: string | undefined;
}

const BLOCK_PX = 6;

function drawAll(logs: Readonly<Record<string, string>>, ratio: number, isDark: boolean, isKept: boolean): readonly DrawnScene[] {
  const trace = new Trace();
  for (const [log, text] of Object.entries(logs)) trace.append(log, 0, new TextEncoder().encode(text));
  const context = document.createElement('canvas').getContext('2d', { willReadFrequently: true });
  if (context === null) throw new Error('There is no canvas.');
  const measure = createTextMeasure(context);
  return Object.entries(layScenes(trace, measure)).map(([name, scene]) => {
    context.canvas.width = Math.round(scene.width * ratio);
    context.canvas.height = Math.round(scene.height * ratio);
    drawScene(context, scene, choosePalette(isDark), ratio);
    return {
      name,
      json: writeScene(scene),
      overlaps: findOverlaps(scene, measure),
      width: scene.width,
      height: scene.height,
      blocks: averageBlocks(context, BLOCK_PX * ratio),
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
