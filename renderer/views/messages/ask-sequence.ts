import type { SequenceBundles } from '../../../electron/scene/message-sequence.ts';
import type { SequenceQuery, SequenceTable } from '../../../electron/trace/message-queries.ts';
import type { ViewEngine } from '../../charts/view-props.ts';
import type { ShownLanes } from './lane-choice.ts';
import { createPreviewReader } from './read-previews.ts';

export interface SequenceQuestion {
  readonly query: SequenceQuery;
  readonly shown: ShownLanes;
}
export interface SequenceAnswer {
  readonly table: SequenceTable;
  readonly bundles: SequenceBundles | undefined;
  /** The lanes that its places mean. */
  readonly shown: ShownLanes;
}

/** The sequence with the payloads that the model has left on disk. */
export async function askSequence(engine: ViewEngine, { query, shown }: SequenceQuestion): Promise<SequenceAnswer> {
  const table = await engine.ask('sequence', query);
  const previews = await createPreviewReader(engine)(table.messages.map(({ message }) => message));
  const messages = table.messages.map((row, place) => ({ ...row, message: previews[place] ?? row.message }));
  const { fromNs, toNs, columns } = query;
  return {
    table: { ...table, messages },
    bundles: table.bundles === undefined ? undefined : { rows: table.bundles, columns, fromNs, toNs },
    shown,
  };
}
