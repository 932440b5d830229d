import { existsSync, readFileSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import * as v from 'valibot';
import type { SessionMark } from '../ipc/contract.ts';
import { fail, readMessage, succeed, type Result } from '../result.ts';
import { MARKS_FILE } from '../trace/app-line.ts';
import { replaceFile } from './replace-file.ts';

const MOST_MARKS = 1000;
const LONGEST_MARK_NAME = 200;

export const marksSchema = v.pipe(
  v.array(
    v.strictObject({
      tNs: v.pipe(v.number(), v.safeInteger(), v.minValue(0)),
      name: v.pipe(v.string(), v.maxLength(LONGEST_MARK_NAME)),
    }),
  ),
  v.maxLength(MOST_MARKS),
  v.readonly(),
);

const fileSchema = v.object({ version: v.literal(1), marks: marksSchema });

/** The marks of a session, in order of time; none when none was ever set. Fails with `marks-unreadable`. */
export function readMarks(folder: string): Result<readonly SessionMark[]> {
  const file = path.join(folder, MARKS_FILE);
  try {
    if (!existsSync(file)) return succeed([]);
    return succeed(v.parse(fileSchema, JSON.parse(readFileSync(file, 'utf8'))).marks);
  } catch (error) {
    return fail('marks-unreadable', { file, detail: readMessage(error) }, error);
  }
}

/**
 * Keeps the marks of a session, whole or not at all. What stands there and cannot be read is left alone: somebody may still want it. Fails with
 * `no-such-session`, `marks-unreadable` or `could-not-write`.
 */
export async function writeMarks(folder: string, marks: readonly SessionMark[]): Promise<Result<undefined>> {
  if (!existsSync(folder)) return fail('no-such-session', { session: path.basename(folder) });
  const known = readMarks(folder);
  if (!known.ok) return known;
  const text = `${JSON.stringify({ version: 1, marks })}\n`;
  const written = await replaceFile(path.join(folder, MARKS_FILE), true, (temporary) =>
    writeFile(temporary, text, { flag: 'wx', mode: 0o600 }),
  );
  return written.ok ? succeed(undefined) : written;
}
