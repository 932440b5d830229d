import type { Lane } from './lane-list.ts';
import { laneIds } from './lane-queries.ts';
import type { LaneTimeline } from './lane-timeline.ts';
import { findHoldEnds } from './lock-store.ts';
import type { Model } from './model.ts';
import type { PassRow, Place, PlaceQuery, SiteStepQuery } from './site-queries.ts';
import type { Writer } from './writer.ts';

/** Where in the program something was done. */
export function findPlaces(timeline: LaneTimeline, query: PlaceQuery): readonly Place[] {
  const { model } = timeline;
  switch (query.kind) {
    case 'process':
      return findLast(model.processes.find(query.process)?.writers ?? [], query.at ?? Infinity);
    case 'lane':
      return findInLane(timeline, query.lane, query.at ?? Infinity);
    case 'segment':
      return findInLane(timeline, query.lane, query.beginNs);
    case 'message':
      return sortPlaces([model.messages.findPut(query.index), model.messages.findGot(query.index)].map(readEvent));
    case 'lock':
      return findHold(model, query.lock, query.at ?? Infinity);
    case 'queue':
      return findTraffic(model, query.queue, query.at ?? Infinity);
  }
}

/** How often each site was passed, in the order of the sites. */
export function countPasses(model: Model, atNs = Infinity): readonly PassRow[] {
  const counts = new Map<number, number>();
  for (const { sites, times, openings } of model.writers) {
    for (let row = 0; row < sites.length; row += 1) {
      const site = sites.values[row] ?? 0;
      if (site === 0 || openings.values[row] !== 1 || (times.values[row] ?? Infinity) > atNs) continue;
      counts.set(site, (counts.get(site) ?? 0) + 1);
    }
  }
  return [...counts].map(([site, count]) => ({ site: site - 1, count })).sort((one, other) => one.site - other.site);
}

/** Where each thread stood at an instant. */
export function findStanding(timeline: LaneTimeline, atNs = Infinity): readonly Place[] {
  const lanes = timeline
    .list()
    .filter((lane) => isThread(lane) && lane.row.startNs <= atNs && lane.endNs > Math.min(atNs, timeline.model.endNs));
  return lanes.flatMap(({ writer }) => (writer === undefined ? [] : findLast([writer], atNs)));
}

/** The next or the previous pass of one of the sites. */
export function stepToSite(model: Model, { sites: wanted, fromNs, direction }: SiteStepQuery): Place | undefined {
  const sites = new Set(wanted.map((site) => site + 1));
  const isNext = direction === 'next';
  let best: Place | undefined;
  for (const writer of model.writers) {
    for (let row = 0; row < writer.sites.length; row += 1) {
      if (writer.openings.values[row] !== 1 || !sites.has(writer.sites.values[row] ?? 0)) continue;
      const tNs = writer.times.values[row] ?? NaN;
      const isThere = isNext ? tNs > fromNs : tNs < fromNs;
      if (!isThere || (best !== undefined && (isNext ? tNs > best.tNs : tNs < best.tNs))) continue;
      const found = readEvent({ writer, event: row });
      // Of several at one instant the same one, in whatever order the logs were read.
      if (found !== undefined && (best?.tNs !== tNs || found.lane < best.lane)) best = found;
    }
  }
  return best;
}

function isThread({ row }: Lane): boolean {
  return row.kind === 'process' || row.kind === 'thread';
}

function findInLane(timeline: LaneTimeline, id: string, atNs: number): readonly Place[] {
  const lane = timeline.find(id);
  if (lane === undefined) return [];
  if (lane.lock !== undefined) return findHold(timeline.model, lane.lock.id, atNs);
  if (lane.writer === undefined) return [];
  return findLast([lane.writer], lane.coroutine === undefined ? atNs : findLastTurn(timeline, lane, atNs));
}

/** While a coroutine does not run it stands where it was suspended; the thread has gone on to others. */
function findLastTurn(timeline: LaneTimeline, lane: Lane, atNs: number): number {
  const { runners, begins, ends } = lane.writer?.coroutines ?? {};
  if (runners === undefined || begins === undefined || ends === undefined) return atNs;
  for (let row = runners.length - 1; row >= 0; row -= 1) {
    if (runners.at(row) !== lane.coroutine || begins.at(row) > atNs) continue;
    const end = ends.at(row);
    return Number.isNaN(end) ? atNs : Math.min(atNs, end);
  }
  return lane.row.startNs;
}

/** The newest site of all the writers. */
function findLast(writers: readonly Writer[], atNs: number): readonly Place[] {
  const found = writers.flatMap((writer) => {
    const last = writer.findSite(atNs);
    return last === undefined ? [] : (makePlace(writer, last.site, last.tNs) ?? []);
  });
  return sortPlaces(found).slice(-1);
}

function findHold(model: Model, id: string, atNs: number): readonly Place[] {
  const lock = model.locks.find(id);
  if (lock === undefined) return [];
  const last = findNewest([...lock.begins.values.keys()].slice(0, lock.begins.length), (row) => lock.begins.at(row), atNs)
    .flatMap((row) => ({ row, writer: model.writers[lock.holders.at(row)] }))
    .sort((one, other) => ((one.writer?.log ?? '') < (other.writer?.log ?? '') ? -1 : 1))
    .at(-1);
  if (last?.writer === undefined) return [];
  const end = findHoldEnds(lock)[last.row] ?? NaN;
  return sortPlaces([findAt(last.writer, lock.begins.at(last.row)), end <= atNs ? findAt(last.writer, end) : undefined]);
}

function findTraffic(model: Model, id: string, atNs: number): readonly Place[] {
  const { messages } = model;
  const rows = [...(model.queues.find(id)?.rows.values() ?? [])];
  const puts = findNewest(rows, (row) => messages.puts.at(row), atNs).map((row) => readEvent(messages.findPut(row)));
  const gots = findNewest(rows, (row) => messages.gots.at(row), atNs).map((row) => readEvent(messages.findGot(row)));
  return sortPlaces([sortPlaces(puts).at(-1), sortPlaces(gots).at(-1)]);
}

/** Rows of the newest instant up to `atNs`: mostly one. */
function findNewest(rows: readonly number[], timeOf: (row: number) => number, atNs: number): readonly number[] {
  let newest = -Infinity;
  for (const row of rows) {
    const tNs = timeOf(row);
    if (tNs <= atNs && tNs > newest) newest = tNs;
  }
  return rows.filter((row) => timeOf(row) === newest);
}

/** The event of a writer at exactly this instant. */
function findAt(writer: Writer, tNs: number): Place | undefined {
  for (let row = writer.times.values.lastIndexOf(tNs, writer.times.length - 1); row >= 0 && writer.times.at(row) === tNs; row -= 1) {
    const place = readEvent({ writer, event: row });
    if (place !== undefined) return place;
  }
  return undefined;
}

function readEvent(found: { readonly writer: Writer; readonly event: number } | undefined): Place | undefined {
  if (found === undefined) return undefined;
  const site = found.writer.sites.at(found.event);
  return site === 0 ? undefined : makePlace(found.writer, site - 1, found.writer.times.at(found.event));
}

function makePlace(writer: Writer, site: number, tNs: number): Place | undefined {
  const key = writer.process?.key;
  if (key === undefined) return undefined;
  const isMain = writer.tid === writer.process?.pid;
  const name = (isMain ? writer.process?.started?.role : undefined) ?? writer.role ?? String(writer.tid);
  return { name, site, tNs, process: key, lane: isMain ? laneIds.process(key) : laneIds.thread(key, writer.tid) };
}

function sortPlaces(places: readonly (Place | undefined)[]): readonly Place[] {
  return places
    .filter((place) => place !== undefined)
    .sort((one, other) => one.tNs - other.tNs || one.site - other.site || (one.lane < other.lane ? -1 : 1));
}
