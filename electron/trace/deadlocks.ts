import { findStuck } from './find-stuck.ts';
import { findLaneEnds } from './lanes.ts';
import { findHoldEnds } from './lock-store.ts';
import type { Model } from './model.ts';
import { listStuckRows, nameStuckRow } from './stuck-rows.ts';
import { hasSilentProcess, readFirstNs, readWait, readWaitNames } from './wait-model.ts';
import type { DeadlockRow } from './wait-queries.ts';
import { WaitState, type WaitLane } from './wait-state.ts';

/** A deadlock that is ended sooner is not looked for: nearly all waits and holds are shorter, and need not be looked at. */
const SHORTEST_NS = 1e6;

/** Something that changes who waits for whom. */
interface Step {
  readonly tNs: number;
  /** A deadlock may close here. */
  readonly isCause: boolean;
  apply(): void;
}

/** Every time in the session at which some lanes could not go on any more, however it ended, oldest first. */
export function listDeadlocks(model: Model, shortestNs = SHORTEST_NS): readonly DeadlockRow[] {
  const state = new WaitState();
  let nowNs = -Infinity;
  const steps = [
    ...listLaneSteps(model, state, shortestNs),
    ...listHoldSteps(model, state, shortestNs),
    ...listQueueSteps(model, state, () => nowNs),
  ].sort((one, other) => one.tNs - other.tNs);
  state.hasSilentProcess = () => hasSilentProcess(model, nowNs);
  const names = readWaitNames(model);
  const found = new Map<string, DeadlockRow>();
  for (let next = 0; next < steps.length;) {
    nowNs = steps[next]?.tNs ?? Infinity;
    if (nowNs > model.endNs) break;
    let hasCause = false;
    for (let step = steps[next]; step?.tNs === nowNs; step = steps[next]) {
      step.apply();
      hasCause ||= step.isCause;
      next += 1;
    }
    if (!hasCause) continue;
    for (const row of listStuckRows(findStuck(state), names)) {
      const name = nameStuckRow(row);
      if (!found.has(name)) found.set(name, row);
    }
  }
  return [...found.values()].sort((one, other) => one.sinceNs - other.sinceNs || (nameStuckRow(one) < nameStuckRow(other) ? -1 : 1));
}

function listLaneSteps(model: Model, state: WaitState, shortestNs: number): Step[] {
  const laneEnds = findLaneEnds(model);
  return model.writers.flatMap((writer) => {
    const { process, tid, index, waits } = writer;
    if (process === undefined) return [];
    const findLane = () => state.lane(process.key, tid, index);
    const endNs = laneEnds[index] ?? Infinity;
    const steps: Step[] = [
      {
        tNs: readFirstNs(writer),
        isCause: false,
        apply: () => (findLane().hasCoroutines = writer.coroutines.ids.length > 0),
      },
    ];
    for (let row = 0; row < waits.length; row += 1) {
      const end = waits.ends.at(row);
      if ((Number.isNaN(end) ? endNs : Math.min(end, endNs)) - waits.begins.at(row) < shortestNs) continue;
      const wait = readWait(model, writer, row, endNs);
      if (!(wait.sinceNs < endNs)) continue;
      const isCause = wait.kind !== 'sleep' && wait.kind !== 'io';
      steps.push({ tNs: wait.sinceNs, isCause, apply: () => findLane().waits.push(wait) });
      if (wait.endNs < endNs) {
        steps.push({
          tNs: wait.endNs,
          isCause: false,
          apply: () => void findLane().waits.splice(findLane().waits.indexOf(wait), 1),
        });
      }
    }
    if (Number.isFinite(endNs)) {
      const end = (): void => {
        findLane().overNs = endNs;
        findLane().waits.length = 0;
      };
      steps.push({ tNs: endNs, isCause: true, apply: end });
    }
    return steps;
  });
}

function listHoldSteps(model: Model, state: WaitState, shortestNs: number): Step[] {
  return model.locks.all.flatMap((lock) => {
    const held = state.lock(lock.id);
    held.type = lock.created?.report.type ?? 'mutex';
    const ends = findHoldEnds(lock);
    const steps: Step[] = [];
    for (let row = 0; row < ends.length; row += 1) {
      const beginNs = lock.begins.at(row);
      const endNs = ends[row] ?? NaN;
      const writer = model.writers[lock.holders.at(row)];
      if (writer?.process === undefined || endNs - beginNs < shortestNs) continue;
      const { key } = writer.process;
      const findLane = () => state.lane(key, writer.tid, writer.index);
      steps.push({ tNs: beginNs, isCause: false, apply: () => void held.holders.set(findLane(), beginNs) });
      if (!Number.isNaN(endNs)) steps.push({ tNs: endNs, isCause: false, apply: () => void held.holders.delete(findLane()) });
    }
    return steps;
  });
}

function listQueueSteps(model: Model, state: WaitState, readNow: () => number): Step[] {
  return model.queues.all.flatMap((queue) => {
    const added = state.queue(queue.id);
    added.capacity = queue.created?.report.capacity ?? 0;
    added.scope = queue.created?.report.scope ?? 'process';
    added.readDepth = () => Math.max(0, queue.puts.countUpTo(readNow()) - queue.gets.countUpTo(readNow()));
    const listFirsts = (firsts: ReadonlyMap<number, number>, lanes: Set<WaitLane>): Step[] =>
      [...firsts].flatMap(([index, tNs]) => {
        const writer = model.writers[index];
        const key = writer?.process?.key;
        if (writer === undefined || key === undefined) return [];
        return [{ tNs, isCause: false, apply: () => void lanes.add(state.lane(key, writer.tid, writer.index)) }];
      });
    return [...listFirsts(queue.putters, added.putters), ...listFirsts(queue.getters, added.getters)];
  });
}
