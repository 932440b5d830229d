import { canSurelyGoOn, findStuck } from './find-stuck.ts';
import { findLaneEnds } from './lanes.ts';
import { findHoldEnds } from './lock-store.ts';
import { mergeRuns } from './merge-runs.ts';
import type { Model } from './model.ts';
import { listStuckRows, nameStuckRow } from './stuck-rows.ts';
import { hasSilentProcess, readFirstNs, readWait, readWaitNames } from './wait-model.ts';
import type { DeadlockRow } from './wait-queries.ts';
import { WaitState, type WaitLane } from './wait-state.ts';

/**
 * What is over sooner is not told: somebody was ending it already, as a parent that kills its child and joins it. Nearly all waits and holds are
 * shorter, and need not be looked at.
 */
export const SHORTEST_STUCK_NS = 50e6;

/** Something that changes who waits for whom. */
interface Step {
  readonly tNs: number;
  /** Answers the lane that may now be stuck, for it waits; `all`: any lane may be, for one has ended. */
  apply(): WaitLane | 'all' | undefined;
}

/**
 * Every time in the session at which some lanes could not go on any more, however it ended, oldest first. `isThorough` looks at every wait as
 * closely, also where it is plain that it can end.
 */
export function listDeadlocks(model: Model, shortestNs = SHORTEST_STUCK_NS, isThorough = false): readonly DeadlockRow[] {
  const state = new WaitState();
  let nowNs = -Infinity;
  const steps = sortSteps([
    ...listLaneSteps(model, state, shortestNs),
    ...listHoldSteps(model, state, shortestNs),
    ...listQueueSteps(model, state, () => nowNs),
  ]);
  state.hasSilentProcess = () => hasSilentProcess(model, nowNs);
  const names = readWaitNames(model);
  const found = new Map<string, DeadlockRow>();
  const isRunning = ({ overNs, waits }: WaitLane): boolean => overNs === undefined && waits.length === 0;
  let running: WaitLane | undefined;
  const isAnyRunning = (): boolean => {
    if (running === undefined || !isRunning(running)) running = [...state.lanes.values()].find(isRunning);
    return running !== undefined;
  };
  for (let next = 0; next < steps.length;) {
    nowNs = steps[next]?.tNs ?? Infinity;
    if (nowNs > model.endNs) break;
    let causes: Set<WaitLane | 'all'> | undefined;
    for (let step = steps[next]; step?.tNs === nowNs; step = steps[next]) {
      const cause = step.apply();
      if (cause !== undefined) (causes ??= new Set()).add(cause);
      next += 1;
    }
    if (causes === undefined) continue;
    // Whoever is stuck now and was not before waits, over some others, for one that has just begun to: without that one nobody new is.
    const isPlain = [...causes].every((lane) => lane !== 'all' && canSurelyGoOn(state, lane, isAnyRunning()));
    if (isPlain && !isThorough) continue;
    for (const row of listStuckRows(findStuck(state), names)) {
      const name = nameStuckRow(row);
      if (!found.has(name)) found.set(name, row);
    }
  }
  const lasts = ({ sinceNs, untilNs }: DeadlockRow): boolean => untilNs === undefined || untilNs - sinceNs >= shortestNs;
  return [...found.values()]
    .filter(lasts)
    .sort((one, other) => one.sinceNs - other.sinceNs || (nameStuckRow(one) < nameStuckRow(other) ? -1 : 1));
}

/** By time; those at one instant keep their order. Each lane's are mostly in order already. */
function sortSteps(steps: readonly Step[]): readonly Step[] {
  const sorted = mergeRuns({ keys: Float64Array.from(steps, ({ tNs }) => tNs), values: Float64Array.from(steps.keys()) });
  return Array.from(sorted.values, (place) => steps[place]).filter((step) => step !== undefined);
}

function listLaneSteps(model: Model, state: WaitState, shortestNs: number): Step[] {
  const laneEnds = findLaneEnds(model);
  return model.writers.flatMap((writer) => {
    const { process, tid, index, waits } = writer;
    if (process === undefined) return [];
    // Known to the state from its first line on, and not before.
    let lane: WaitLane | undefined;
    const findLane = () => (lane ??= state.lane(process.key, tid, index));
    const endNs = laneEnds[index] ?? Infinity;
    const steps: Step[] = [
      {
        tNs: readFirstNs(writer),
        apply() {
          findLane().hasCoroutines = writer.coroutines.ids.length > 0;
          return undefined;
        },
      },
    ];
    for (let row = 0; row < waits.length; row += 1) {
      const end = waits.ends.at(row);
      if ((Number.isNaN(end) ? endNs : Math.min(end, endNs)) - waits.begins.at(row) < shortestNs) continue;
      const wait = readWait(model, writer, row, endNs);
      if (!(wait.sinceNs < endNs)) continue;
      const begin = (): WaitLane | undefined => {
        findLane().waits.push(wait);
        return wait.kind === 'sleep' || wait.kind === 'io' ? undefined : findLane();
      };
      const finish = (): WaitLane | undefined => {
        const open = findLane().waits;
        open.splice(open.indexOf(wait), 1);
        return open.length === 0 ? undefined : findLane();
      };
      steps.push({ tNs: wait.sinceNs, apply: begin });
      if (wait.endNs < endNs) steps.push({ tNs: wait.endNs, apply: finish });
    }
    if (Number.isFinite(endNs)) {
      const end = (): 'all' => {
        findLane().overNs = endNs;
        findLane().waits.length = 0;
        return 'all';
      };
      steps.push({ tNs: endNs, apply: end });
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
      const take = (): WaitLane | undefined => {
        const lane = findLane();
        held.holders.set(lane, beginNs);
        // Those who wait for it now wait for this lane, which may wait itself.
        return lane.overNs === undefined && lane.waits.length === 0 ? undefined : lane;
      };
      const give = (): undefined => void held.holders.delete(findLane());
      steps.push({ tNs: beginNs, apply: take });
      if (!Number.isNaN(endNs)) steps.push({ tNs: endNs, apply: give });
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
        return [{ tNs, apply: () => void lanes.add(state.lane(key, writer.tid, writer.index)) }];
      });
    return [...listFirsts(queue.putters, added.putters), ...listFirsts(queue.getters, added.getters)];
  });
}
