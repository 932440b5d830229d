import type { LaneTimeline } from './lane-timeline.ts';
import { readMessage } from './message-table.ts';
import type { Model } from './model.ts';
import type { SearchAnswer, SearchHit, SearchPlace, SearchQuery } from './search-queries.ts';
import { WAIT_REASONS } from './waits.ts';

type Take = (tNs: number, kind: number, major: number, minor: number) => void;
const KINDS = { lane: 0, wait: 1, message: 2, note: 3 } as const;
const BEFORE_ALL_NS = -1;

/** Looks a text up in all of a session. Nothing is kept: two passes over the columns, the second to count those before. */
export function searchSession(timeline: LaneTimeline, query: SearchQuery): SearchAnswer {
  const text = query.text.trim().toLowerCase();
  if (text === '') return { total: 0, unsearched: 0, hit: undefined };
  const visit = prepareVisit(timeline, text, query);
  const { from, direction } = query;
  let total = 0;
  let first: SearchPlace | undefined;
  let last: SearchPlace | undefined;
  let best: SearchPlace | undefined;
  const unsearched = visit((tNs, kind, major, minor) => {
    total += 1;
    if (first === undefined || compare(first, tNs, kind, major, minor) > 0) first = [tNs, kind, major, minor];
    if (last === undefined || compare(last, tNs, kind, major, minor) < 0) last = [tNs, kind, major, minor];
    if (from === undefined) return;
    const side = -compare(from, tNs, kind, major, minor);
    if (direction === undefined ? side !== 0 : direction === 'next' ? side <= 0 : side >= 0) return;
    const towards = best === undefined ? 1 : compare(best, tNs, kind, major, minor);
    if (best === undefined || (direction === 'next' ? towards > 0 : towards < 0)) best = [tNs, kind, major, minor];
  });
  const place = best ?? (direction === 'next' ? first : direction === 'previous' ? last : undefined);
  if (place === undefined) return { total, unsearched, hit: undefined };
  let number = 0;
  visit((tNs, kind, major, minor) => {
    if (compare(place, tNs, kind, major, minor) >= 0) number += 1;
  });
  return { total, unsearched, hit: readHit(timeline, place, number) };
}

/** Below 0: the place comes before the other. */
function compare(place: SearchPlace, tNs: number, kind: number, major: number, minor: number): number {
  return place[0] - tNs || place[1] - kind || place[2] - major || place[3] - minor;
}

/** Tells of everything that is found, in no order, and answers how many messages could not be searched. */
function prepareVisit(timeline: LaneTimeline, text: string, query: SearchQuery): (take: Take) => number {
  const { model } = timeline;
  const includes = (name: string | undefined): boolean => name?.toLowerCase().includes(text) === true;
  const lanes = timeline.list().flatMap(({ row }, at) => (includes(`${row.name} ${row.pid ?? ''} ${row.tid ?? ''}`) ? [at] : []));
  const writers = timeline.list().flatMap(({ row, writer }) => (writer !== undefined && row.kind !== 'coroutine' ? [writer] : []));
  const objects = new Map<number, boolean>();
  const isObject = (object: number): boolean => {
    const known = objects.get(object);
    if (known !== undefined) return known;
    const isFound = object !== 0 && includes(nameObject(model, object));
    objects.set(object, isFound);
    return isFound;
  };
  const isReason = WAIT_REASONS.map((reason) => query.reasons.includes(reason));
  const queues = new Set(model.queues.all.filter((queue) => includes(queue.created?.report.name ?? queue.id)));
  const notes = model.notes.sorted().map(({ report }) => includes(report.en) || includes(report.zh));

  return (take) => {
    for (const at of lanes) take(BEFORE_ALL_NS, KINDS.lane, at, 0);
    for (const { waits, index } of writers)
      for (let row = 0; row < waits.length; row += 1)
        if (isReason[waits.reasons.at(row)] === true || isObject(waits.objects.at(row))) take(waits.begins.at(row), KINDS.wait, index, row);
    let unsearched = 0;
    for (const row of model.messages.sorted()) {
      const queue = model.messages.queues[row];
      const preview = model.messages.previews[row];
      if ((queue !== undefined && queues.has(queue)) || includes(preview)) take(model.messages.time(row), KINDS.message, row, 0);
      else if (preview === undefined) unsearched += 1;
    }
    for (const [at, { report }] of model.notes.sorted().entries()) if (notes[at] === true) take(report.t, KINDS.note, at, 0);
    return unsearched;
  };
}

function nameObject(model: Model, object: number): string {
  const id = model.texts.read(object) ?? '';
  return model.queues.find(id)?.created?.report.name ?? model.locks.find(id)?.created?.report.name ?? id;
}

function readHit(timeline: LaneTimeline, place: SearchPlace, number: number): SearchHit | undefined {
  const { model } = timeline;
  const [tNs, kind, major] = place;
  const head = { place, number };
  switch (kind) {
    case KINDS.lane: {
      const lane = timeline.list()[major];
      return lane && { ...head, kind: 'lane', lane: lane.row.lane };
    }
    case KINDS.wait: {
      const lane = timeline.list().find(({ writer, row }) => writer?.index === major && row.kind !== 'coroutine');
      return lane && { ...head, kind: 'wait', lane: lane.row.lane, tNs };
    }
    case KINDS.message:
      return { ...head, kind: 'message', row: readMessage(model, major), tNs };
    default:
      return { ...head, kind: 'note', process: model.notes.sorted()[major]?.writer.process?.key, tNs };
  }
}
