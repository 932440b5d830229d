import type { ProcessRow } from '../../electron/trace/queries.ts';
import type { ProcessKey } from '../../scenarios/runtime/report.ts';
import { rankSiblings, type SortColumn } from './sort-siblings.ts';

export interface Sorting {
  readonly column: SortColumn;
  readonly isDescending: boolean;
  /** The order at the moment it was asked for; rows keep their place afterwards. */
  readonly ranks: ReadonlyMap<ProcessKey, number>;
}

/** A row of the tree as it is shown. */
export interface ShownRow {
  readonly row: ProcessRow;
  readonly hasChildren: boolean;
  readonly isCollapsed: boolean;
  /** It is shown only because something below it matches the filter. */
  readonly isContext: boolean;
  readonly position: number;
  readonly siblings: number;
}

/** How the tree is looked at: what is folded, sorted and filtered, and what that leaves. */
export class TreeState {
  /** Every row that the session has at the instant. */
  rows = $state.raw<readonly ProcessRow[]>([]);
  /** Those that the view shows, in its order. */
  shown = $state.raw<readonly ShownRow[]>([]);
  collapsed = $state.raw<ReadonlySet<ProcessKey>>(new Set());
  sorting = $state.raw<Sorting>();
  filter = $state('');
  /** What should take the focus; `count` rises with each wish. */
  focusRequest = $state.raw<{ readonly target: 'tree' | 'filter'; readonly count: number }>();
  /** How a row reads when it is copied; the view that draws the columns sets it. */
  describeRow: (shown: ShownRow) => string = () => '';
  describeColumns: () => string = () => '';

  toggle(process: ProcessKey, isCollapsed = !this.collapsed.has(process)): void {
    const collapsed = new Set(this.collapsed);
    if (isCollapsed) collapsed.add(process);
    else collapsed.delete(process);
    this.collapsed = collapsed;
  }

  collapseAll(): void {
    this.collapsed = new Set(this.rows.filter((row) => row.subtree.processes > 1).map((row) => row.process));
  }

  expandAll(): void {
    this.collapsed = new Set();
  }

  /** First descending, then ascending, then the order of the tree again. */
  sortBy(column: SortColumn): void {
    const isSame = this.sorting?.column === column;
    if (isSame && !this.sorting?.isDescending) {
      this.sorting = undefined;
      return;
    }
    const isDescending = !isSame;
    this.sorting = { column, isDescending, ranks: rankSiblings(this.rows, column, isDescending) };
  }

  clearSorting(): void {
    this.sorting = undefined;
  }

  requestFocus(target: 'tree' | 'filter'): void {
    this.focusRequest = { target, count: (this.focusRequest?.count ?? 0) + 1 };
  }

  /** Rows as tab-separated text with a heading, as they are shown. */
  copyText(processes: readonly string[]): string {
    const wanted = new Set(processes);
    const lines = this.shown.filter((shown) => wanted.has(shown.row.process)).map((shown) => this.describeRow(shown));
    return lines.length === 0 ? '' : [this.describeColumns(), ...lines].join('\n');
  }

  /** For another session. */
  reset(): void {
    this.rows = [];
    this.shown = [];
    this.collapsed = new Set();
    this.sorting = undefined;
    this.filter = '';
  }
}
