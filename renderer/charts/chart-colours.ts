import type { CurveInk, Ink, Palette } from '../../electron/scene/palette.ts';
import type { ProcessKey } from '../../scenarios/runtime/report.ts';

/** How one process's curves look. Sixteen differ: eight colours, each solid and dashed. */
export interface CurveLook {
  readonly ink: Ink;
  readonly isDashed: boolean;
}

export const MOST_CURVES = 16;

/**
 * Looks by order in the tree. A process keeps what it got first, so that a birth in the middle of the tree changes no colour; two
 * that are drawn together never look the same: the later one takes the next look that is free.
 */
export function assignLooks(
  inTreeOrder: readonly ProcessKey[],
  drawn: readonly ProcessKey[],
  places: Map<ProcessKey, number>,
): ReadonlyMap<ProcessKey, CurveLook> {
  for (const process of inTreeOrder) if (!places.has(process)) places.set(process, places.size);
  const taken = new Set<number>();
  const looks = new Map<ProcessKey, CurveLook>();
  const ordered = [...drawn].sort((a, b) => (places.get(a) ?? 0) - (places.get(b) ?? 0));
  for (const process of ordered.slice(0, MOST_CURVES)) {
    let slot = (places.get(process) ?? 0) % MOST_CURVES;
    while (taken.has(slot)) slot = (slot + 1) % MOST_CURVES;
    taken.add(slot);
    looks.set(process, { ink: CURVES[slot % CURVES.length] ?? 'curve-0', isDashed: slot >= CURVES.length });
  }
  return looks;
}

/** Custom properties for a view's root element, so that its style sheet and its canvases share one palette. */
export function describePalette(palette: Palette): string {
  return Object.entries(palette.inks)
    .map(([ink, colour]) => `--ink-${ink}: ${colour}`)
    .join('; ');
}

const CURVES: readonly CurveInk[] = ['curve-0', 'curve-1', 'curve-2', 'curve-3', 'curve-4', 'curve-5', 'curve-6', 'curve-7'];
