import { createWriteStream, existsSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { pipeline } from 'node:stream/promises';
import { ZipFile } from 'yazl';
import { fail, type Result } from '../result.ts';
import { SOURCE_FOLDER } from '../trace/app-line.ts';
import { FINDINGS_LOG, MARKS_FILE } from '../trace/app-line.ts';
import { listLogs } from './read.ts';
import { replaceFile } from './replace-file.ts';

/** Text compresses to a tenth at any level; the fastest takes a third of the time. */
const COMPRESSION_LEVEL = 3;

/**
 * Writes a session's folder into one zip that {@link openArchive} opens again: logs, reports, findings and source, each below the session's
 * id. Fails with `file-exists` unless it may overwrite, or `could-not-write`.
 */
export async function writeArchive(
  folder: string,
  file: string,
  { overwrite = false } = {},
): Promise<Result<{ file: string; bytes: number }>> {
  if (existsSync(file) && !overwrite) return fail('file-exists', { file });
  return replaceFile(file, overwrite, async (temporary) => {
    const zip = new ZipFile();
    for (const name of listFiles(folder))
      zip.addFile(path.join(folder, name), `${path.basename(folder)}/${name}`, { compressionLevel: COMPRESSION_LEVEL, mode: 0o100600 });
    zip.end();
    const failure = new Promise<never>((_resolve, reject) => zip.on('error', reject));
    await Promise.race([pipeline(zip.outputStream, createWriteStream(temporary, { flags: 'wx', mode: 0o600 })), failure]);
  });
}

/** Only what belongs to a session: whatever else lies in the folder stays there. */
function listFiles(folder: string): readonly string[] {
  const source = path.join(folder, SOURCE_FOLDER);
  const sources = existsSync(source) ? readdirSync(source, { withFileTypes: true }).filter((entry) => entry.isFile()) : [];
  return [
    ...listLogs(folder),
    ...[FINDINGS_LOG, MARKS_FILE].filter((name) => existsSync(path.join(folder, name))),
    ...sources.map((entry) => `${SOURCE_FOLDER}/${entry.name}`),
  ];
}
