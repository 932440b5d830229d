import { compareWriters, findThreadEnd } from './lanes.ts';
import { laneIds, type LaneRow } from './lane-queries.ts';
import type { LockRecord } from './lock-store.ts';
import type { Model } from './model.ts';
import type { ProcessRecord } from './process-record.ts';
import { findRole, readFacts } from './process-facts.ts';
import { findEnd } from './process-state.ts';
import type { Writer } from './writer.ts';

/** A lane and where what it shows comes from. */
export interface Lane {
  readonly row: LaneRow;
  readonly record: ProcessRecord | undefined;
  /** The thread; of a coroutine the one that runs it. Undefined for a process that reports nothing. */
  readonly writer: Writer | undefined;
  /** Number of the coroutine's id. */
  readonly coroutine: number | undefined;
  readonly lock: LockRecord | undefined;
  /** Infinity while it lives. */
  readonly endNs: number;
  /** The only thread of its process that reports: readings of the whole process speak for it. */
  readonly isAlone: boolean;
}

/** All lanes in the order that they are shown in. */
export function listLanes(model: Model): readonly Lane[] {
  const lanes: Lane[] = [];
  for (const { record, parent, depth, startNs } of model.tree.list()) {
    const writers = [...record.writers].sort((one, other) => firstNs(one) - firstNs(other) || compareWriters(one, other));
    const main = writers.find((writer) => writer.tid === record.pid);
    const endNs = findEnd(model.processes, record)?.tNs ?? Infinity;
    const base = { record, coroutine: undefined, lock: undefined, isAlone: writers.length <= 1 };
    const lane = laneIds.process(record.key);
    lanes.push({
      ...base,
      writer: main,
      endNs,
      row: {
        lane,
        parent: parent && laneIds.process(parent.key),
        depth,
        kind: 'process',
        name: findRole(model.processes, record, readFacts(model.processes, record, Infinity)),
        process: record.key,
        pid: record.pid,
        tid: record.pid,
        lock: undefined,
        lockType: undefined,
        startNs: Number.isFinite(startNs) ? startNs : 0,
        endNs: whereFinite(endNs),
      },
    });
    if (main !== undefined) lanes.push(...listCoroutineLanes(model, record, main, lane, depth + 1, endNs));
    for (const writer of writers) {
      if (writer === main) continue;
      const id = laneIds.thread(record.key, writer.tid);
      const threadEndNs = Math.min(findThreadEnd(writer) ?? Infinity, endNs);
      lanes.push({
        ...base,
        writer,
        endNs: threadEndNs,
        row: {
          lane: id,
          parent: lane,
          depth: depth + 1,
          kind: 'thread',
          name: writer.role ?? String(writer.tid),
          process: record.key,
          pid: record.pid,
          tid: writer.tid,
          lock: undefined,
          lockType: undefined,
          startNs: firstNs(writer),
          endNs: whereFinite(threadEndNs),
        },
      });
      lanes.push(...listCoroutineLanes(model, record, writer, id, depth + 2, threadEndNs));
    }
  }
  return [...lanes, ...listLockLanes(model)];
}

function listCoroutineLanes(model: Model, record: ProcessRecord, writer: Writer, parent: string, depth: number, endNs: number): Lane[] {
  const { coroutines } = writer;
  return Array.from({ length: coroutines.ids.length }, (_, row): Lane => {
    const coroutine = coroutines.ids.at(row);
    const id = model.texts.read(coroutine) ?? '';
    const ended = coroutines.endeds.at(row);
    const ownEndNs = Number.isNaN(ended) ? endNs : Math.min(ended, endNs);
    return {
      record,
      writer,
      coroutine,
      lock: undefined,
      endNs: ownEndNs,
      isAlone: false,
      row: {
        lane: laneIds.coroutine(record.key, writer.tid, id),
        parent,
        depth,
        kind: 'coroutine',
        name: coroutines.roles[row] ?? id,
        process: record.key,
        pid: record.pid,
        tid: undefined,
        lock: undefined,
        lockType: undefined,
        startNs: coroutines.createds.at(row),
        endNs: whereFinite(ownEndNs),
      },
    };
  });
}

function listLockLanes(model: Model): Lane[] {
  const begun = model.locks.all.map((lock) => ({ lock, startNs: lock.created?.report.t ?? lock.acquired.at(0) }));
  return begun
    .filter(({ startNs }) => !Number.isNaN(startNs))
    .sort((one, other) => one.startNs - other.startNs || (one.lock.id < other.lock.id ? -1 : 1))
    .map(({ lock, startNs }) => {
      const record = lock.created?.writer.process;
      // Several processes may use a lock: it outlives the one that made it.
      return {
        record,
        writer: undefined,
        coroutine: undefined,
        lock,
        endNs: Infinity,
        isAlone: false,
        row: {
          lane: laneIds.lock(lock.id),
          parent: undefined,
          depth: 0,
          kind: 'lock',
          name: lock.created?.report.name ?? lock.id,
          process: record?.key,
          pid: record?.pid,
          tid: undefined,
          lock: lock.id,
          lockType: lock.created?.report.type,
          startNs,
          endNs: undefined,
        },
      };
    });
}

/** When a thread began: by its own word, else its first line. */
function firstNs(writer: Writer): number {
  return writer.startedNs ?? writer.times.at(0);
}

function whereFinite(ns: number): number | undefined {
  return Number.isFinite(ns) ? ns : undefined;
}
