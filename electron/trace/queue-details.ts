import type { QueueId } from '../../scenarios/runtime/report.ts';
import { drawDepthWindow } from './depth-curve.ts';
import type { MessageEnds } from './message-ends.ts';
import {
  LATENCY_EDGES_NS,
  type BlockedLane,
  type LatencySummary,
  type QueueDepth,
  type QueueDetails,
  type QueueDetailsQuery,
} from './message-queries.ts';
import { readMessage } from './message-table.ts';
import type { Model } from './model.ts';
import { listQueueWaits } from './queue-waits.ts';
import { rebuildTimes } from './queues.ts';
import type { QueueRecord } from './queue-store.ts';

const SECOND_NS = 1e9;

/** One queue at an instant: who waits for it, how long its messages took, and what is inside. */
export function queryQueueDetails(model: Model, ends: MessageEnds, query: QueueDetailsQuery): QueueDetails | undefined {
  const queue = model.queues.find(query.queue);
  if (queue === undefined) return undefined;
  rebuildTimes(model);
  const atNs = query.at ?? model.endNs;
  const { rows, isOrderGuessed } = listInside(model, queue, atNs);
  return {
    atNs,
    blocked: listBlocked(model, ends, queue, atNs),
    latency: summariseLatency(model, queue, atNs),
    depthCurve: drawDepthWindow(queue.puts, queue.gets, query.fromNs, Math.min(query.toNs, model.endNs), query.columns),
    rates: countRates(queue, query.fromNs, Math.min(query.toNs, model.endNs), query.columns),
    inside: { total: rows.length, rows: rows.slice(0, Math.max(0, query.limit)).map((row) => readMessage(model, row)), isOrderGuessed },
  };
}

export function queryQueueDepth(model: Model, id: QueueId, atNs: number): QueueDepth | undefined {
  const queue = model.queues.find(id);
  if (queue === undefined) return undefined;
  rebuildTimes(model);
  const puts = queue.puts.countUpTo(atNs);
  const gets = queue.gets.countUpTo(atNs);
  return { atNs, depth: Math.max(0, puts - gets), puts, gets };
}

/** Put and not yet got, as they will come out. */
function listInside(
  model: Model,
  queue: QueueRecord,
  atNs: number,
): { readonly rows: readonly number[]; readonly isOrderGuessed: boolean } {
  const { messages } = model;
  const rows = [...queue.rows.values()].filter((row) => messages.puts.at(row) <= atNs && !(messages.gots.at(row) <= atNs));
  const order = queue.created?.report.order ?? 'fifo';
  rows.sort((one, other) => messages.puts.at(one) - messages.puts.at(other) || one - other);
  if (order === 'lifo') rows.reverse();
  if (order !== 'priority') return { rows, isOrderGuessed: false };
  const priorities = new Map(rows.map((row) => [row, readPriority(messages.previews[row])]));
  const isOrderGuessed = [...priorities.values()].some((priority) => priority === undefined);
  // The sort is stable: of two with the same number the one that was put first comes first.
  rows.sort((one, other) => {
    const [left, right] = [priorities.get(one), priorities.get(other)];
    return left === undefined || right === undefined ? 0 : left - right;
  });
  return { rows, isOrderGuessed };
}

/** An item of a priority queue is a number, or a list that begins with one; its preview begins with that number. */
function readPriority(preview: string | undefined): number | undefined {
  const found = /^\[?\s*(-?(?:\d+(?:\.\d+)?(?:e[+-]?\d+)?|Infinity))/.exec(preview ?? '')?.[1];
  return found === undefined ? undefined : Number(found);
}

function listBlocked(model: Model, ends: MessageEnds, queue: QueueRecord, atNs: number): readonly BlockedLane[] {
  return listQueueWaits(model, atNs)
    .filter((wait) => wait.queue === queue)
    .flatMap(({ writer, kind, sinceNs }): BlockedLane[] => {
      const party = ends.describe(ends.find(writer, sinceNs));
      return party === undefined ? [] : [{ ...party, kind, sinceNs }];
    })
    .sort((one, other) => one.sinceNs - other.sinceNs);
}

function summariseLatency(model: Model, queue: QueueRecord, atNs: number): LatencySummary | undefined {
  const { messages } = model;
  const all = new Float64Array(queue.rows.size);
  const bins = new Array<number>(LATENCY_EDGES_NS.length + 1).fill(0);
  let count = 0;
  let sumNs = 0;
  for (const row of queue.rows.values()) {
    const got = messages.gots.at(row);
    // Clocks are read a little before or after the deed: a message is not got before it was put.
    const ns = Math.max(0, got - messages.puts.at(row));
    if (!(got <= atNs) || Number.isNaN(ns)) continue;
    all[count] = ns;
    count += 1;
    sumNs += ns;
    const bin = LATENCY_EDGES_NS.findIndex((edge) => ns < edge);
    const place = bin < 0 ? LATENCY_EDGES_NS.length : bin;
    bins[place] = (bins[place] ?? 0) + 1;
  }
  if (count === 0) return undefined;
  const sorted = all.subarray(0, count).sort();
  const rank = (share: number): number => sorted[Math.max(0, Math.ceil(count * share) - 1)] ?? 0;
  return {
    count,
    meanNs: sumNs / count,
    p50Ns: rank(0.5),
    p90Ns: rank(0.9),
    p95Ns: rank(0.95),
    p99Ns: rank(0.99),
    maxNs: sorted[count - 1] ?? 0,
    bins,
  };
}

function countRates(queue: QueueRecord, fromNs: number, toNs: number, most: number): QueueDetails['rates'] {
  const columns = Math.max(1, Math.floor(most));
  const seconds = Math.max(1, toNs - fromNs) / columns / SECOND_NS;
  const count = (times: QueueRecord['puts']): readonly number[] => {
    let before = times.countUpTo(fromNs);
    return Array.from({ length: columns }, (_, column) => {
      const upTo = times.countUpTo(fromNs + ((column + 1) / columns) * (toNs - fromNs));
      const rate = (upTo - before) / seconds;
      before = upTo;
      return rate;
    });
  };
  return { fromNs, toNs, in: count(queue.puts), out: count(queue.gets) };
}
