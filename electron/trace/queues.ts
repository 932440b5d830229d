import { drawDepthCurve } from './depth-curve.ts';
import { isProcessKey } from './guards.ts';
import type { Model } from './model.ts';
import type { QueueRow } from './queries.ts';
import { listQueueWaits } from './queue-waits.ts';
import type { QueueRecord } from './queue-store.ts';
import { SortedTimes } from './sorted-times.ts';

const SECOND_NS = 1e9;
const CURVE_POINTS = 300;

/** What is counted for all queues at once, by their index. */
interface Gathered {
  readonly bytes: Float64Array;
  readonly blockedProducers: Uint32Array;
  readonly blockedConsumers: Uint32Array;
}

/** Every queue that there was at an instant, as it was then. */
export function queryQueues(model: Model, at: number | undefined): readonly QueueRow[] {
  const atNs = at ?? model.endNs;
  rebuildTimes(model);
  const gathered = gather(model, atNs);
  return model.queues.all
    .filter((queue) => findFirst(queue) <= atNs)
    .sort((one, other) => findFirst(one) - findFirst(other) || (one.id < other.id ? -1 : 1))
    .map((queue) => readQueue(queue, gathered, atNs));
}

function readQueue(queue: QueueRecord, gathered: Gathered, atNs: number): QueueRow {
  const report = queue.created?.report;
  const puts = queue.puts.countUpTo(atNs);
  const gets = queue.gets.countUpTo(atNs);
  return {
    queue: queue.id,
    name: report?.name ?? queue.id,
    scope: report?.scope ?? 'process',
    order: report?.order ?? 'fifo',
    capacity: report?.capacity ?? 0,
    owner: findOwner(queue),
    depth: Math.max(0, puts - gets),
    puts,
    gets,
    inRate: puts - queue.puts.countUpTo(atNs - SECOND_NS),
    outRate: gets - queue.gets.countUpTo(atNs - SECOND_NS),
    bytes: gathered.bytes[queue.index] ?? 0,
    latencyNs: queue.latencies.findQuantiles(atNs),
    blockedProducers: gathered.blockedProducers[queue.index] ?? 0,
    blockedConsumers: gathered.blockedConsumers[queue.index] ?? 0,
    depthCurve: drawDepthCurve(queue.puts, queue.gets, atNs, CURVE_POINTS),
  };
}

/** A queue belongs to the process in its id, which made it. */
function findOwner(queue: QueueRecord): QueueRow['owner'] {
  const named = queue.id.slice(queue.id.lastIndexOf('@') + 1);
  return isProcessKey(named) ? named : queue.created?.writer.process?.key;
}

function findFirst(queue: QueueRecord): number {
  const times = [queue.created?.report.t, queue.puts.at(0), queue.gets.at(0)].filter((time) => time !== undefined && !Number.isNaN(time));
  return Math.min(...times.map(Number));
}

function gather(model: Model, atNs: number): Gathered {
  const { all } = model.queues;
  const bytes = model.messages.passed.sumUpTo(atNs, all.length);
  const blocked = { put: new Uint32Array(all.length), get: new Uint32Array(all.length) };
  for (const { queue, kind } of listQueueWaits(model, atNs)) blocked[kind][queue.index] = (blocked[kind][queue.index] ?? 0) + 1;
  return { bytes, blockedProducers: blocked.put, blockedConsumers: blocked.get };
}

/** A replaced instant cannot be taken out of what is sorted by time: that is made again. */
export function rebuildTimes(model: Model): void {
  const stale = model.queues.all.filter((queue) => queue.mustRebuild);
  if (stale.length === 0) return;
  for (const queue of stale) {
    queue.puts = new SortedTimes();
    queue.gets = new SortedTimes();
    queue.latencies.clear();
    queue.mustRebuild = false;
    for (const row of queue.rows.values()) {
      const put = model.messages.puts.at(row);
      const got = model.messages.gots.at(row);
      if (!Number.isNaN(put)) queue.puts.add(put);
      if (!Number.isNaN(got)) queue.gets.add(got);
      if (!Number.isNaN(put) && !Number.isNaN(got)) model.messages.measure(queue, row);
    }
  }
}
