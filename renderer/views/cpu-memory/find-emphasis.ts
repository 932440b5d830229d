import type { TimeSpan } from '../../../electron/scene/range-band.ts';
import type { ProcessKey } from '../../../scenarios/runtime/report.ts';
import type { ViewEngine } from '../../charts/view-props.ts';
import { findProcess, type SelectedItem } from '../../state/selected-item.ts';

/** What views that know only processes and time show of the selected thing. */
export interface Emphasis {
  /** Both ends of a message; who holds a lock and who waits for it. */
  readonly processes: readonly ProcessKey[];
  /** When it was; undefined for what is about a whole process, and for a lock and a queue, which are there all the time. */
  readonly extent: TimeSpan | undefined;
}

/** Finds whose the selected thing is, and when it was. `atNs` is the instant that is looked at; what is still going on goes to `edgeNs`. */
export async function findEmphasis(
  engine: Pick<ViewEngine, 'ask'>,
  item: SelectedItem | undefined,
  atNs: number | undefined,
  edgeNs: number,
): Promise<Emphasis> {
  const own = findProcess(item);
  const processes = own === undefined ? [] : [own];
  switch (item?.kind) {
    case 'lane': {
      const row = (await engine.ask('lanes', {})).rows.find(({ lane }) => lane === item.lane);
      return { processes, extent: row && { fromNs: row.startNs, toNs: row.endNs ?? edgeNs } };
    }
    case 'segment': {
      const found = await engine.ask('segment', { lane: item.lane, atNs: item.beginNs, withinNs: 0 });
      return { processes, extent: { fromNs: item.beginNs, toNs: found?.endNs ?? edgeNs } };
    }
    case 'message': {
      const row = await engine.ask('message', { index: item.index });
      const fromNs = row?.putNs ?? row?.gotNs;
      const ends = [item.from, item.to].filter((end) => end !== undefined);
      // What was never got waits to the end; of what came from nowhere only the get is known.
      return { processes: [...new Set(ends)], extent: fromNs === undefined ? undefined : { fromNs, toNs: row?.gotNs ?? edgeNs } };
    }
    case 'lock': {
      const row = (await engine.ask('locks', { at: atNs })).find(({ lock }) => lock === item.lock);
      const parties = [row?.holder, ...(row?.waiters ?? [])].flatMap((party) => (party === undefined ? [] : [party.process]));
      return { processes: [...new Set(parties)], extent: undefined };
    }
    default:
      return { processes, extent: undefined };
  }
}
