import path from 'node:path';
import type { ExportFormat } from '../ipc/contract.ts';

/** How a file of each format ends. */
export const exportEndings = {
  archive: '.forkscope.zip',
  'chrome-trace': '.trace.json',
  'csv-samples': '.samples.csv',
  'csv-messages': '.messages.csv',
} as const satisfies Record<ExportFormat, string>;

/** The file that an export goes to unless another is chosen. */
export function suggestExportFile(folder: string, session: string, format: ExportFormat): string {
  return path.join(folder, `${session}${exportEndings[format]}`);
}

/** A page may only name files of the format's own kind: nothing that a shell or a desktop would run. */
export function hasEndingOf(file: string, format: ExportFormat): boolean {
  return path.extname(file).toLowerCase() === path.extname(exportEndings[format]);
}

export function isExportFormat(text: string): text is ExportFormat {
  return Object.hasOwn(exportEndings, text);
}
