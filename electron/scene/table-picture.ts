import { estimateTextWidth, fitText, type MeasureText } from './fit-text.ts';
import type { Mark, Scene } from './scene.ts';
import type { StyleName, TextStyleName } from './styles.ts';

/** What stands in a cell: a text, or how many there were of each size as bars. */
export type PictureCell = string | { readonly bars: readonly number[]; readonly style: StyleName };

export interface TablePictureInput {
  readonly columns: readonly { readonly heading: string; readonly isRight?: boolean; readonly isText?: boolean }[];
  readonly rows: readonly {
    readonly cells: readonly PictureCell[];
    /** Steps that the first cell is set in. */
    readonly depth?: number;
    readonly isSelected?: boolean;
    readonly isQuiet?: boolean;
  }[];
  readonly measure?: MeasureText;
}

const ROW_PX = 26;
const PAD_PX = 8;
const INDENT_PX = 16;
const MOST_CELL_PX = 320;
const BAR_PX = 4;

/** A table as a picture, as wide as its widest cells need. */
export function layOutTable({ columns, rows, measure = estimateTextWidth }: TablePictureInput): Scene {
  const marks: Mark[] = [];
  const widths = columns.map(({ heading }, column) => {
    const cells = rows.map((row) => measureCell(row.cells[column], styleOf(columns[column]), measure) + indentOf(row, column));
    return Math.ceil(Math.min(MOST_CELL_PX, Math.max(measure(heading, 'label-quiet'), ...cells))) + 2 * PAD_PX;
  });
  const width = Math.max(
    120,
    widths.reduce((sum, cell) => sum + cell, 0),
  );
  const rule = (y: number): Mark => ({ kind: 'line', from: { x: 0, y }, to: { x: width, y }, style: 'lane-rule' });
  const lefts = widths.map((_, column) => widths.slice(0, column).reduce((sum, cell) => sum + cell, 0));
  const write = (text: string, column: number, y: number, style: TextStyleName, indent = 0): void => {
    const left = lefts[column] ?? 0;
    const cell = widths[column] ?? 0;
    const isRight = columns[column]?.isRight === true;
    const fitted = fitText(text, cell - 2 * PAD_PX - indent, style, measure);
    if (fitted === undefined || fitted === '') return;
    const x = isRight ? left + cell - PAD_PX : left + PAD_PX + indent;
    marks.push({ kind: 'text', x, y, text: fitted, align: isRight ? 'end' : 'start', style });
  };
  columns.forEach(({ heading }, column) => write(heading, column, ROW_PX / 2, 'label-quiet'));
  marks.push(rule(ROW_PX));
  rows.forEach((row, index) => {
    const top = ROW_PX * (index + 1);
    if (row.isSelected === true) marks.push({ kind: 'rect', box: { x: 0, y: top, width, height: ROW_PX }, style: 'row-selected' });
    row.cells.forEach((cell, column) => {
      if (typeof cell === 'string')
        write(cell, column, top + ROW_PX / 2, quieten(styleOf(columns[column]), row.isQuiet === true), indentOf(row, column));
      else marks.push(drawBars(cell, (lefts[column] ?? 0) + PAD_PX, top + 3));
    });
    marks.push(rule(top + ROW_PX));
  });
  return { width, height: ROW_PX * (rows.length + 1) + 1, marks, hits: [] };
}

function styleOf(column: TablePictureInput['columns'][number] | undefined): 'label' | 'number' {
  return column?.isRight === true && column.isText !== true ? 'number' : 'label';
}

function quieten(style: 'label' | 'number', isQuiet: boolean): TextStyleName {
  return isQuiet ? `${style}-quiet` : style;
}

function indentOf(row: TablePictureInput['rows'][number], column: number): number {
  return column === 0 ? (row.depth ?? 0) * INDENT_PX : 0;
}

function measureCell(cell: PictureCell | undefined, style: TextStyleName, measure: MeasureText): number {
  if (cell === undefined) return 0;
  return typeof cell === 'string' ? measure(cell, style) : cell.bars.length * BAR_PX;
}

/** A single one among thousands is still to be seen. */
function drawBars({ bars, style }: Exclude<PictureCell, string>, x: number, top: number): Mark {
  const most = Math.max(1, ...bars);
  const room = ROW_PX - 6;
  const boxes = bars.flatMap((count, at) => {
    const height = count === 0 ? 0 : Math.max(2, (count / most) * room);
    return height === 0 ? [] : [x + at * BAR_PX, top + room - height, BAR_PX - 1, height];
  });
  return { kind: 'rects', boxes: Float32Array.from(boxes), style };
}
