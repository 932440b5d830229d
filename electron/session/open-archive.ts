import { createWriteStream, existsSync, mkdirSync } from 'node:fs';
import { rename, rm } from 'node:fs/promises';
import path from 'node:path';
import { Transform, type Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import yauzl, { type Entry, type ZipFile } from 'yauzl';
import { fail, readMessage, succeed, type Result } from '../result.ts';
import { APP_LOG, FINDINGS_LOG, MARKS_FILE, REPORTS_FOLDER, SOURCE_FOLDER } from '../trace/app-line.ts';
import { findSessionsFolder, isSessionId } from './home.ts';
import { readSessionEnds } from './read-ends.ts';

export interface ArchiveLimits {
  readonly files: number;
  readonly fileBytes: number;
  readonly totalBytes: number;
}
const LIMITS: ArchiveLimits = { files: 20_000, fileBytes: 2 * 1024 ** 3, totalBytes: 8 * 1024 ** 3 };

/**
 * Unpacks an archive into the home's sessions. Only names that a session can have are taken, nothing beside the session's folder is written,
 * nothing existing is overwritten (the session gets a number then), and what is unpacked is bounded, whatever the archive says of itself.
 * Fails with `bad-archive` or `could-not-read`, and leaves nothing behind.
 */
export async function openArchive(
  file: string,
  home: string,
  limits: ArchiveLimits = LIMITS,
): Promise<Result<{ session: string; folder: string }>> {
  if (!existsSync(file)) return fail('could-not-read', { file, detail: 'ENOENT' });
  const sessions = findSessionsFolder(home);
  let unpacking: string | undefined;
  let zip: ZipFile | undefined;
  try {
    zip = await openZip(file);
    const entries = await listEntries(zip, limits);
    const session = findSession(entries);
    const name = findFreeName(sessions, session);
    // Hidden until it is whole: a list of sessions does not show it.
    unpacking = path.join(sessions, `.${name}.opening`);
    mkdirSync(sessions, { recursive: true });
    mkdirSync(unpacking, { mode: 0o700 });
    const left = { bytes: limits.totalBytes };
    for (const [relative, entry] of entries) await unpack(zip, entry, path.join(unpacking, relative), limits.fileBytes, left);
    readSessionEnds(unpacking);
    const folder = path.join(sessions, name);
    await rename(unpacking, folder);
    return succeed({ session: name, folder });
  } catch (error) {
    if (unpacking !== undefined) await rm(unpacking, { recursive: true, force: true });
    return fail('bad-archive', { file, detail: readMessage(error) }, error);
  } finally {
    zip?.close();
  }
}

function openZip(file: string): Promise<ZipFile> {
  return new Promise((resolve, reject) => {
    // Not closed by itself: entries are read after the list has ended.
    yauzl.open(file, { lazyEntries: true, autoClose: false, strictFileNames: true, validateEntrySizes: true }, (error, zip) => {
      if (error !== null) reject(error);
      else resolve(zip);
    });
  });
}

/** Path below the session's folder → entry. Throws at the first name that no session has. */
function listEntries(zip: ZipFile, limits: ArchiveLimits): Promise<Map<string, Entry>> {
  return new Promise((resolve, reject) => {
    const entries = new Map<string, Entry>();
    zip.on('error', reject);
    zip.on('end', () => resolve(entries));
    zip.on('entry', (entry: Entry) => {
      const relative = readRelative(entry.fileName);
      if (relative === undefined) return reject(new Error(`the name ${JSON.stringify(entry.fileName)} is no part of a session`));
      if (entries.has(relative)) return reject(new Error(`the name ${JSON.stringify(entry.fileName)} comes twice`));
      if (entries.size >= limits.files) return reject(new Error(`more than ${limits.files} files`));
      // A symbolic link would be written as a file all the same; no archive of ours has one.
      if (((entry.externalFileAttributes >>> 16) & 0o170000) === 0o120000) return reject(new Error('a symbolic link'));
      if (relative !== '') entries.set(relative, entry);
      zip.readEntry();
    });
    zip.readEntry();
  });
}

/** `SESSION/app.jsonl` and the like; '' for a folder's own entry; undefined for any other name. */
function readRelative(name: string): string | undefined {
  const [session = '', first = '', second, ...rest] = name.split('/');
  if (!isSessionId(session) || rest.length > 0) return undefined;
  if (second === undefined) return ['', APP_LOG, FINDINGS_LOG, MARKS_FILE].includes(first) ? first : undefined;
  if (first !== REPORTS_FOLDER && first !== SOURCE_FOLDER) return undefined;
  if (second === '') return '';
  const isPlain = /^[A-Za-z0-9][A-Za-z0-9._-]{0,200}$/.test(second);
  return isPlain && (first === SOURCE_FOLDER || second.endsWith('.jsonl')) ? `${first}/${second}` : undefined;
}

function findSession(entries: ReadonlyMap<string, Entry>): string {
  const names = new Set([...entries.values()].map((entry) => entry.fileName.split('/')[0] ?? ''));
  const [session] = names;
  if (session === undefined || names.size !== 1) throw new Error('it holds not exactly one session');
  if (!entries.has(APP_LOG)) throw new Error(`it holds no ${APP_LOG}`);
  return session;
}

function findFreeName(sessions: string, session: string): string {
  for (let number = 1; ; number++) {
    const name = number === 1 ? session : `${session}-${number}`;
    if (!existsSync(path.join(sessions, name)) && !existsSync(path.join(sessions, `.${name}.opening`))) return name;
  }
}

async function unpack(zip: ZipFile, entry: Entry, target: string, fileBytes: number, left: { bytes: number }): Promise<void> {
  mkdirSync(path.dirname(target), { recursive: true, mode: 0o700 });
  const source = await new Promise<Readable>((resolve, reject) => {
    zip.openReadStream(entry, (error, stream) => {
      if (error !== null) reject(error);
      else resolve(stream);
    });
  });
  let bytes = 0;
  // The sizes in the archive's list are claims: what comes out is counted.
  const count = new Transform({
    transform(chunk: Buffer, _encoding, done) {
      bytes += chunk.length;
      left.bytes -= chunk.length;
      if (bytes > fileBytes || left.bytes < 0) done(new Error('it unpacks to more than a session may have'));
      else done(null, chunk);
    },
  });
  await pipeline(source, count, createWriteStream(target, { flags: 'wx', mode: 0o600 }));
}
