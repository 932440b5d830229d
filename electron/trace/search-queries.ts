import type { ProcessKey } from '../../scenarios/runtime/report.ts';
import type { LaneId } from './lane-queries.ts';
import type { MessageRow } from './queries.ts';
import type { WaitReason } from './waits.ts';

/** What can be searched for in a session. Times are nanoseconds since the session's epoch. */

/**
 * Where something stands among all that is found: first the lanes in their order, then what happened, in order of time. It stays when a
 * session goes on; nobody takes it apart.
 */
export type SearchPlace = readonly [tNs: number, kind: number, major: number, minor: number];

export interface SearchQuery {
  /** Is contained, ignoring case, in the name of a lane, the queue or lock of a wait, the preview or queue of a message, or a note. */
  readonly text: string;
  /** Waits for these reasons are found too, whatever they wait for: the text is a word for them. */
  readonly reasons: readonly WaitReason[];
  readonly from?: SearchPlace | undefined;
  /** To what stands beside `from`, and round from the last to the first; absent: what stands at `from`. */
  readonly direction?: 'next' | 'previous' | undefined;
}

export interface SearchAnswer {
  readonly total: number;
  /** Messages whose previews are on disk only and could not be searched. */
  readonly unsearched: number;
  /** Undefined where nothing is found, or none was asked for. */
  readonly hit: SearchHit | undefined;
}

export type SearchHit = {
  readonly place: SearchPlace;
  /** Counted from 1. */
  readonly number: number;
} & (
  | { readonly kind: 'lane'; readonly lane: LaneId }
  | { readonly kind: 'wait'; readonly lane: LaneId; readonly tNs: number }
  | { readonly kind: 'message'; readonly row: MessageRow; readonly tNs: number }
  | { readonly kind: 'note'; readonly process: ProcessKey | undefined; readonly tNs: number }
);

export interface SearchQueries {
  search(query: SearchQuery): SearchAnswer;
}
