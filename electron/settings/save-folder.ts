import { statSync } from 'node:fs';
import path from 'node:path';
import * as v from 'valibot';
import { readJsonFile, writeJsonFile } from './json-file.ts';

const schema = v.strictObject({ folder: v.pipe(v.string(), v.minLength(1), v.maxLength(4096)) });

/** Where the last view was saved, as long as that folder is there; else `fallback`. */
export function readSaveFolder(home: string, fallback: string): string {
  const folder = readJsonFile(fileOf(home), v.optional(schema), undefined).value?.folder;
  return folder !== undefined && statSync(folder, { throwIfNoEntry: false })?.isDirectory() === true ? folder : fallback;
}

/** A folder that cannot be remembered is no reason to bother anyone. */
export function rememberSaveFolder(home: string, folder: string): void {
  writeJsonFile(fileOf(home), { folder });
}

function fileOf(home: string): string {
  return path.join(home, 'save-folder.json');
}
