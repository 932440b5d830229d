import type { ProcessRow } from '../../electron/trace/queries.ts';
import type { ProcessKey } from '../../scenarios/runtime/report.ts';

export type SortColumn = 'role' | 'pid' | 'ppid' | 'state' | 'cpu' | 'memory' | 'threads' | 'in' | 'out' | 'age';

/** The place of each row among all, sorted by a column; compare siblings by it. A missing reading is always last. */
export function rankSiblings(rows: readonly ProcessRow[], column: SortColumn, isDescending: boolean): ReadonlyMap<ProcessKey, number> {
  const direction = isDescending ? -1 : 1;
  const sorted = rows
    .map((row, index) => ({ row, index, value: readValue(row, column) }))
    .sort((a, b) => {
      if (a.value === undefined || b.value === undefined) {
        if (a.value === b.value) return a.index - b.index;
        return a.value === undefined ? 1 : -1;
      }
      const order = typeof a.value === 'string' ? a.value.localeCompare(String(b.value)) : a.value - Number(b.value);
      return order === 0 ? a.index - b.index : order * direction;
    });
  return new Map(sorted.map(({ row }, rank) => [row.process, rank]));
}

function readValue(row: ProcessRow, column: SortColumn): number | string | undefined {
  switch (column) {
    case 'role':
      return row.role;
    case 'pid':
      return row.pid;
    case 'ppid':
      return row.ppid;
    case 'state':
      return row.state;
    case 'cpu':
      return row.cpuPercent;
    case 'memory':
      return row.rssBytes;
    case 'threads':
      return row.threads;
    case 'in':
      return row.messagesIn;
    case 'out':
      return row.messagesOut;
    case 'age':
      // The oldest has the smallest start.
      return -row.startNs;
  }
}
