import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { safeParse, type GenericSchema } from 'valibot';
import { fail, readMessage, succeed, type Result } from '../result.ts';

export interface JsonFile<T> {
  readonly value: T;
  /** Where an unreadable file was set aside; it is never lost. */
  readonly setAside: string | undefined;
}

/** Reads a small JSON file through its validator. A missing one answers `fallback`; one that cannot be read is set aside. */
export function readJsonFile<T>(file: string, schema: GenericSchema<unknown, T>, fallback: T): JsonFile<T> {
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return { value: fallback, setAside: undefined };
    throw error;
  }
  const parsed = safeParse(schema, parseJson(text));
  if (parsed.success) return { value: parsed.output, setAside: undefined };
  const setAside = `${file}.unreadable-${Date.now()}`;
  renameSync(file, setAside);
  return { value: fallback, setAside };
}

/** Writes the whole file beside its place and renames it, so that a crash leaves the old or the new one. */
export function writeJsonFile(file: string, value: unknown): Result<void> {
  const temporary = `${file}.${process.pid}.tmp`;
  try {
    mkdirSync(path.dirname(file), { recursive: true });
    writeFileSync(temporary, `${JSON.stringify(value, undefined, 2)}\n`);
    renameSync(temporary, file);
    return succeed(undefined);
  } catch (error) {
    return fail('could-not-write', { file, detail: readMessage(error) }, error);
  }
}

/** Undefined is no JSON, so no validator takes it for a value. */
function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
