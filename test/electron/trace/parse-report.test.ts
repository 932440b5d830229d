import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseReport } from '../../../electron/trace/parse-report.ts';

const BASE = { n: 1, t: 5 };
/** One right line of every kind. */
const RIGHT: Record<string, object> = {
  writer: { version: 1, process: '7-70', pid: 7, tid: 7, runtime: 'Node 20' },
  'process-started': { module: 'm', role: 'r', pid: 7, ppid: 1 },
  'process-ending': { cpuTimeNs: 5 },
  'child-started': { pid: 8, role: 'r' },
  'child-exited': { pid: 8, signal: 'SIGKILL' },
  'thread-started': { tid: 9, role: 'r' },
  'thread-ended': { tid: 9 },
  'coroutine-created': { coroutine: 'c', role: 'r' },
  'coroutine-switched': {},
  'coroutine-suspended': { coroutine: 'c', reason: 'io' },
  'coroutine-ended': { coroutine: 'c' },
  'queue-created': { queue: 'q', name: 'n', scope: 'process', order: 'fifo', capacity: 0 },
  'put-requested': { queue: 'q', message: 'm' },
  put: { queue: 'q', message: 'm', bytes: 3, preview: '{}', depth: 1 },
  'get-requested': { queue: 'q' },
  'get-withdrawn': { queue: 'q' },
  got: { queue: 'q', message: 'm', bytes: 3, preview: '{}' },
  'lock-created': { lock: 'l', name: 'n', type: 'mutex' },
  'lock-requested': { lock: 'l' },
  'lock-acquired': { lock: 'l', depth: 1, contended: false },
  'lock-released': { lock: 'l' },
  'join-requested': { target: 'process', id: 8 },
  'join-done': { target: 'thread', id: 9 },
  'wait-begin': { wait: 'sleep', reason: '1 s' },
  'wait-end': { wait: 'io' },
  printed: { stream: 'stdout', text: '' },
  note: { en: 'a', zh: 'b' },
  value: { name: 'v', value: 1.5 },
};

function parse(line: object, version = 1): ReturnType<typeof parseReport> {
  return parseReport(JSON.stringify(line), version);
}

describe('parseReport', () => {
  it.each(Object.entries(RIGHT))('accepts a right %s, with fields that are not known', (kind, fields) => {
    const line = { ...BASE, kind, ...fields, site: 3, later: [1] };
    expect(parse(line)).toEqual({ ok: true, value: line });
  });

  it.each(Object.entries(RIGHT).filter(([, fields]) => Object.keys(fields).length > 0))(
    'refuses a %s when any field has the wrong type',
    (kind, fields) => {
      for (const name of Object.keys(fields)) {
        const wrong = { ...BASE, kind, ...fields, [name]: { nested: true } };
        expect(parse(wrong), name).toEqual({ ok: false, reason: 'bad-fields', isNewer: false });
      }
    },
  );

  it.each([
    ['{"n":1,', 'not-json'],
    ['', 'not-json'],
    ['[1]', 'not-an-object'],
    ['null', 'not-an-object'],
    ['"text"', 'not-an-object'],
    ['{"t":1,"kind":"get-requested","queue":"q"}', 'bad-number'],
    ['{"n":1.5,"t":1,"kind":"get-requested","queue":"q"}', 'bad-number'],
    ['{"n":1,"t":1e999,"kind":"get-requested","queue":"q"}', 'bad-time'],
    ['{"n":1,"t":1,"kind":"get-requested","queue":"q","site":-1}', 'bad-fields'],
    ['{"n":1,"t":1,"kind":"put","queue":"q","message":"m","bytes":-1,"preview":""}', 'bad-fields'],
    ['{"n":1,"t":1}', 'bad-kind'],
    ['{"n":1,"t":1,"kind":"constructor"}', 'bad-kind'],
  ])('refuses %s as %s', (text, reason) => {
    expect(parseReport(text, 1)).toEqual({ ok: false, reason, isNewer: false });
  });

  it('sets a kind of a newer writer apart from an error', () => {
    const line = { ...BASE, kind: 'teleported' };
    expect(parse(line, 2)).toEqual({ ok: false, reason: 'bad-kind', isNewer: true });
    expect(parse({ ...line, kind: 'put' }, 2)).toEqual({ ok: false, reason: 'bad-fields', isNewer: false });
  });

  it('never throws, whatever the line', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.json()), (text) => {
        expect(typeof parseReport(text, 1).ok).toBe('boolean');
      }),
    );
  });
});
