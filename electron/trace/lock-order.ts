import type { LockCreatedReport } from '../../scenarios/runtime/report.ts';
import { describeLockOrder } from './describe-deadlock.ts';
import type { LockRecord } from './lock-store.ts';
import type { Model } from './model.ts';
import { readWaitNames } from './wait-model.ts';
import type { LockOrderPair, LockOrderTable } from './wait-queries.ts';

/** The pairs that were taken up to an instant, and the cycles among them that at least two lanes make together. */
export function queryLockOrder(model: Model, at: number | undefined): LockOrderTable {
  const atNs = at ?? model.endNs;
  const names = readWaitNames(model);
  const pairs = [...model.lockOrders.pairs.values()].flatMap((pair): LockOrderPair[] => {
    if (!isOwned(pair.held) || !isOwned(pair.taken)) return [];
    const firsts = [...pair.firsts]
      .filter(([writer, tNs]) => tNs <= atNs && writer.process !== undefined)
      .sort(([one, oneNs], [other, otherNs]) => oneNs - otherNs || (one.log < other.log ? -1 : 1));
    const [first] = firsts;
    if (first === undefined) return [];
    const lanes = firsts.map(([{ process, tid, index }]) =>
      names.lane({ process: process?.key ?? '', tid, index, waits: [], overNs: undefined, hasCoroutines: false }),
    );
    const describe = ({ id }: LockRecord) => ({ lock: id, name: names.object(id) });
    return [{ held: describe(pair.held), taken: describe(pair.taken), lanes, firstNs: first[1] }];
  });
  return { pairs, risks: findOrderRisks(pairs) };
}

/** The cycles among pairs that at least two lanes make together. Sorts the pairs by their first time. */
export function findOrderRisks(pairs: LockOrderPair[]): LockOrderTable['risks'] {
  pairs.sort((one, other) => one.firstNs - other.firstNs || (describePair(one) < describePair(other) ? -1 : 1));
  return findCycles(pairs).map((cycle) => ({ pairs: cycle, text: describeLockOrder(cycle) }));
}

function isOwned({ created, strayReleases }: LockRecord): boolean {
  return hasOrder(created?.report.type ?? 'mutex', strayReleases.length > 0);
}

/** Of other kinds, and of what somebody else gave back, an order means nothing. */
export function hasOrder(type: LockCreatedReport['type'], isShared: boolean): boolean {
  return (type === 'mutex' || type === 're-entrant') && !isShared;
}

function describePair({ held, taken }: LockOrderPair): string {
  return `${held.lock} ${taken.lock}`;
}

/** When the last of the orders that make a risk was first taken. */
export function findRiskNs({ pairs }: LockOrderTable['risks'][number]): number {
  return Math.max(...pairs.map(({ firstNs }) => firstNs));
}

/** One shortest cycle through each pair that is in none yet. */
function findCycles(pairs: readonly LockOrderPair[]): readonly (readonly LockOrderPair[])[] {
  const cycles: (readonly LockOrderPair[])[] = [];
  const covered = new Set<LockOrderPair>();
  for (const pair of pairs) {
    if (covered.has(pair)) continue;
    const cycle = findWayBack(pair, pairs);
    if (cycle === undefined) continue;
    for (const step of cycle) covered.add(step);
    if (hasTwoLanes(cycle)) cycles.push(cycle);
  }
  return cycles;
}

function findWayBack(start: LockOrderPair, pairs: readonly LockOrderPair[]): readonly LockOrderPair[] | undefined {
  const ways: (readonly LockOrderPair[])[] = [[start]];
  const reached = new Set<string>();
  for (let way = ways.shift(); way !== undefined; way = ways.shift()) {
    const end = way[way.length - 1]?.taken.lock ?? '';
    if (end === start.held.lock) return way;
    if (reached.has(end)) continue;
    reached.add(end);
    for (const pair of pairs) if (pair.held.lock === end) ways.push([...way, pair]);
  }
  return undefined;
}

/** A single lane takes one after the other: it cannot meet itself. */
function hasTwoLanes(cycle: readonly LockOrderPair[]): boolean {
  const lanes = new Set(cycle.flatMap((pair) => pair.lanes.map(({ process, tid }) => `${process}/${tid}`)));
  return lanes.size > 1;
}
