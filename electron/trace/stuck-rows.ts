import { describeDeadlock } from './describe-deadlock.ts';
import type { Stuck, StuckWait } from './find-stuck.ts';
import type { WaitLane } from './wait-state.ts';
import type { DeadlockRow, DeadlockStep, WaitedKind, WaitingLane } from './wait-queries.ts';

/** How lanes and objects are called. */
export interface WaitNames {
  lane(lane: WaitLane): WaitingLane;
  object(id: string): string;
}

/** The cycles and the waits for somebody dead as rows that can be shown and kept. */
export function listStuckRows(stuck: Stuck, names: WaitNames): readonly DeadlockRow[] {
  const cycles = stuck.cycles.map((cycle) => {
    const steps = cycle.map((wait, at) => describeStep(wait, cycle[(at + 1) % cycle.length]?.lane, names));
    return makeRow('deadlock', Math.max(...cycle.map(({ wait }) => wait.sinceNs)), cycle, steps);
  });
  const dead = stuck.waits
    .filter((wait) => wait.dead !== undefined)
    .map((wait) => makeRow('dead', Math.max(wait.wait.sinceNs, wait.dead?.overNs ?? 0), [wait], [describeStep(wait, wait.dead, names)]));
  return [...cycles, ...dead];
}

/** What tells one finding from another, whenever it is found. */
export function nameStuckRow(row: DeadlockRow): string {
  const steps = row.steps.map(({ lane, kind, object, sinceNs }) => [lane.process, lane.tid, kind, object, sinceNs].join(' '));
  return `${row.kind} ${steps.sort().join('; ')}`;
}

function makeRow(kind: DeadlockRow['kind'], sinceNs: number, waits: readonly StuckWait[], steps: readonly DeadlockStep[]): DeadlockRow {
  const untilNs = Math.min(...waits.map(({ wait }) => wait.endNs));
  return { kind, sinceNs, untilNs: Number.isFinite(untilNs) ? untilNs : undefined, steps, text: describeDeadlock(kind, steps) };
}

function describeStep({ lane, wait }: StuckWait, on: WaitLane | undefined, names: WaitNames): DeadlockStep {
  const isJoin = wait.kind === 'join';
  return {
    lane: names.lane(lane),
    kind: asWaited(wait.kind),
    object: isJoin ? undefined : wait.object,
    objectName: isJoin ? undefined : names.object(wait.object),
    on: on && names.lane(on),
    sinceNs: wait.sinceNs,
  };
}

export function asWaited(kind: StuckWait['wait']['kind']): WaitedKind {
  // Sleep and IO end by themselves: nobody is stuck in them.
  return kind === 'sleep' || kind === 'io' ? 'join' : kind;
}
