import type { ProcessKey } from '../../scenarios/runtime/report.ts';
import type { ProcessRow } from '../../electron/trace/queries.ts';
import { rankSiblings, type SortColumn } from './sort-siblings.ts';

export interface Sorting {
  readonly column: SortColumn;
  readonly isDescending: boolean;
  /** The order at the moment it was asked for; rows keep their place afterwards. */
  readonly ranks: ReadonlyMap<ProcessKey, number>;
}

/** How the tree is looked at: what is folded, sorted and filtered. */
export class TreeState {
  collapsed = $state.raw<ReadonlySet<ProcessKey>>(new Set());
  sorting = $state.raw<Sorting>();
  filter = $state('');
  /** Rises when the filter field should take the focus. */
  findRequests = $state(0);

  toggle(process: ProcessKey, isCollapsed = !this.collapsed.has(process)): void {
    const collapsed = new Set(this.collapsed);
    if (isCollapsed) collapsed.add(process);
    else collapsed.delete(process);
    this.collapsed = collapsed;
  }

  collapseAll(rows: readonly ProcessRow[]): void {
    this.collapsed = new Set(rows.filter((row) => row.subtree.processes > 1).map((row) => row.process));
  }

  expandAll(): void {
    this.collapsed = new Set();
  }

  /** First descending, then ascending, then the order of the tree again. */
  sortBy(column: SortColumn, rows: readonly ProcessRow[]): void {
    const isSame = this.sorting?.column === column;
    if (isSame && !this.sorting?.isDescending) {
      this.sorting = undefined;
      return;
    }
    const isDescending = !isSame;
    this.sorting = { column, isDescending, ranks: rankSiblings(rows, column, isDescending) };
  }

  clearSorting(): void {
    this.sorting = undefined;
  }

  reset(): void {
    this.collapsed = new Set();
    this.sorting = undefined;
    this.filter = '';
  }
}
