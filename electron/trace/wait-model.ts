/** Feeds a state of waits from the model: what was true at an instant. */
import { countUpTo } from './growing-column.ts';
import { findLaneEnds } from './lanes.ts';
import { findHoldsAt } from './lock-store.ts';
import type { Model } from './model.ts';
import { findRole, readFacts } from './process-facts.ts';
import { findEnd } from './process-state.ts';
import type { WaitNames } from './stuck-rows.ts';
import { WaitState, type OpenWait, type WaitLane } from './wait-state.ts';
import type { Writer } from './writer.ts';

export function readWaitState(model: Model, atNs: number): WaitState {
  const state = new WaitState();
  const laneEnds = findLaneEnds(model);
  const lanes = model.writers.map((writer) => addLane(state, model, writer, laneEnds, atNs));
  for (const lock of model.locks.all) {
    const held = state.lock(lock.id);
    held.type = lock.created?.report.type ?? 'mutex';
    for (const row of findHoldsAt(lock, atNs)) {
      const lane = lanes[lock.holders.at(row)];
      if (lane !== undefined) held.holders.set(lane, lock.begins.at(row));
    }
  }
  addQueues(state, model, lanes, atNs);
  state.hasSilentProcess = () => hasSilentProcess(model, atNs);
  return state;
}

function addLane(state: WaitState, model: Model, writer: Writer, laneEnds: Float64Array, atNs: number): WaitLane | undefined {
  // Its first line names it, and is its first word.
  if (writer.process === undefined || !(readFirstNs(writer) <= atNs)) return undefined;
  const lane = state.lane(writer.process.key, writer.tid, writer.index);
  const endNs = laneEnds[writer.index] ?? Infinity;
  if (endNs <= atNs) {
    lane.overNs = endNs;
    return lane;
  }
  for (const row of writer.waits.findOpenAt(atNs)) lane.waits.push(readWait(model, writer, row, endNs));
  lane.hasCoroutines = writer.coroutines.ids.length > 0;
  return lane;
}

/** A wait as it will have ended: by itself or with its lane. */
export function readWait(model: Model, writer: Writer, row: number, laneEndNs: number): OpenWait {
  const { waits } = writer;
  const end = waits.ends.at(row);
  const sinceNs = waits.begins.at(row);
  const kind = waits.reason(row);
  const endNs = Number.isNaN(end) ? laneEndNs : Math.min(end, laneEndNs);
  const isLeft = kind === 'lock' && writer.lastNs > sinceNs && hasEventBetween(writer, sinceNs, endNs);
  return { kind, object: model.texts.read(waits.party(row)) ?? '', sinceNs, endNs, isLeft };
}

function hasEventBetween(writer: Writer, fromNs: number, toNs: number): boolean {
  const times = writer.sortedTimes();
  return (times[countUpTo(times, times.length, fromNs)] ?? Infinity) < toNs;
}

export function readFirstNs(writer: Writer): number {
  return writer.startedNs === undefined ? writer.times.at(0) : Math.min(writer.startedNs, writer.times.at(0));
}

function addQueues(state: WaitState, model: Model, lanes: readonly (WaitLane | undefined)[], atNs: number): void {
  for (const queue of model.queues.all) {
    const added = state.queue(queue.id);
    added.capacity = queue.created?.report.capacity ?? 0;
    added.scope = queue.created?.report.scope ?? 'process';
    added.readDepth = () => Math.max(0, queue.puts.countUpTo(atNs) - queue.gets.countUpTo(atNs));
    for (const [writer, firstNs] of queue.putters) if (firstNs <= atNs) addTo(added.putters, lanes[writer]);
    for (const [writer, firstNs] of queue.getters) if (firstNs <= atNs) addTo(added.getters, lanes[writer]);
  }
}

function addTo(lanes: Set<WaitLane>, lane: WaitLane | undefined): void {
  if (lane !== undefined) lanes.add(lane);
}

/** A process that lives and has not written yet may do anything. */
export function hasSilentProcess(model: Model, atNs: number): boolean {
  return model.processes.all.some((record) => {
    if (record.writers.some((writer) => readFirstNs(writer) <= atNs)) return false;
    const end = findEnd(model.processes, record)?.tNs ?? Infinity;
    return model.processes.findStart(record) <= atNs && end > atNs;
  });
}

/** Names as the program gives them. */
export function readWaitNames(model: Model): WaitNames {
  const names = new Map<number, string>();
  const findName = (writer: Writer): string => {
    const { process, role } = writer;
    const own = role ?? (process && findRole(model.processes, process, readFacts(model.processes, process, Infinity)));
    return own ?? String(writer.tid);
  };
  return {
    lane({ tid, index }) {
      const writer = model.writers[index];
      const name = names.get(index) ?? (writer && findName(writer)) ?? String(tid);
      names.set(index, name);
      return { process: writer?.process?.key ?? '0-0', tid, name };
    },
    object: (id) => model.locks.find(id)?.created?.report.name ?? model.queues.find(id)?.created?.report.name ?? id,
  };
}
