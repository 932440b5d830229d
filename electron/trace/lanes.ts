import type { Model } from './model.ts';
import { findEnd } from './process-state.ts';
import type { Writer } from './writer.ts';

/** When a lane can no longer wait or hold anything: its thread's own end, else its process's. Infinity while it lives. */
export function findLaneEnds(model: Model): Float64Array {
  const ends = new Map(model.processes.all.map((record) => [record, findEnd(model.processes, record)?.tNs ?? Infinity]));
  return Float64Array.from(model.writers, (writer) =>
    Math.min(writer.endedNs ?? Infinity, (writer.process && ends.get(writer.process)) ?? Infinity),
  );
}

/** An order of lanes that does not depend on the order in which their logs were read. */
export function compareWriters(one: Writer, other: Writer): number {
  return one.log === other.log ? 0 : one.log < other.log ? -1 : 1;
}
