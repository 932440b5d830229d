import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { laneIds } from '../../../electron/trace/lane-queries.ts';
import type { SearchHit, SearchPlace, SearchQuery } from '../../../electron/trace/search-queries.ts';
import type { Trace } from '../../../electron/trace/trace.ts';
import { appLog, discovered, HEADER, keyOf, readLogs, reportLog, type Log } from './make-logs.ts';
import { anyLogs } from './random-logs.ts';

const SMALL: readonly Log[] = [
  appLog([HEADER, discovered(1, 0, 1), discovered(2, 1, 2, 1)]),
  reportLog(1, [
    { t: 5, kind: 'process-started', module: 'm', role: 'counter', pid: 1, ppid: 0 },
    { t: 10, kind: 'lock-created', lock: 'l1', name: 'Counter lock', type: 'mutex' },
    { t: 12, kind: 'queue-created', queue: 'q1', name: 'jobs', scope: 'process', order: 'fifo', capacity: 0 },
    { t: 20, kind: 'put-requested', queue: 'q1', message: 'a' },
    { t: 21, kind: 'put', queue: 'q1', message: 'a', bytes: 1, preview: 'Hello' },
    { t: 30, kind: 'lock-requested', lock: 'l1' },
    { t: 31, kind: 'lock-acquired', lock: 'l1', depth: 1, contended: false },
    { t: 50, kind: 'note', en: 'The counter is done.', zh: '计数完成。' },
  ]),
  reportLog(2, [
    { t: 6, kind: 'process-started', module: 'm', role: 'worker', pid: 2, ppid: 1 },
    { t: 15, kind: 'get-requested', queue: 'q1' },
    { t: 25, kind: 'got', queue: 'q1', message: 'a', bytes: 1, preview: 'Hello' },
    { t: 40, kind: 'wait-begin', wait: 'sleep', reason: 'tired' },
  ]),
];

/** All that is found, by stepping until it comes round. */
function walk(trace: Trace, query: Pick<SearchQuery, 'text' | 'reasons'>, direction: 'next' | 'previous' = 'next'): readonly SearchHit[] {
  const hits: SearchHit[] = [];
  let from: SearchPlace | undefined;
  for (;;) {
    const { hit, total } = trace.search({ ...query, from, direction });
    if (hit === undefined || hits.length === total) return hits;
    hits.push(hit);
    from = hit.place;
  }
}

interface RawLine {
  readonly kind: string;
  readonly en?: string;
  readonly zh?: string;
}

/** Logs have torn lines. */
function readRaw(line: string): readonly RawLine[] {
  try {
    return [JSON.parse(line) as RawLine];
  } catch {
    return [];
  }
}

function describeHit(hit: SearchHit): string {
  if (hit.kind === 'lane') return hit.lane;
  return hit.kind === 'wait' ? `wait ${hit.tNs}` : `${hit.kind} ${hit.tNs}`;
}

describe('search of a session', () => {
  const trace = readLogs(...SMALL);
  const find = (text: string, reasons: SearchQuery['reasons'] = []): readonly string[] => walk(trace, { text, reasons }).map(describeHit);

  it('finds lanes, waits, messages and notes, lanes first and then in order of time', () => {
    expect(find('COUNTER')).toEqual([laneIds.process(keyOf(1)), laneIds.lock('l1'), 'wait 30', 'note 50']);
    expect(find('jobs')).toEqual(['wait 15', 'wait 20', 'message 21']);
    expect(find('hell')).toEqual(['message 21']);
    expect(find('tired')).toEqual(['wait 40']);
    expect(find('计数')).toEqual(['note 50']);
    expect(find('nowhere')).toEqual([]);
  });

  it('finds waits by their reason', () => {
    expect(find('no name', ['sleep'])).toEqual(['wait 40']);
    expect(find('no name', ['put', 'get'])).toEqual(['wait 15', 'wait 20']);
  });

  it('counts from the first one, goes round both ways, and says where it stands', () => {
    const query = { text: 'jobs', reasons: [] };
    const hits = walk(trace, query);
    expect(hits.map(({ number }) => number)).toEqual([1, 2, 3]);
    expect(trace.search({ ...query, from: hits[2]?.place, direction: 'next' }).hit?.number).toBe(1);
    expect(trace.search({ ...query, from: hits[0]?.place, direction: 'previous' }).hit?.number).toBe(3);
    expect(trace.search({ ...query, from: hits[1]?.place }).hit?.number).toBe(2);
    expect(trace.search(query)).toEqual({ total: 3, unsearched: 0, hit: undefined });
    expect(trace.search({ text: ' ', reasons: ['sleep'] }).total).toBe(0);
  });

  it('steps through all of it once in either direction, and has each wait and message of the raw lines', () => {
    fc.assert(
      fc.property(anyLogs, (logs) => {
        const read = readLogs(...logs);
        const query = { text: 'hello', reasons: ['lock', 'sleep'] } as const;
        const there = walk(read, query);
        const back = walk(read, query, 'previous');
        expect(there.map(({ number }) => number)).toEqual(there.map((_, at) => at + 1));
        expect(back.map(({ number }) => number)).toEqual(there.map((_, at) => there.length - at));
        const raw = logs.filter(({ log }) => log.startsWith('reports/')).flatMap(({ text }) => text.split('\n').flatMap(readRaw));
        const begun = raw.filter(({ kind }) => kind === 'wait-begin' || kind === 'lock-requested').length;
        const notes = raw.filter(({ kind, en, zh }) => kind === 'note' && (en === 'hello' || zh === 'hello')).length;
        expect(there.filter(({ kind }) => kind === 'note')).toHaveLength(notes);
        expect(walk(read, { text: 'no such text', reasons: ['lock', 'sleep'] })).toHaveLength(begun);
      }),
    );
  });
});
