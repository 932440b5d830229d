import { findStuck, listServers, type Stuck } from './find-stuck.ts';
import type { Model } from './model.ts';
import { asWaited, listStuckRows } from './stuck-rows.ts';
import { readWaitNames, readWaitState } from './wait-model.ts';
import type { WaitEdge, WaitForGraph, WaitVerdict } from './wait-queries.ts';
import { compareLanes, type OpenWait, type WaitLane, type WaitState } from './wait-state.ts';

/** Who waits for whom, and through what, at an instant. */
export function queryWaitFor(model: Model, at: number | undefined): WaitForGraph {
  const atNs = at ?? model.endNs;
  const state = readWaitState(model, atNs);
  const names = readWaitNames(model);
  const stuck = findStuck(state);
  const servers = findServers(state);
  const shown = listShown(state, servers);
  const places = new Map(shown.map((lane, place) => [lane, place]));
  const objects = listObjects(model, state);
  const objectPlaces = new Map(objects.map((object, place) => [object.id, place]));
  const waits = shown.flatMap((lane, place) =>
    listWaits(lane).map((wait): WaitEdge => ({
      lane: place,
      kind: asWaited(wait.kind),
      object: objectPlaces.get(wait.object),
      on: (servers.get(wait) ?? []).flatMap((other) => places.get(other) ?? []),
      sinceNs: wait.sinceNs,
      verdict: judge(stuck, lane, wait),
    })),
  );
  const holds = objects.flatMap((object, place) =>
    [...(state.locks.get(object.id)?.holders ?? [])].flatMap(([lane, sinceNs]) => {
      const holder = places.get(lane);
      return holder === undefined || object.kind !== 'lock' ? [] : [{ lane: holder, object: place, sinceNs }];
    }),
  );
  return {
    atNs,
    lanes: shown.map((lane) => ({ ...names.lane(lane), isOver: lane.overNs !== undefined })),
    objects: objects.map((object) => ({ ...object, name: names.object(object.id) })),
    waits,
    holds: holds.sort((one, other) => one.object - other.object || one.lane - other.lane),
    deadlocks: listStuckRows(stuck, names),
  };
}

function listWaits(lane: WaitLane): readonly OpenWait[] {
  return lane.waits.filter(({ kind }) => kind !== 'sleep' && kind !== 'io').sort((one, other) => one.sinceNs - other.sinceNs);
}

type Servers = ReadonlyMap<OpenWait, readonly WaitLane[]>;

/** Who could end each wait. */
function findServers(state: WaitState): Servers {
  return new Map([...state.lanes.values()].flatMap((lane) => lane.waits.map((wait) => [wait, listServers(state, lane, wait)] as const)));
}

/** Those who wait, who hold what somebody may want, and who are waited for. */
function listShown(state: WaitState, servers: Servers): readonly WaitLane[] {
  const shown = new Set<WaitLane>();
  for (const lane of state.lanes.values()) if (listWaits(lane).length > 0) shown.add(lane);
  for (const { holders } of state.locks.values()) for (const lane of holders.keys()) shown.add(lane);
  for (const lanes of servers.values()) for (const lane of lanes) shown.add(lane);
  return [...shown].sort(compareLanes);
}

function listObjects(model: Model, state: WaitState): WaitForGraph['objects'] {
  const waited = new Set([...state.lanes.values()].flatMap((lane) => listWaits(lane).map((wait) => wait.object)));
  const locks = model.locks.all.filter((lock) => waited.has(lock.id) || (state.locks.get(lock.id)?.holders.size ?? 0) > 0);
  const queues = model.queues.all.filter((queue) => waited.has(queue.id));
  return [
    ...locks.map((lock) => ({ kind: 'lock' as const, id: lock.id, name: '', type: lock.created?.report.type ?? 'mutex' })),
    ...queues.map((queue) => ({ kind: 'queue' as const, id: queue.id, name: '', type: queue.created?.report.order ?? 'fifo' })),
  ].sort((one, other) => (one.kind === other.kind ? compareIds(one.id, other.id) : one.kind === 'lock' ? -1 : 1));
}

function compareIds(one: string, other: string): number {
  return one.length - other.length || (one < other ? -1 : one === other ? 0 : 1);
}

function judge(stuck: Stuck, lane: WaitLane, wait: OpenWait): WaitVerdict {
  const own = stuck.waits.find((candidate) => candidate.lane === lane && candidate.wait === wait);
  if (own === undefined) return 'slow';
  if (own.dead !== undefined) return 'dead';
  return stuck.cycles.some((cycle) => cycle.some((step) => step.wait === wait)) ? 'deadlock' : 'behind';
}
