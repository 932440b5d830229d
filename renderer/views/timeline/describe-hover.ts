import { labelInstant } from '../../../electron/scene/time-axis.ts';
import type { Language } from '../../../electron/ipc/contract.ts';
import { LANE_STATES, type LaneId, type LaneRow, type SegmentDetails, type SegmentTable } from '../../../electron/trace/lane-queries.ts';
import type { BundleRow, MessageRow } from '../../../electron/trace/queries.ts';
import type { ProcessKey } from '../../../scenarios/runtime/report.ts';
import type { Format } from '../../text/format.ts';
import { describeSegment, nameState } from './describe-segment.ts';
import type { TimelineText } from './timeline-text.ts';

export interface Words {
  readonly text: TimelineText;
  readonly format: Format;
  readonly language: Language;
  /** Newest instant of the session. */
  readonly endNs: number;
}

interface DrawnSegment {
  readonly state: (typeof LANE_STATES)[number];
  readonly beginNs: number;
  readonly endNs: number;
  readonly count: number;
  readonly share: number;
}

/** What is drawn of a lane at an instant, or so near that a pointer means it. */
export function findDrawn(table: SegmentTable, lane: number, tNs: number, withinNs: number): DrawnSegment | undefined {
  let best: DrawnSegment | undefined;
  let nearest = Infinity;
  for (let at = 0; at < table.lanes.length; at += 1) {
    if (table.lanes[at] !== lane) continue;
    const beginNs = table.beginsNs[at] ?? 0;
    const endNs = table.endsNs[at] ?? 0;
    const distance = tNs < beginNs ? beginNs - tNs : tNs > endNs ? tNs - endNs : 0;
    if (distance > withinNs || distance >= nearest) continue;
    nearest = distance;
    best = {
      state: LANE_STATES[table.states[at] ?? 0] ?? 'io',
      beginNs,
      endNs,
      count: table.counts[at] ?? 1,
      share: table.shares[at] ?? 1,
    };
  }
  return best;
}

/** The name of a lane with the number that tells it from its namesakes. */
export function nameLane(row: LaneRow): string {
  const id = row.kind === 'process' ? row.pid : row.tid;
  return id === undefined ? row.name : `${row.name} · ${id}`;
}

export function describeDetails(row: LaneRow, details: SegmentDetails, words: Words): readonly string[] {
  const { text, format } = words;
  const begin = instantOf(details.beginNs, words);
  const isOpen = details.endNs === undefined;
  const length = format.duration((details.endNs ?? words.endNs) - details.beginNs);
  const [first = '', ...rest] = describeSegment(details, text);
  const time = isOpen ? text.tip.open(begin, length) : text.tip.since(begin, length);
  return [first, ...rest.slice(0, 1), time, ...rest.slice(1), nameLane(row)];
}

export function describeMerged(row: LaneRow, drawn: DrawnSegment, isFolded: boolean, words: Words): readonly string[] {
  const { text, format } = words;
  const share = format.percent(drawn.share * 100);
  const state = nameState(drawn.state, text);
  const time = text.tip.since(instantOf(drawn.beginNs, words), format.duration(drawn.endNs - drawn.beginNs));
  return isFolded
    ? [nameLane(row), text.tip.folded(state, share), time]
    : [state, text.tip.merged(format.count(drawn.count), share), time, nameLane(row)];
}

/** What the system tells of the time between waits; undefined where it was not read. */
export function describeInterval(
  row: LaneRow,
  table: SegmentTable,
  lane: number,
  tNs: number,
  words: Words,
): readonly string[] | undefined {
  const { intervals } = table;
  const { text, format } = words;
  for (let at = 0; at < intervals.lanes.length; at += 1) {
    const beginNs = intervals.beginsNs[at] ?? 0;
    const endNs = intervals.endsNs[at] ?? 0;
    const running = intervals.running[at] ?? NaN;
    if (intervals.lanes[at] !== lane || tNs < beginNs || tNs > endNs || Number.isNaN(running)) continue;
    const ready = intervals.ready[at] ?? NaN;
    const length = format.duration(endNs - beginNs);
    const shares = Number.isNaN(ready)
      ? text.tip.share(format.percent(running * 100), length)
      : text.tip.shareReady(format.percent(running * 100), format.percent(ready * 100), length);
    return [nameLane(row), shares, text.tip.shareNote];
  }
  return undefined;
}

export function describeMessage(
  message: MessageRow,
  lanes: {
    readonly find: (process: ProcessKey | undefined, tid: number | undefined) => LaneRow | undefined;
    readonly queue: (id: string) => string;
  },
  words: Words,
): readonly string[] {
  const { text, format } = words;
  const name = (row: LaneRow | undefined): string => (row === undefined ? '–' : nameLane(row));
  const way = text.tip.way(name(lanes.find(message.from, message.fromTid)), name(lanes.find(message.to, message.toTid)));
  const times =
    message.putNs === undefined || message.gotNs === undefined
      ? []
      : [text.tip.times(instantOf(message.putNs, words), format.duration(message.gotNs - message.putNs))];
  const preview = message.preview === undefined ? [] : [message.preview];
  return [text.tip.message(lanes.queue(message.queue)), way, ...times, `${format.bytes(message.bytes)}`, ...preview];
}

export function describeBundle(
  bundle: BundleRow,
  find: (process: ProcessKey | undefined, tid: number | undefined) => LaneRow | undefined,
  words: Words,
): readonly string[] {
  const { text, format } = words;
  const name = (row: LaneRow | undefined): string => (row === undefined ? '–' : nameLane(row));
  const way = text.tip.way(name(find(bundle.from, bundle.fromTid)), name(find(bundle.to, bundle.toTid)));
  return [text.tip.bundle(format.count(bundle.count)), way, text.tip.sum];
}

/** Microseconds tell waits apart that milliseconds do not. */
export function instantOf(ns: number, words: Pick<Words, 'language'>): string {
  return labelInstant(ns, 6, words.language);
}

/** Lanes by their names. */
export function indexLanes(rows: readonly LaneRow[]): ReadonlyMap<LaneId, LaneRow> {
  return new Map(rows.map((row) => [row.lane, row]));
}
