import type { ProcessRow } from '../../../electron/trace/queries.ts';
import type { ShownRow } from '../../state/tree-state.svelte.ts';
import type { ProcessKey } from '../../../scenarios/runtime/report.ts';

export interface Arrangement {
  readonly collapsed: ReadonlySet<ProcessKey>;
  /** Order among siblings; rows without a rank keep their place after those with one. */
  readonly ranks: ReadonlyMap<ProcessKey, number> | undefined;
  /** Undefined: no filter. A matching row keeps its ancestors, and what is folded opens. */
  readonly matches: ((row: ProcessRow) => boolean) | undefined;
}

/** The rows to show, in order, always a tree: sorting moves siblings with all that is below them. */
export function arrangeRows(rows: readonly ProcessRow[], arrangement: Arrangement): readonly ShownRow[] {
  const known = new Set(rows.map((row) => row.process));
  const children = new Map<ProcessKey | undefined, ProcessRow[]>();
  for (const row of rows) {
    const parent = row.parent !== undefined && known.has(row.parent) ? row.parent : undefined;
    const list = children.get(parent);
    if (list === undefined) children.set(parent, [row]);
    else list.push(row);
  }
  const { ranks, matches } = arrangement;
  if (ranks !== undefined) for (const list of children.values()) list.sort((a, b) => compareRanks(a, b, ranks));

  const kept = matches === undefined ? undefined : keepWithAncestors(rows, known, matches);
  const arranged: ShownRow[] = [];
  const visit = (parent: ProcessKey | undefined): void => {
    const all = children.get(parent) ?? [];
    const siblings = kept === undefined ? all : all.filter((row) => kept.has(row.process));
    siblings.forEach((row, index) => {
      const hasChildren = (children.get(row.process) ?? []).some((child) => kept === undefined || kept.has(child.process));
      const isCollapsed = hasChildren && matches === undefined && arrangement.collapsed.has(row.process);
      const isContext = kept?.get(row.process) === 'context';
      arranged.push({ row, hasChildren, isCollapsed, isContext, position: index + 1, siblings: siblings.length });
      if (!isCollapsed) visit(row.process);
    });
  };
  visit(undefined);
  return arranged;
}

function compareRanks(a: ProcessRow, b: ProcessRow, ranks: ReadonlyMap<ProcessKey, number>): number {
  return (ranks.get(a.process) ?? Number.MAX_SAFE_INTEGER) - (ranks.get(b.process) ?? Number.MAX_SAFE_INTEGER);
}

function keepWithAncestors(
  rows: readonly ProcessRow[],
  known: ReadonlySet<ProcessKey>,
  matches: (row: ProcessRow) => boolean,
): ReadonlyMap<ProcessKey, 'match' | 'context'> {
  const byKey = new Map(rows.map((row) => [row.process, row]));
  const kept = new Map<ProcessKey, 'match' | 'context'>();
  for (const row of rows) {
    if (!matches(row)) continue;
    kept.set(row.process, 'match');
    let parent = row.parent;
    while (parent !== undefined && known.has(parent) && !kept.has(parent)) {
      kept.set(parent, 'context');
      parent = byKey.get(parent)?.parent;
    }
  }
  return kept;
}
