import type { NoteRow, ProcessRow } from '../../../electron/trace/queries.ts';

export type TickKind = 'born' | 'ended' | 'note';

/** Finer than this, ticks fall together. */
const PLACES = 1000;

/** Where something began, ended or was said, as an SVG path over a width of 1000 for each kind; each place at most once. */
export function drawTicks(
  rows: readonly Pick<ProcessRow, 'startNs' | 'endNs'>[],
  notes: readonly Pick<NoteRow, 'tNs'>[],
  spanNs: number,
): Readonly<Record<TickKind, string>> {
  const draw = (instants: readonly (number | undefined)[], from: number, to: number): string => {
    const places = new Set<number>();
    for (const instant of instants) {
      if (instant !== undefined && instant >= 0 && instant <= spanNs) places.add(Math.round((instant / spanNs) * PLACES));
    }
    return [...places].map((x) => `M${x} ${from}V${to}`).join('');
  };
  return {
    born: draw(
      rows.map(({ startNs }) => startNs),
      0,
      5,
    ),
    ended: draw(
      rows.map(({ endNs }) => endNs),
      15,
      20,
    ),
    note: draw(
      notes.map(({ tNs }) => tNs),
      5,
      15,
    ),
  };
}
