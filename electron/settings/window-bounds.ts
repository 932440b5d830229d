import path from 'node:path';
import * as v from 'valibot';
import { readJsonFile, writeJsonFile } from './json-file.ts';

const boundsSchema = v.strictObject({
  x: v.pipe(v.number(), v.integer()),
  y: v.pipe(v.number(), v.integer()),
  width: v.pipe(v.number(), v.integer(), v.minValue(200)),
  height: v.pipe(v.number(), v.integer(), v.minValue(200)),
  isMaximized: v.boolean(),
});
export type Bounds = v.InferOutput<typeof boundsSchema>;

/** Where the window was when it was last closed; undefined the first time. */
export function readBounds(home: string): Bounds | undefined {
  return readJsonFile(fileOf(home), v.optional(boundsSchema), undefined).value;
}

/** A place that cannot be remembered is no reason to bother anyone. */
export function rememberBounds(home: string, bounds: Bounds): void {
  writeJsonFile(fileOf(home), bounds);
}

function fileOf(home: string): string {
  return path.join(home, 'window.json');
}
