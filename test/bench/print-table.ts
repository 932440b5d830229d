import type { BenchRow } from './bench-row.ts';

const HEAD = ['what', 'value', 'of the floor', 'of the peer', 'aim'];

/** The rows as a table of text, columns aligned. */
export function printTable(rows: readonly BenchRow[]): string {
  const cells = [HEAD, ...rows.map(writeRow)];
  const widths = HEAD.map((_, column) => Math.max(...cells.map((row) => row[column]?.length ?? 0)));
  return cells
    .map((row) =>
      row
        .map((cell, column) => cell.padEnd(widths[column] ?? 0))
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
}

function writeRow(row: BenchRow): string[] {
  const ratio = (value: number | undefined, name: string | undefined): string =>
    value === undefined ? '' : `${value.toFixed(2)} × ${name ?? ''}`.trimEnd();
  return [row.what, `${formatValue(row.value)} ${row.unit}`, ratio(row.ratioToFloor, row.floor), ratio(row.ratioToPeer, row.peer), row.aim];
}

function formatValue(value: number): string {
  return Math.abs(value) >= 100 ? value.toFixed(0) : value.toPrecision(3);
}
