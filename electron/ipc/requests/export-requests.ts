import path from 'node:path';
import * as v from 'valibot';
import { fail, succeed, type Result } from '../../result.ts';
import { hasEndingOf, suggestExportFile } from '../../session/export-names.ts';
import type { ExportFormat, Requests, SessionId, SessionSummary } from '../contract.ts';
import type { RequestHandlers } from '../handle.ts';
import { exportFormat, filePath, sessionId } from '../schemas.ts';

export interface ExportRequestParts {
  readonly documentsFolder: string;
  exportSession(
    session: SessionId,
    format: ExportFormat,
    file: string,
    options: { readonly overwrite: boolean },
  ): Promise<Result<{ readonly file: string; readonly bytes: number }>>;
  /** A save dialog; undefined when cancelled. The system's dialog asks before it names a file that exists. */
  askForExportFile(suggested: string, format: ExportFormat): Promise<string | undefined>;
  askForArchive(): Promise<string | undefined>;
  importSession(file: string): Promise<Result<SessionSummary>>;
  /** Files that the person who started the app named on its command line. */
  readonly namedFiles: ReadonlySet<string>;
}

type Names = 'export-session' | 'suggest-export-file' | 'choose-export-file' | 'import-session';

export function createExportRequests(parts: ExportRequestParts): Pick<RequestHandlers, Names> {
  /** What a dialog has answered: only these may be written over. */
  const consented = new Set<string>();

  async function choose(suggested: string, format: ExportFormat): Promise<string | undefined> {
    const file = await parts.askForExportFile(suggested, format);
    if (file !== undefined) consented.add(file);
    return file;
  }
  async function exportSession(argument: Requests['export-session']['argument']): Promise<Result<Requests['export-session']['answer']>> {
    const { session, format } = argument;
    const file = argument.file ?? (await choose(suggestExportFile(parts.documentsFolder, session, format), format));
    if (file === undefined) return succeed(undefined);
    const isConsented = consented.delete(file);
    if (!isConsented && !parts.namedFiles.has(file) && !isNameable(file, format)) return fail('bad-export-name', { file });
    return await parts.exportSession(session, format, file, { overwrite: isConsented });
  }

  return {
    'export-session': {
      argument: v.strictObject({ session: sessionId, format: exportFormat, file: v.exactOptional(filePath) }),
      run: exportSession,
    },
    'suggest-export-file': {
      argument: v.strictObject({ session: sessionId, format: exportFormat }),
      run: ({ session, format }) => succeed(suggestExportFile(parts.documentsFolder, session, format)),
    },
    'choose-export-file': {
      argument: v.strictObject({ suggested: filePath, format: exportFormat }),
      run: async ({ suggested, format }) => succeed(await choose(suggested, format)),
    },
    'import-session': {
      argument: v.strictObject({ file: v.exactOptional(filePath) }),
      async run({ file }) {
        const chosen = file ?? (await parts.askForArchive());
        return chosen === undefined ? succeed(undefined) : await parts.importSession(chosen);
      },
    },
  };
}

function isNameable(file: string, format: ExportFormat): boolean {
  return path.isAbsolute(file) && hasEndingOf(file, format);
}
