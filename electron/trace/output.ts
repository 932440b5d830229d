import type { Model } from './model.ts';
import type { OutputQuery, OutputTable } from './queries.ts';

/** One page of the output lines that a filter keeps, as they arrived. */
export function queryOutput(model: Model, query: OutputQuery): OutputTable {
  const { output } = model;
  const wanted = query.text?.toLowerCase() ?? '';
  const rows: number[] = [];
  for (const [row, line] of output.lines.entries()) {
    if (query.toNs !== undefined && line.t > query.toNs) continue;
    if (wanted !== '' && !line.text.toLowerCase().includes(wanted)) continue;
    if (query.process !== undefined && output.findOwner(row) !== query.process) continue;
    rows.push(row);
  }
  const offset = Math.max(0, Math.floor(query.offset));
  const limit = Math.max(0, Math.floor(query.limit));
  const from = query.from === 'oldest' ? offset : Math.max(0, rows.length - offset - limit);
  const to = query.from === 'oldest' ? offset + limit : Math.max(0, rows.length - offset);
  return {
    total: rows.length,
    droppedLines: output.droppedLines,
    rows: rows.slice(from, to).flatMap((row) => {
      const line = output.lines[row];
      if (line === undefined) return [];
      return { tNs: line.t, stream: line.stream, process: output.findOwner(row), text: line.text, isCut: line.isCut === true };
    }),
  };
}
