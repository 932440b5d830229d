import type { PlaceQuery } from '../../../electron/trace/site-queries.ts';
import type { SelectedItem } from '../../state/selected-item.ts';

/** What to ask for the lines of what is selected: a message and a wait have theirs, who lives stands somewhere at each instant. */
export function findPlaceQuery(item: SelectedItem | undefined, at: number | undefined): PlaceQuery | undefined {
  switch (item?.kind) {
    case 'process':
      return { kind: 'process', process: item.process, at };
    case 'lane':
      return { kind: 'lane', lane: item.lane, at };
    case 'segment':
      return { kind: 'segment', lane: item.lane, beginNs: item.beginNs };
    case 'message':
      return { kind: 'message', index: item.index };
    case 'lock':
      return { kind: 'lock', lock: item.lock, at };
    case 'queue':
      return { kind: 'queue', queue: item.queue, at };
    default:
      return undefined;
  }
}
