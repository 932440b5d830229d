import type { ProcessKey } from '../../scenarios/runtime/report.ts';
import { laneIds, type LaneId } from './lane-queries.ts';
import { findMessages } from './message-filter.ts';
import type { Model } from './model.ts';
import type { BundlesQuery, BundleTable } from './queries.ts';

interface Bundle {
  readonly column: number;
  readonly sender: number;
  readonly receiver: number;
  count: number;
  bytes: number;
  latencySumNs: number;
  latencies: number;
}

/** Counts the messages that a filter keeps by sender, receiver and column of time. */
export function queryBundles(model: Model, query: BundlesQuery): BundleTable {
  const { messages, processes, writers } = model;
  const { rows } = findMessages(model, query);
  const columns = Math.max(1, Math.floor(query.columns));
  const width = Math.max(1, query.toNs - query.fromNs) / columns;
  const { isByThread = false, most = Infinity } = query;
  const partyOf = [0, ...writers.map((writer) => (isByThread ? writer.index : (writer.process?.index ?? -1)) + 1)];
  const size = (isByThread ? writers.length : processes.all.length) + 1;
  const describe = (party: number): { readonly process: ProcessKey | undefined; readonly tid: number | undefined } => {
    const writer = isByThread ? writers[party - 1] : undefined;
    return { process: isByThread ? writer?.process?.key : processes.all[party - 1]?.key, tid: writer?.tid };
  };
  const isNear = query.near === undefined ? undefined : findNear(model, new Set(query.near));
  const bundles = new Map<number, Bundle>();
  let total = 0;
  for (const row of rows) {
    const [sentBy, gotBy] = [messages.findSender(row), messages.receivers.at(row)];
    if (isNear !== undefined && isNear[sentBy] !== 1 && isNear[gotBy] !== 1) continue;
    total += 1;
    const put = messages.puts.at(row);
    const latency = messages.gots.at(row) - put;
    const column = Math.max(0, Math.min(columns - 1, Math.floor((messages.time(row) - query.fromNs) / width)));
    const sender = partyOf[sentBy] ?? 0;
    const receiver = partyOf[gotBy] ?? 0;
    const key = (column * size + sender) * size + receiver;
    let bundle = bundles.get(key);
    if (bundle === undefined) {
      bundle = { column, sender, receiver, count: 0, bytes: 0, latencySumNs: 0, latencies: 0 };
      bundles.set(key, bundle);
    }
    bundle.count += 1;
    bundle.bytes += messages.bytes.at(row);
    if (!Number.isNaN(latency)) {
      bundle.latencySumNs += Math.max(0, latency);
      bundle.latencies += 1;
    }
  }
  const kept = [...bundles.values()];
  if (kept.length > most) sortByRank(kept);
  return {
    total,
    bundles: kept.length,
    rows: kept.slice(0, most).map((bundle) => {
      const from = describe(bundle.sender);
      const to = describe(bundle.receiver);
      return {
        column: bundle.column,
        from: from.process,
        to: to.process,
        ...(isByThread ? { fromTid: from.tid, toTid: to.tid } : {}),
        count: bundle.count,
        bytes: bundle.bytes,
        latencyNs: bundle.latencies > 0 ? bundle.latencySumNs / bundle.latencies : undefined,
      };
    }),
  };
}

/** The largest of each column first, then the second of each: a busy stretch does not push the others out. */
function sortByRank(bundles: Bundle[]): void {
  const isLarger = (one: Bundle, other: Bundle): number => other.count - one.count || compareParties(one, other);
  const ranks = new Map<Bundle, number>();
  const perColumn = new Map<number, number>();
  for (const bundle of bundles.sort(isLarger)) {
    const rank = perColumn.get(bundle.column) ?? 0;
    perColumn.set(bundle.column, rank + 1);
    ranks.set(bundle, rank);
  }
  bundles.sort((one, other) => (ranks.get(one) ?? 0) - (ranks.get(other) ?? 0) || isLarger(one, other));
}

/** 1 for each writer (by index + 1) whose lane is one of these; 0 is nobody. */
function findNear(model: Model, lanes: ReadonlySet<LaneId>): Uint8Array {
  const isNear = new Uint8Array(model.writers.length + 1);
  for (const { index, process, tid } of model.writers) {
    if (process === undefined) continue;
    const isMain = process.key.startsWith(`${tid}-`);
    if (lanes.has(laneIds.thread(process.key, tid)) || (isMain && lanes.has(laneIds.process(process.key)))) isNear[index + 1] = 1;
  }
  return isNear;
}

function compareParties(one: Bundle, other: Bundle): number {
  return one.column - other.column || one.sender - other.sender || one.receiver - other.receiver;
}
