import { drawDepthCurve } from './depth-curve.ts';
import { isProcessKey } from './guards.ts';
import { findLaneEnds } from './lanes.ts';
import type { Model } from './model.ts';
import { takeQuantiles } from './quantiles.ts';
import type { QueueRow } from './queries.ts';
import type { QueueRecord } from './queue-store.ts';
import { SortedTimes } from './sorted-times.ts';

const SECOND_NS = 1e9;
const CURVE_POINTS = 300;

/** What one pass over the messages and the waits tells of each queue, by its index. */
interface Gathered {
  readonly bytes: Float64Array;
  readonly latencies: readonly Float64Array[];
  readonly latencyCounts: Uint32Array;
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
  const latencies = gathered.latencies[queue.index] ?? new Float64Array(0);
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
    latencyNs: takeQuantiles(latencies, gathered.latencyCounts[queue.index] ?? 0),
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
  const { messages, queues } = model;
  const bytes = new Float64Array(queues.all.length);
  const latencies = queues.all.map((queue) => new Float64Array(queue.gets.length));
  const latencyCounts = new Uint32Array(queues.all.length);
  const puts = messages.puts.values;
  const gots = messages.gots.values;
  for (let row = 0; row < messages.ids.length; row += 1) {
    const index = messages.queues[row]?.index ?? 0;
    const put = puts[row] ?? NaN;
    const got = gots[row] ?? NaN;
    if (put <= atNs || (got <= atNs && Number.isNaN(put))) bytes[index] = (bytes[index] ?? 0) + messages.bytes.at(row);
    if (!(got <= atNs) || Number.isNaN(put)) continue;
    const count = latencyCounts[index] ?? 0;
    const list = latencies[index];
    // Clocks are read a little before or after the deed: a message is not got before it was put.
    if (list) list[count] = Math.max(0, got - put);
    latencyCounts[index] = count + 1;
  }
  const blockedProducers = countBlocked(model, 'put', atNs);
  const blockedConsumers = countBlocked(model, 'get', atNs);
  return { bytes, latencies, latencyCounts, blockedProducers, blockedConsumers };
}

/** Lanes that wait for each queue at an instant. */
function countBlocked(model: Model, reason: 'put' | 'get', atNs: number): Uint32Array {
  const counts = new Uint32Array(model.queues.all.length);
  const indexOf = new Map(model.queues.all.map((queue) => [queue.text, queue.index]));
  const laneEnds = findLaneEnds(model);
  for (const writer of model.writers) {
    if ((laneEnds[writer.index] ?? Infinity) <= atNs) continue;
    for (const row of writer.waits.findOpenAt(atNs)) {
      const index = indexOf.get(writer.waits.objects.at(row));
      if (index !== undefined && writer.waits.reason(row) === reason) counts[index] = (counts[index] ?? 0) + 1;
    }
  }
  return counts;
}

/** A replaced instant cannot be taken out of sorted times: they are made again. */
export function rebuildTimes(model: Model): void {
  const stale = model.queues.all.filter((queue) => queue.mustRebuild);
  if (stale.length === 0) return;
  for (const queue of stale) {
    queue.puts = new SortedTimes();
    queue.gets = new SortedTimes();
    queue.mustRebuild = false;
    for (const row of queue.rows.values()) {
      const put = model.messages.puts.at(row);
      const got = model.messages.gots.at(row);
      if (!Number.isNaN(put)) queue.puts.add(put);
      if (!Number.isNaN(got)) queue.gets.add(got);
    }
  }
}
