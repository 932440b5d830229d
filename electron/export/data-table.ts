import type { ExportTable } from './table.ts';
import type { MeasureText } from '../scene/fit-text.ts';
import type { Scene } from '../scene/scene.ts';
import { layOutTable } from '../scene/table-picture.ts';

/** Rows of a picture: a longer table is for a file of its own. */
const MOST_ROWS = 500;

/** The data of a view that is a table on the screen too, as a picture. */
export function layOutDataTable({ columns, rows }: ExportTable, measure: MeasureText): Scene {
  const shown = rows.slice(0, MOST_ROWS);
  return layOutTable({
    columns: columns.map((heading, column) => ({ heading, isRight: shown.some((row) => typeof row[column] === 'number') })),
    rows: shown.map((row) => ({ cells: row.map(writeCell) })),
    measure,
  });
}

function writeCell(cell: ExportTable['rows'][number][number]): string {
  if (cell === undefined) return '–';
  if (typeof cell === 'string') return cell;
  return Number.isInteger(cell) ? String(cell) : String(Number(cell.toPrecision(5)));
}
