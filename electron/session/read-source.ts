import { open, readFile } from 'node:fs/promises';
import path from 'node:path';
import { fail, readMessage, succeed, type Result } from '../result.ts';
import { APP_LOG, SESSION_FORMAT_VERSION, SOURCE_FOLDER } from '../trace/app-line.ts';
import { parseAppLine } from '../trace/parse-app-line.ts';

/** The header is one line; a longer one is not ours. */
const MOST_HEADER_BYTES = 1_000_000;

/** The text of the program that a session ran, as it was then; undefined for a command, which has none. */
export async function readSource(folder: string): Promise<Result<{ readonly file: string; readonly text: string } | undefined>> {
  const session = path.basename(folder);
  try {
    const parsed = parseAppLine(await readFirstLine(path.join(folder, APP_LOG)), SESSION_FORMAT_VERSION);
    if (!parsed.ok || parsed.value.kind !== 'session') return fail('session-unreadable', { session, detail: APP_LOG });
    const name = parsed.value.source;
    if (name === undefined) return succeed(undefined);
    // An archive comes from anywhere: its header names a file right in the source folder, or nothing.
    if (name !== path.basename(name) || name === '..') return fail('session-unreadable', { session, detail: name });
    return succeed({ file: name, text: await readFile(path.join(folder, SOURCE_FOLDER, name), 'utf8') });
  } catch (error) {
    return fail('session-unreadable', { session, detail: readMessage(error) }, error);
  }
}

async function readFirstLine(file: string): Promise<string> {
  const handle = await open(file);
  try {
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(MOST_HEADER_BYTES), 0, MOST_HEADER_BYTES, 0);
    const text = buffer.toString('utf8', 0, bytesRead);
    const end = text.indexOf('\n');
    return end < 0 ? text : text.slice(0, end);
  } finally {
    await handle.close();
  }
}
