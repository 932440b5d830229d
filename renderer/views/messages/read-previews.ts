import type { MessageRow } from '../../../electron/trace/queries.ts';
import type { ViewEngine } from '../../charts/view-props.ts';

const MOST_KEPT = 5000;

/** Fills in previews that the model left on disk; what was read once is kept. */
export function createPreviewReader(engine: Pick<ViewEngine, 'readText'>): (rows: readonly MessageRow[]) => Promise<readonly MessageRow[]> {
  const kept = new Map<number, string>();
  return async (rows) => {
    const missing = rows.filter((row) => row.preview === undefined && !kept.has(row.index));
    if (missing.length > 0) {
      const lines = await engine.readText(missing.map((row) => row.line));
      if (kept.size + missing.length > MOST_KEPT) kept.clear();
      missing.forEach((row, position) => {
        const preview = findPreview(lines[position] ?? '');
        if (preview !== undefined) kept.set(row.index, preview);
      });
    }
    return rows.map((row) => {
      const preview = row.preview ?? kept.get(row.index);
      return preview === undefined ? row : { ...row, preview };
    });
  };
}

/** The preview in a put or got report's line; undefined when the line is no such report. */
export function findPreview(line: string): string | undefined {
  try {
    const report: unknown = JSON.parse(line);
    if (typeof report !== 'object' || report === null || !('preview' in report)) return undefined;
    return typeof report.preview === 'string' ? report.preview : undefined;
  } catch {
    // A line that was cut or is garbage has no preview; the model has already counted it as bad.
    return undefined;
  }
}
