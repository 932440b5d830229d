import type { LaneId, LaneRow } from '../trace/lane-queries.ts';

/** A lane as the timeline shows it. */
export interface ShownLane {
  readonly row: LaneRow;
  readonly hasChildren: boolean;
  /** It speaks for all below it. */
  readonly isFolded: boolean;
}

export interface ShownLanes {
  readonly lanes: readonly ShownLane[];
  /** Where each lane is drawn: its own row, or that of the folded lane it is in. */
  readonly places: ReadonlyMap<LaneId, number>;
}

/** The lanes that are not inside a folded one, in order. */
export function arrangeLanes(rows: readonly LaneRow[], folded: ReadonlySet<LaneId>): ShownLanes {
  const parents = new Set(rows.map((row) => row.parent));
  const lanes: ShownLane[] = [];
  const places = new Map<LaneId, number>();
  const inside = new Map<LaneId, number>();
  for (const row of rows) {
    const place = row.parent === undefined ? undefined : inside.get(row.parent);
    if (place !== undefined) {
      places.set(row.lane, place);
      inside.set(row.lane, place);
      continue;
    }
    const hasChildren = parents.has(row.lane);
    const isFolded = hasChildren && folded.has(row.lane);
    places.set(row.lane, lanes.length);
    if (isFolded) inside.set(row.lane, lanes.length);
    lanes.push({ row, hasChildren, isFolded });
  }
  return { lanes, places };
}

/** Rows whose name contains it, ignoring case; none for an empty text. */
export function findLanes(rows: readonly LaneRow[], text: string): ReadonlySet<LaneId> {
  const wanted = text.trim().toLowerCase();
  if (wanted === '') return new Set();
  return new Set(
    rows.filter((row) => `${row.name} ${row.pid ?? ''} ${row.tid ?? ''}`.toLowerCase().includes(wanted)).map((row) => row.lane),
  );
}
