import type { ProcessKey } from '../../../scenarios/runtime/report.ts';
import type { ShownRow } from '../../state/tree-state.svelte.ts';

/** What a key does in the tree. */
export type TreeMove =
  | { readonly kind: 'go'; readonly index: number }
  | { readonly kind: 'fold'; readonly process: ProcessKey; readonly isCollapsed: boolean }
  | { readonly kind: 'choose' };

const PAGE = 10;

/** The keys of the ARIA treegrid pattern. `index` is the active row, -1 for none; undefined is a key that the tree does not know. */
export function chooseMove(key: string, shown: readonly ShownRow[], index: number): TreeMove | undefined {
  const last = shown.length - 1;
  if (last < 0) return undefined;
  const active = shown[index];
  const go = (target: number): TreeMove => ({ kind: 'go', index: Math.min(last, Math.max(0, target)) });
  switch (key) {
    case 'ArrowDown':
      return go(index + 1);
    case 'ArrowUp':
      return go(index - 1);
    case 'PageDown':
      return go(index + PAGE);
    case 'PageUp':
      return go(index - PAGE);
    case 'Home':
      return go(0);
    case 'End':
      return go(last);
    case 'ArrowRight':
      if (active?.hasChildren !== true) return undefined;
      return active.isCollapsed ? { kind: 'fold', process: active.row.process, isCollapsed: false } : go(index + 1);
    case 'ArrowLeft': {
      if (active === undefined) return undefined;
      if (active.hasChildren && !active.isCollapsed) return { kind: 'fold', process: active.row.process, isCollapsed: true };
      const parent = shown.findIndex(({ row }) => row.process === active.row.parent);
      return parent < 0 ? undefined : go(parent);
    }
    case 'Enter':
      return active === undefined ? undefined : { kind: 'choose' };
    default:
      return undefined;
  }
}
