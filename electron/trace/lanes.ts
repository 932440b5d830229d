import type { Model } from './model.ts';
import { findEnd } from './process-state.ts';
import type { Writer } from './writer.ts';

/** When a lane can no longer wait or hold anything: its thread's own end, else its process's. Infinity while it lives. */
export function findLaneEnds(model: Model): Float64Array {
  const ends = new Map(model.processes.all.map((record) => [record, findEnd(model.processes, record)?.tNs ?? Infinity]));
  return Float64Array.from(model.writers, (writer) =>
    Math.min(findThreadEnd(writer) ?? Infinity, (writer.process && ends.get(writer.process)) ?? Infinity),
  );
}

/** When a thread ended, as it said itself or the one that ended it. */
export function findThreadEnd(writer: Writer): number | undefined {
  return writer.endedNs ?? writer.process?.threadEnds.get(writer.tid);
}

/** An order of lanes that does not depend on the order in which their logs were read. */
export function compareWriters(one: Writer, other: Writer): number {
  return one.log === other.log ? 0 : one.log < other.log ? -1 : 1;
}
