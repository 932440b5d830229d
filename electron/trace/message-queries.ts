import type { MessageId, ProcessKey, QueueId } from '../../scenarios/runtime/report.ts';
import type { LaneId, LaneRow } from './lane-queries.ts';
import type { BundleRow, MessageRow, MessagesQuery, QueueRow } from './queries.ts';

/**
 * What can be asked about who talks to whom. An end of a message is a lane: the coroutine that ran on the thread then, else the thread; a
 * process's lane is its main thread. Times are nanoseconds since the session's epoch; `at` undefined is the live edge.
 */
export interface MessageQueries {
  messageMap(query: { readonly at?: number | undefined }): MessageMap;
  sequence(query: SequenceQuery): SequenceTable;
  messageDetails(query: { readonly index: number }): MessageDetails | undefined;
  queueDetails(query: QueueDetailsQuery): QueueDetails | undefined;
  /** How many messages were inside, exactly, and how many had been put and got. */
  queueDepth(query: { readonly queue: QueueId; readonly at: number }): QueueDepth | undefined;
}

/** Who had talked by the instant, over which queue. Everything is in the order of the first put or get. */
export interface MessageMap {
  readonly atNs: number;
  readonly lanes: readonly TalkingLane[];
  readonly queues: readonly MapQueue[];
  readonly edges: readonly MapEdge[];
}
export interface TalkingLane extends Pick<LaneRow, 'lane' | 'kind' | 'name' | 'process' | 'pid' | 'tid' | 'startNs' | 'endNs'> {
  /** Role of its process, for a thread and a coroutine. */
  readonly processName: string;
  readonly firstNs: number;
  /** What it did first: senders stand on one side, receivers on the other. */
  readonly firstDid: 'put' | 'get';
  readonly messagesOut: number;
  readonly messagesIn: number;
}
export interface MapQueue extends Pick<QueueRow, 'queue' | 'name' | 'order' | 'capacity'> {
  readonly firstNs: number;
  readonly depth: number;
  /** The deepest that it has been by the instant. */
  readonly deepest: number;
}
/** `lane` and `queue` are places in the map's lists. */
export interface MapEdge {
  readonly lane: number;
  readonly queue: number;
  readonly kind: 'put' | 'get';
  readonly count: number;
  readonly bytes: number;
  /** Messages in the last second before the instant. */
  readonly rate: number;
  /** The lane waits for the queue at the instant, since then: for room, or for a message. */
  readonly blockedSinceNs: number | undefined;
}

export interface SequenceQuery extends Pick<MessagesQuery, 'process' | 'tid' | 'queue' | 'text'> {
  readonly fromNs: number;
  readonly toNs: number;
  /** Keeps messages between these. `isSummary`: the lane together with all below it that are not in the list themselves. */
  readonly lanes: readonly { readonly lane: LaneId; readonly isSummary: boolean }[];
  /** At least three messages of one sender, receiver and queue with nothing between them, each put less than this after the one before, are one run. */
  readonly foldBelowNs: number;
  /** Runs that hold one of these messages are not folded. */
  readonly unfolded: readonly number[];
  /** Given one by one, whatever else. */
  readonly selected: number | undefined;
  /** Above the most arrows, still given one by one when they are not too many themselves. */
  readonly selectedProcess: ProcessKey | undefined;
  readonly mostArrows: number;
  /** Equal parts of the span for the bundles, when there are more arrows. */
  readonly columns: number;
}
export interface SequenceTable {
  /** Messages that were kept. */
  readonly total: number;
  /** Messages that a search for text could not see. */
  readonly unsearched: number;
  /** Single messages and runs. */
  readonly arrows: number;
  /** In order of time. */
  readonly messages: readonly SequenceMessage[];
  readonly runs: readonly SequenceRun[];
  /** Instead of arrows when there are too many: their counts add up to `total`. */
  readonly bundles: readonly SequenceBundle[] | undefined;
}
/** A place in the query's lanes; undefined: nobody has reported that end. */
export interface SequenceEnds {
  readonly from: number | undefined;
  readonly to: number | undefined;
}
export interface SequenceMessage extends SequenceEnds {
  readonly message: MessageRow;
  readonly part: MessagePart;
}
/**
 * A reply goes back between the same two threads, over another queue, after a message that its sender has got and not answered yet; that one is
 * the request. A reply is no request.
 */
export type MessagePart = 'request' | 'reply' | 'other';
export interface SequenceRun extends SequenceEnds {
  readonly queue: QueueId;
  readonly count: number;
  readonly bytes: number;
  /** All of its messages have this part, or it is `other`. */
  readonly part: MessagePart;
  readonly firstMessage: number;
  readonly lastMessage: number;
  readonly firstPutNs: number | undefined;
  readonly lastPutNs: number | undefined;
  readonly firstGotNs: number | undefined;
  readonly lastGotNs: number | undefined;
  /** Mean time from put to got of those that have both. */
  readonly latencyNs: number | undefined;
}
export interface SequenceBundle extends SequenceEnds, Omit<BundleRow, 'from' | 'to'> {}

export interface MessageDetails {
  readonly message: MessageRow;
  readonly from: MessageParty | undefined;
  readonly to: MessageParty | undefined;
  /** When its sender asked to put it. */
  readonly requestedNs: number | undefined;
  /** Messages in the queue right after it was put, and right after it was got. */
  readonly depthAfterPut: number | undefined;
  readonly depthAfterGot: number | undefined;
  readonly putSite: number | undefined;
  readonly gotSite: number | undefined;
  readonly part: MessagePart;
  /** Of a reply the request, of a request the reply; undefined when several requests were open and the logs do not tell which was meant. */
  readonly partner: { readonly index: number; readonly message: MessageId; readonly preview: string | undefined } | undefined;
}
export interface MessageParty {
  readonly lane: LaneId;
  readonly name: string;
  readonly processName: string;
  readonly process: ProcessKey | undefined;
  readonly tid: number | undefined;
}

export interface QueueDetailsQuery {
  readonly queue: QueueId;
  readonly at?: number | undefined;
  /** Of the curve and the rates. */
  readonly fromNs: number;
  readonly toNs: number;
  readonly columns: number;
  /** Most messages that are given of those inside. */
  readonly limit: number;
}
export interface QueueDetails {
  readonly atNs: number;
  readonly blocked: readonly BlockedLane[];
  readonly latency: LatencySummary | undefined;
  /** Exact where the span has at most twice as many changes as columns; else each part's deepest moment and its last. */
  readonly depthCurve: QueueRow['depthCurve'];
  /** Messages a second, by equal parts of the span up to the newest instant. */
  readonly rates: { readonly fromNs: number; readonly toNs: number; readonly in: readonly number[]; readonly out: readonly number[] };
  readonly inside: {
    readonly total: number;
    /** As they will come out. */
    readonly rows: readonly MessageRow[];
    /** Not all priorities are known: some stand in the order of their puts. */
    readonly isOrderGuessed: boolean;
  };
}
export interface QueueDepth {
  readonly atNs: number;
  readonly depth: number;
  readonly puts: number;
  readonly gets: number;
}
export interface BlockedLane extends MessageParty {
  readonly kind: 'put' | 'get';
  readonly sinceNs: number;
}
/** From put to got, of the messages got by the instant. */
export interface LatencySummary {
  readonly count: number;
  readonly meanNs: number;
  readonly p50Ns: number;
  readonly p90Ns: number;
  readonly p95Ns: number;
  readonly p99Ns: number;
  readonly maxNs: number;
  /** One more than {@link LATENCY_EDGES_NS}: the first is below the first edge. */
  readonly bins: readonly number[];
}

/** 1, 2 and 5 times each power of ten from a microsecond to a hundred seconds. */
export const LATENCY_EDGES_NS: readonly number[] = Array.from({ length: 8 }, (_, power) =>
  [1, 2, 5].map((factor) => factor * 10 ** (power + 3)),
)
  .flat()
  .concat(1e11);
