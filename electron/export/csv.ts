export type Cell = string | number | undefined;

/** A formula to a spreadsheet: whoever opens the file would run what a program under observation wrote. */
const FORMULA = /^[=+\-@\t\r]/;
const NEEDS_QUOTES = /[",\r\n]/;

/** One record of RFC 4180, with its line end. Texts that a spreadsheet would run get an apostrophe in front. */
export function writeCsvRecord(cells: readonly Cell[]): string {
  return `${cells.map(writeCell).join(',')}\r\n`;
}

/** The text with an apostrophe in front when a spreadsheet would take it for a formula. */
export function guardFormula(text: string): string {
  return FORMULA.test(text) ? `'${text}` : text;
}

function writeCell(cell: Cell): string {
  if (cell === undefined) return '';
  if (typeof cell === 'number') return String(cell);
  const text = guardFormula(cell);
  return NEEDS_QUOTES.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
