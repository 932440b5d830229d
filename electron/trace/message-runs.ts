import { laneIds } from './lane-queries.ts';
import { findMessages } from './message-filter.ts';
import type { MessageEnds } from './message-ends.ts';
import type { MessagePart, SequenceBundle, SequenceMessage, SequenceQuery, SequenceRun, SequenceTable } from './message-queries.ts';
import type { MessageReplies } from './message-replies.ts';
import { readMessage, whereKnown } from './message-table.ts';
import type { Model } from './model.ts';

/** Fewer than this are not worth a fold. */
const LEAST_FOLDED = 3;

/** The messages between some lanes, in a form that can be drawn: one by one, runs folded, or counted bundles. */
export function querySequence(model: Model, ends: MessageEnds, replies: MessageReplies, query: SequenceQuery): SequenceTable {
  const found = findMessages(model, query);
  const placeOf = placeLanes(ends, query);
  const { kept, from, to } = keepBetween(ends, found.rows, placeOf);
  const chains = findChains(model, kept, from, to, query);
  const arrows = chains.length;
  const base = { total: kept.length, unsearched: found.unsearched, arrows };
  const read = (at: number): SequenceMessage => {
    const row = kept[at] ?? 0;
    return { message: readMessage(model, row), part: replies.part(row), ...readEnds(from, to, at) };
  };
  const isSelected = (at: number): boolean => kept[at] === query.selected;
  if (arrows > query.mostArrows) {
    const own = listOwn(ends, kept, from, to, query);
    const single = own.length > query.mostArrows ? [] : own;
    const selected = Array.from(kept.keys()).filter((at) => isSelected(at) && !single.includes(at));
    return {
      ...base,
      messages: [...single, ...selected].map(read),
      runs: [],
      bundles: countBundles(model, kept, from, to, query),
    };
  }
  const messages: SequenceMessage[] = [];
  const runs: SequenceRun[] = [];
  for (const { first, last, isFolded } of chains) {
    if (!isFolded) {
      messages.push(read(first));
      continue;
    }
    runs.push(readRun(model, replies, kept, from, to, first, last));
    for (let at = first; at <= last; at += 1) if (isSelected(at)) messages.push(read(at));
  }
  return { ...base, messages, runs, bundles: undefined };
}

/** The place in the query of each lane of the session: its own, else that of the nearest one above it that stands for all below it; else -1. */
function placeLanes(ends: MessageEnds, query: SequenceQuery): Int32Array {
  const wanted = new Map(query.lanes.map(({ lane, isSummary }, place) => [lane, { place, isSummary }]));
  const summary = new Map<string, number>();
  return Int32Array.from(ends.lanes, ({ row }) => {
    const own = wanted.get(row.lane);
    const above = row.parent !== undefined && row.kind !== 'process' ? summary.get(row.parent) : undefined;
    const mine = own?.isSummary === true ? own.place : above;
    if (mine !== undefined) summary.set(row.lane, mine);
    return own?.place ?? above ?? -1;
  });
}

/** Messages whose known ends all have a place; -1 in `from` and `to` is an end that is not known. */
function keepBetween(
  ends: MessageEnds,
  rows: Uint32Array,
  placeOf: Int32Array,
): { readonly kept: Uint32Array; readonly from: Int32Array; readonly to: Int32Array } {
  const kept = new Uint32Array(rows.length);
  const from = new Int32Array(rows.length);
  const to = new Int32Array(rows.length);
  let count = 0;
  for (const row of rows) {
    const sender = ends.sender(row);
    const receiver = ends.receiver(row);
    const start = sender < 0 ? -1 : (placeOf[sender] ?? -1);
    const end = receiver < 0 ? -1 : (placeOf[receiver] ?? -1);
    if ((sender >= 0 && start < 0) || (receiver >= 0 && end < 0) || (start < 0 && end < 0)) continue;
    kept[count] = row;
    from[count] = start;
    to[count] = end;
    count += 1;
  }
  return { kept: kept.subarray(0, count), from, to };
}

interface Chain {
  /** Places in the kept messages; alone when it is not folded. */
  readonly first: number;
  readonly last: number;
  readonly isFolded: boolean;
}

function findChains(model: Model, kept: Uint32Array, from: Int32Array, to: Int32Array, query: SequenceQuery): readonly Chain[] {
  const { messages } = model;
  const unfolded = new Set(query.unfolded);
  const chains: Chain[] = [];
  let first = 0;
  const finish = (last: number): void => {
    let isFolded = last - first + 1 >= LEAST_FOLDED;
    for (let at = first; isFolded && unfolded.size > 0 && at <= last; at += 1) if (unfolded.has(kept[at] ?? -1)) isFolded = false;
    if (isFolded) chains.push({ first, last, isFolded });
    else for (let at = first; at <= last; at += 1) chains.push({ first: at, last: at, isFolded });
    first = last + 1;
  };
  for (let at = 1; at < kept.length; at += 1) {
    const [one, other] = [kept[at - 1] ?? 0, kept[at] ?? 0];
    const isSame = from[at - 1] === from[at] && to[at - 1] === to[at] && messages.queues[one] === messages.queues[other];
    if (!isSame || messages.time(other) - messages.time(one) >= query.foldBelowNs) finish(at - 1);
  }
  if (kept.length > 0) finish(kept.length - 1);
  return chains;
}

function readRun(
  model: Model,
  replies: MessageReplies,
  kept: Uint32Array,
  from: Int32Array,
  to: Int32Array,
  first: number,
  last: number,
): SequenceRun {
  const { messages } = model;
  const parts = new Set<MessagePart>();
  let [firstPut, lastPut, firstGot, lastGot] = [Infinity, -Infinity, Infinity, -Infinity];
  let [bytes, latencySum, latencies] = [0, 0, 0];
  for (let at = first; at <= last; at += 1) {
    const row = kept[at] ?? 0;
    const put = messages.puts.at(row);
    const got = messages.gots.at(row);
    parts.add(replies.part(row));
    bytes += messages.bytes.at(row);
    if (put < firstPut) firstPut = put;
    if (put > lastPut) lastPut = put;
    if (got < firstGot) firstGot = got;
    if (got > lastGot) lastGot = got;
    if (Number.isNaN(put) || Number.isNaN(got)) continue;
    latencySum += Math.max(0, got - put);
    latencies += 1;
  }
  const [part] = parts;
  return {
    ...readEnds(from, to, first),
    queue: messages.queues[kept[first] ?? 0]?.id ?? '',
    count: last - first + 1,
    bytes,
    part: parts.size === 1 && part !== undefined ? part : 'other',
    firstMessage: kept[first] ?? 0,
    lastMessage: kept[last] ?? 0,
    firstPutNs: whereFinite(firstPut),
    lastPutNs: whereFinite(lastPut),
    firstGotNs: whereFinite(firstGot),
    lastGotNs: whereFinite(lastGot),
    latencyNs: latencies > 0 ? latencySum / latencies : undefined,
  };
}

function countBundles(model: Model, kept: Uint32Array, from: Int32Array, to: Int32Array, query: SequenceQuery): readonly SequenceBundle[] {
  const { messages } = model;
  const columns = Math.max(1, Math.floor(query.columns));
  const width = Math.max(1, query.toNs - query.fromNs) / columns;
  const size = query.lanes.length + 1;
  const bundles = new Map<number, { column: number; at: number; count: number; bytes: number; sumNs: number; latencies: number }>();
  for (let at = 0; at < kept.length; at += 1) {
    const row = kept[at] ?? 0;
    const column = Math.max(0, Math.min(columns - 1, Math.floor((messages.time(row) - query.fromNs) / width)));
    const key = (column * size + (from[at] ?? -1) + 1) * size + (to[at] ?? -1) + 1;
    const bundle = bundles.get(key) ?? { column, at, count: 0, bytes: 0, sumNs: 0, latencies: 0 };
    bundles.set(key, bundle);
    bundle.count += 1;
    bundle.bytes += messages.bytes.at(row);
    const latency = messages.gots.at(row) - messages.puts.at(row);
    if (Number.isNaN(latency)) continue;
    bundle.sumNs += Math.max(0, latency);
    bundle.latencies += 1;
  }
  return [...bundles.values()].map(({ column, at, count, bytes, sumNs, latencies }) => ({
    ...readEnds(from, to, at),
    column,
    count,
    bytes,
    latencyNs: latencies > 0 ? sumNs / latencies : undefined,
  }));
}

/** Messages of the selected process, unless that is what the filter keeps anyway. */
function listOwn(ends: MessageEnds, kept: Uint32Array, from: Int32Array, to: Int32Array, query: SequenceQuery): readonly number[] {
  if (query.selectedProcess === undefined || query.process !== undefined) return [];
  const process = ends.lanes.findIndex(
    ({ row }) => query.selectedProcess !== undefined && row.lane === laneIds.process(query.selectedProcess),
  );
  const record = ends.lanes[process]?.record;
  const isOwn = (row: number): boolean =>
    [ends.sender(row), ends.receiver(row)].some((place) => record !== undefined && ends.lanes[place]?.record === record);
  const own: number[] = [];
  for (let at = 0; at < kept.length && own.length <= query.mostArrows; at += 1) if (isOwn(kept[at] ?? 0)) own.push(at);
  return own;
}

function readEnds(from: Int32Array, to: Int32Array, at: number): { readonly from: number | undefined; readonly to: number | undefined } {
  const [start = -1, end = -1] = [from[at], to[at]];
  return { from: start < 0 ? undefined : start, to: end < 0 ? undefined : end };
}

function whereFinite(ns: number): number | undefined {
  return whereKnown(Number.isFinite(ns) ? ns : NaN);
}
