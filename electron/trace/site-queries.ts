import type { LockId, ProcessKey, QueueId } from '../../scenarios/runtime/report.ts';
import type { LaneId } from './lane-queries.ts';

/**
 * What can be asked about the places of the program that reports come from. A site is a number that the build gave to one call; the session's
 * table of sites maps it to a line. Times are nanoseconds since the session's epoch; `at` undefined is the live edge.
 */
export interface SiteQueries {
  /** Where in the program something was done; in the order of time, empty where no report tells. */
  places(query: PlaceQuery): readonly Place[];
  /** How often each site was passed up to the instant. A call that reports twice (asks, then has) was passed once. */
  passes(query: { readonly at?: number | undefined }): readonly PassRow[];
  /** Where each thread stood at the instant: the last site that it had reported. Those that had ended are left out. */
  standing(query: { readonly at?: number | undefined }): readonly Place[];
  /** The next or the previous time that one of the sites was passed, in any lane. */
  stepSite(query: SiteStepQuery): Place | undefined;
}

export type PlaceQuery =
  /** The last site that the process, or the lane, had reported at the instant. */
  | { readonly kind: 'process'; readonly process: ProcessKey; readonly at?: number | undefined }
  | { readonly kind: 'lane'; readonly lane: LaneId; readonly at?: number | undefined }
  /** The call in which a lane began a wait, a hold of a lock or a run of a coroutine. */
  | { readonly kind: 'segment'; readonly lane: LaneId; readonly beginNs: number }
  /** The put and the get. */
  | { readonly kind: 'message'; readonly index: number }
  /** The last acquisition and, where it is over, its release. */
  | { readonly kind: 'lock'; readonly lock: LockId; readonly at?: number | undefined }
  /** The last put and the last get. */
  | { readonly kind: 'queue'; readonly queue: QueueId; readonly at?: number | undefined };

export interface Place {
  readonly site: number;
  readonly tNs: number;
  readonly lane: LaneId;
  readonly process: ProcessKey;
  /** What the program calls the thread; of a main thread the process. */
  readonly name: string;
}
export interface PassRow {
  readonly site: number;
  readonly count: number;
}
export interface SiteStepQuery {
  readonly sites: readonly number[];
  readonly fromNs: number;
  readonly direction: 'next' | 'previous';
}
