import { createWriteStream, existsSync } from 'node:fs';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { chromeTrace } from '../export/chrome-trace.ts';
import { messagesCsv } from '../export/messages-csv.ts';
import { samplesCsv } from '../export/samples-csv.ts';
import type { ExportFormat } from '../ipc/contract.ts';
import { fail, type Result } from '../result.ts';
import { Trace } from '../trace/trace.ts';
import { writeArchive } from './archive.ts';
import { findSessionFolder } from './delete.ts';
import { readSession } from './read.ts';
import { replaceFile } from './replace-file.ts';

/**
 * Writes a session into `file` in one of the formats, through a temporary file beside it. Fails with `no-such-session`,
 * `session-unreadable`, `file-exists` (unless `overwrite`) or `could-not-write`; a failure leaves what was there.
 */
export async function exportSession(
  home: string,
  session: string,
  format: ExportFormat,
  file: string,
  { overwrite = false }: { readonly overwrite?: boolean } = {},
): Promise<Result<{ file: string; bytes: number }>> {
  const folder = findSessionFolder(home, session);
  if (folder === undefined) return fail('no-such-session', { session });
  if (existsSync(file) && !overwrite) return fail('file-exists', { file });
  if (format === 'archive') return writeArchive(folder, file, { overwrite });
  const trace = new Trace();
  const read = await readSession(folder, trace);
  if (!read.ok) return read;
  return replaceFile(file, overwrite, (temporary) =>
    pipeline(Readable.from(joinPieces(generate(trace, format))), createWriteStream(temporary, { flags: 'wx' })),
  );
}

function generate(trace: Trace, format: Exclude<ExportFormat, 'archive'>): Iterable<string> {
  switch (format) {
    case 'chrome-trace':
      return chromeTrace(trace);
    case 'csv-samples':
      return samplesCsv(trace);
    case 'csv-messages':
      return messagesCsv(trace);
  }
}

/** A stream takes as long for ten characters as for ten thousand. */
const PIECE_LENGTH = 64 * 1024;

function* joinPieces(pieces: Iterable<string>): Iterable<string> {
  let joined = '';
  for (const piece of pieces) {
    joined += piece;
    if (joined.length < PIECE_LENGTH) continue;
    yield joined;
    joined = '';
  }
  if (joined !== '') yield joined;
}
