import type { SequenceLane } from '../../../electron/scene/sequence-lanes.ts';
import type { LaneId, LaneRow } from '../../../electron/trace/lane-queries.ts';
import type { MessageMap, SequenceQuery } from '../../../electron/trace/message-queries.ts';

/** Which lanes the sequence shows. Whoever comes later is chosen as `base` says. */
export interface LaneChoice {
  readonly base: 'talking' | 'all' | 'none';
  /** Lanes for which a person decided otherwise. */
  readonly flipped: ReadonlySet<LaneId>;
  /** Threads and coroutines have lanes of their own. */
  readonly isApart: boolean;
  /** Processes for which a person decided otherwise. */
  readonly folds: ReadonlySet<LaneId>;
}
export const TALKING_LANES: LaneChoice = { base: 'talking', flipped: new Set(), isApart: true, folds: new Set() };

/** A lane that can be chosen: a process, a thread or a coroutine. */
export interface ChoosableLane {
  readonly row: LaneRow;
  readonly messagesOut: number;
  readonly messagesIn: number;
  readonly isChosen: boolean;
}

export function listChoosable(rows: readonly LaneRow[], map: MessageMap | undefined, choice: LaneChoice): readonly ChoosableLane[] {
  const talking = new Map(map?.lanes.map((lane) => [lane.lane, lane]));
  return rows
    .filter(({ kind }) => kind !== 'lock')
    .map((row) => {
      const { messagesOut = 0, messagesIn = 0 } = talking.get(row.lane) ?? {};
      const isBase = choice.base === 'all' || (choice.base === 'talking' && messagesOut + messagesIn > 0);
      return { row, messagesOut, messagesIn, isChosen: choice.flipped.has(row.lane) ? !isBase : isBase };
    });
}

export function flip(set: ReadonlySet<LaneId>, lane: LaneId): ReadonlySet<LaneId> {
  const next = new Set(set);
  if (!next.delete(lane)) next.add(lane);
  return next;
}

export interface ShownLanes {
  readonly lanes: readonly SequenceLane[];
  readonly query: SequenceQuery['lanes'];
  readonly rows: readonly LaneRow[];
}

/**
 * The chosen lanes in the order of the tree. A process above a chosen lane is there too: it is what the others hang under, and what they are
 * folded into.
 */
export function arrangeChosen(all: readonly ChoosableLane[], choice: LaneChoice, isSelected: (row: LaneRow) => boolean): ShownLanes {
  const tops = new Map<LaneId, LaneId>();
  for (const { row } of all) tops.set(row.lane, row.kind === 'process' ? row.lane : (tops.get(row.parent ?? '') ?? row.lane));
  const below = new Map<LaneId, number>();
  for (const { row, isChosen } of all) {
    const top = tops.get(row.lane);
    if (isChosen && top !== undefined && top !== row.lane) below.set(top, (below.get(top) ?? 0) + 1);
  }
  const isFolded = (process: LaneId): boolean => choice.folds.has(process) === choice.isApart;
  const shown = all.filter(({ row, isChosen }) => {
    if (row.kind === 'process') return isChosen || below.has(row.lane);
    return isChosen && !isFolded(tops.get(row.lane) ?? '');
  });
  return {
    rows: shown.map(({ row }) => row),
    query: shown.map(({ row }) => ({ lane: row.lane, isSummary: row.kind === 'process' && below.has(row.lane) && isFolded(row.lane) })),
    lanes: shown.map(({ row }) => ({
      lane: row.lane,
      name: row.name,
      number: row.kind === 'coroutine' ? '' : String(row.tid ?? row.pid ?? ''),
      depth: row.kind === 'process' ? 0 : row.kind === 'thread' ? 1 : 2,
      fold: row.kind !== 'process' || !below.has(row.lane) ? 'none' : isFolded(row.lane) ? 'folded' : 'open',
      isSelected: isSelected(row),
      startNs: row.startNs,
      endNs: row.endNs,
    })),
  };
}

/** Lanes whose name or number contains the words, ignoring case. */
export function searchLanes(all: readonly ChoosableLane[], words: string): readonly ChoosableLane[] {
  const wanted = words.trim().toLowerCase();
  if (wanted === '') return all;
  return all.filter(({ row }) => `${row.name} ${row.tid ?? row.pid ?? ''}`.toLowerCase().includes(wanted));
}
