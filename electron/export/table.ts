import { guardFormula, writeCsvRecord, type Cell } from './csv.ts';

/** The data of a view as it is copied and saved: headings carry the units, a missing value is undefined. */
export interface ExportTable {
  readonly columns: readonly string[];
  readonly rows: readonly (readonly Cell[])[];
  /** How many there are when only the first are in `rows`. */
  readonly total?: number;
}

/** RFC 4180, a line for each row below the headings. */
export function writeCsvTable({ columns, rows }: ExportTable): string {
  return [columns, ...rows].map(writeCsvRecord).join('');
}

/** Tab-separated: it pastes into the cells of a spreadsheet. What would break a row or a cell is a space; formulas are guarded as in CSV. */
export function writeTextTable({ columns, rows }: ExportTable): string {
  return [columns, ...rows].map((cells) => `${cells.map(writeTextCell).join('\t')}\n`).join('');
}

function writeTextCell(cell: Cell): string {
  if (typeof cell !== 'string') return cell === undefined ? '' : String(cell);
  return guardFormula(cell.replace(/[\t\r\n\u2028\u2029]+/g, ' '));
}
