import type { Palette } from '../../electron/scene/palette.ts';
import type { MeasureText } from '../../electron/scene/fit-text.ts';
import type { Scene } from '../../electron/scene/scene.ts';
import { createTextMeasure, drawScene } from './draw-scene.ts';

/** Pixels of a saved picture for each of the screen's: sharp in print and on any display. */
const PICTURE_RATIO = 2;
/** No side is longer: what engines can draw. */
const LONGEST_PX = 16_000;

/** The widths of texts as a picture will have them. */
export function createPictureMeasure(): MeasureText {
  const context = document.createElement('canvas').getContext('2d');
  if (context === null) throw new Error('There is no canvas to measure with.');
  return createTextMeasure(context);
}

/** A scene as the bytes of a PNG. */
export async function paintPng(scene: Scene, palette: Palette): Promise<Uint8Array> {
  const ratio = Math.min(PICTURE_RATIO, LONGEST_PX / scene.width, LONGEST_PX / scene.height);
  const canvas = document.createElement('canvas');
  canvas.width = Math.round(scene.width * ratio);
  canvas.height = Math.round(scene.height * ratio);
  const context = canvas.getContext('2d');
  if (context === null) throw new Error('There is no canvas to draw on.');
  drawScene(context, scene, palette, ratio);
  const blob = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, 'image/png'));
  if (blob === null) throw new Error('The picture is too large to be made.');
  return new Uint8Array(await blob.arrayBuffer());
}
