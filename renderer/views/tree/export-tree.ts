import type { Scene } from '../../../electron/scene/scene.ts';
import type { MeasureText } from '../../../electron/scene/fit-text.ts';
import { layOutTable } from '../../../electron/scene/table-picture.ts';
import type { ExportTable } from '../../../electron/export/table.ts';
import type { ProcessKey } from '../../../scenarios/runtime/report.ts';
import type { ChartsText } from '../../charts/charts-text.ts';
import type { ShownRow } from '../../state/tree-state.svelte.ts';
import type { Messages } from '../../text/messages.ts';
import { COLUMNS, type Cells } from './describe-cells.ts';

/** The tree as data: numbers in units of their own, and what is not known left empty. A collapsed row speaks for all below it. */
export function tabulateTree(
  shown: readonly ShownRow[],
  cellsOf: (row: ShownRow) => Cells,
  text: Messages,
  charts: ChartsText,
): ExportTable {
  const { columns } = text.tree;
  const { unit, units } = charts.saving;
  return {
    columns: [
      columns.role,
      text.inspector.module,
      columns.pid,
      columns.ppid,
      columns.state,
      unit(columns.cpu, units.core),
      unit(columns.memory, units.bytes),
      columns.threads,
      columns.in,
      columns.out,
      unit(columns.age, units.s),
    ],
    rows: shown.map((entry) => {
      const { row } = entry;
      const cells = cellsOf(entry);
      const { isSum, isUnborn } = cells;
      return [
        row.role,
        row.program,
        row.pid,
        row.ppid,
        cells.state.label,
        isSum ? row.subtree.cpuPercent : row.cpuPercent,
        isSum ? row.subtree.pssBytes : row.rssBytes,
        isSum ? row.subtree.threads : row.threads,
        ...(isUnborn ? [undefined, undefined, undefined] : [...countMessages(entry, isSum), cells.ageNs / 1e9]),
      ];
    }),
  };
}

/** The tree as it stands on the screen, all rows of it. */
export function drawTree(
  shown: readonly ShownRow[],
  cellsOf: (row: ShownRow) => Cells,
  text: Messages,
  selected: ProcessKey | undefined,
  measure: MeasureText,
): Scene {
  return layOutTable({
    columns: COLUMNS.map((column) => ({ heading: text.tree.columns[column], isRight: column !== 'role' && column !== 'state' })),
    rows: shown.map((entry) => {
      const cells = cellsOf(entry);
      const role = `${entry.row.role}  ${entry.row.program}`;
      return {
        cells: COLUMNS.map((column) => (column === 'role' ? role : cells.text[column])),
        depth: entry.row.depth,
        isSelected: entry.row.process === selected,
        isQuiet: entry.row.endNs !== undefined || cells.isUnborn,
      };
    }),
    measure,
  });
}

function countMessages({ row }: ShownRow, isSum: boolean): readonly [number, number] {
  const { messagesIn, messagesOut } = isSum ? row.subtree : row;
  return [messagesIn, messagesOut];
}
