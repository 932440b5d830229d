import { open, readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { SITES_FILE } from '../launch/copy-source.ts';
import { fail, readMessage, succeed, type Result } from '../result.ts';
import { APP_LOG, SESSION_FORMAT_VERSION, SOURCE_FOLDER } from '../trace/app-line.ts';
import { isCount, isFields } from '../trace/guards.ts';
import { parseAppLine } from '../trace/parse-app-line.ts';

/** The header is one line; a longer one is not ours. */
const MOST_HEADER_BYTES = 1_000_000;

export interface SourceText {
  readonly file: string;
  readonly text: string;
}
export interface SessionSource extends SourceText {
  /** The same program in Python, of the same name. */
  readonly twin?: SourceText;
  /** The same program with threads in place of processes, and its twin. */
  readonly counterpart?: SourceText & { readonly twin?: SourceText };
  /** Line of the text, from 1, of each site number that reports of the program carry. */
  readonly siteLines?: Readonly<Record<number, number>>;
}

/** The text of the program that a session ran, as it was then, with where its sites are; undefined for a command, which has none. */
export async function readSource(folder: string): Promise<Result<SessionSource | undefined>> {
  const session = path.basename(folder);
  try {
    const parsed = parseAppLine(await readFirstLine(path.join(folder, APP_LOG)), SESSION_FORMAT_VERSION);
    if (!parsed.ok || parsed.value.kind !== 'session') return fail('session-unreadable', { session, detail: APP_LOG });
    const name = parsed.value.source;
    if (name === undefined) return succeed(undefined);
    // An archive comes from anywhere: its header names a file right in the source folder, or nothing.
    if (name !== path.basename(name) || name === '..') return fail('session-unreadable', { session, detail: name });
    const sources = path.join(folder, SOURCE_FOLDER);
    const program = await readProgram(sources, name);
    const siteLines = await readSiteLines(path.join(sources, SITES_FILE), name);
    const other = (await readdir(sources)).sort().find((file) => file.endsWith('.ts') && file !== name);
    return succeed({
      ...program,
      ...(siteLines === undefined ? {} : { siteLines }),
      ...(other === undefined ? {} : { counterpart: await readProgram(sources, other) }),
    });
  } catch (error) {
    return fail('session-unreadable', { session, detail: readMessage(error) }, error);
  }
}

/** A program's text with its Python twin, where there is one. */
async function readProgram(folder: string, file: string): Promise<SourceText & { readonly twin?: SourceText }> {
  const text = await readFile(path.join(folder, file), 'utf8');
  const twin = file.replace(/\.ts$/, '.py');
  try {
    return { file, text, twin: { file: twin, text: await readFile(path.join(folder, twin), 'utf8') } };
  } catch {
    // Older sessions and some programs have none.
    return { file, text };
  }
}

/** Undefined when there is no table, or nothing of the file in it: the text is shown all the same. */
async function readSiteLines(file: string, name: string): Promise<Record<number, number> | undefined> {
  let table: unknown;
  try {
    table = JSON.parse(await readFile(file, 'utf8'));
  } catch {
    // Older and foreign sessions have none; a broken one only costs the marked line.
    return undefined;
  }
  if (!isFields(table)) return undefined;
  const lines: Record<number, number> = {};
  for (const [site, place] of Object.entries(table)) {
    if (!/^\d{1,9}$/.test(site) || !isFields(place)) continue;
    const { file: of, line } = place;
    if (typeof of === 'string' && path.posix.basename(of) === name && isCount(line)) lines[Number(site)] = line;
  }
  return lines;
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
