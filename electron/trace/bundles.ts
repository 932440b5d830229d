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
  const processOf = [0, ...writers.map((writer) => (writer.process?.index ?? -1) + 1)];
  const size = processes.all.length + 1;
  const bundles = new Map<number, Bundle>();
  for (const row of rows) {
    const put = messages.puts.at(row);
    const latency = messages.gots.at(row) - put;
    const column = Math.max(0, Math.min(columns - 1, Math.floor((messages.time(row) - query.fromNs) / width)));
    const sender = processOf[messages.findSender(row)] ?? 0;
    const receiver = processOf[messages.receivers.at(row)] ?? 0;
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
  return {
    total: rows.length,
    rows: [...bundles.values()].map((bundle) => ({
      column: bundle.column,
      from: processes.all[bundle.sender - 1]?.key,
      to: processes.all[bundle.receiver - 1]?.key,
      count: bundle.count,
      bytes: bundle.bytes,
      latencyNs: bundle.latencies > 0 ? bundle.latencySumNs / bundle.latencies : undefined,
    })),
  };
}
