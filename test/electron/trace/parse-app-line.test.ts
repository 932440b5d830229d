import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseAppLine } from '../../../electron/trace/parse-app-line.ts';
import { HEADER } from './make-logs.ts';

const THREAD = { tid: 7, name: 'node', state: 'S', cpuTimeNs: 5, readyNs: 1, timeslices: 3 };
const ROW = {
  process: '7-70',
  cpuTimeNs: 5,
  cpuPercent: 120.5,
  rssBytes: 9,
  threads: 7,
  state: 'R',
  voluntarySwitches: 1,
  involuntarySwitches: 0,
};
const WITNESS_ROW = { process: '7-70', cpuTimeNs: 5, rssBytes: 9, own: { cpuTimeNs: 5, rssBytes: 9 }, differs: ['memory'] };
/** One right line of every kind. */
const RIGHT: Record<string, object> = {
  session: HEADER,
  ancestors: { ancestors: [{ pid: 1, ppid: 0, name: 'init' }] },
  launched: { pid: 7, process: '7-70' },
  discovered: { process: '7-70', pid: 7, ppid: 1, parent: '1-1', startNs: -5, name: 'node', executable: '/node', commandLine: ['node'] },
  changed: { process: '7-70', ppid: 1, name: 'x', executable: '/x', commandLine: [] },
  sampled: { rows: [ROW] },
  witnessed: { by: 'pidusage', rows: [WITNESS_ROW] },
  threads: { process: '7-70', threads: [THREAD] },
  memory: { process: '7-70', pssBytes: 5 },
  output: { stream: 'stderr', text: 'x', isCut: true },
  'output-dropped': { lines: 1, bytes: 2 },
  exited: { process: '7-70', reason: { kind: 'failed', code: 1 }, cpuTimeNs: 5 },
  action: { action: 'kill', process: '7-70' },
  gap: { fromNs: 1, toNs: 2 },
  'session-ended': { cause: 'root-ended', processes: 1, samples: 1, outputLines: 0 },
};

function parse(line: object, version = 1): ReturnType<typeof parseAppLine> {
  return parseAppLine(JSON.stringify({ n: 0, t: 1, ...line }), version);
}

describe('parseAppLine', () => {
  it.each(Object.entries(RIGHT))('accepts a right %s, with fields that are not known', (kind, fields) => {
    expect(parse({ kind, ...fields, later: 1 })).toEqual({ ok: true, value: { n: 0, t: 1, kind, ...fields, later: 1 } });
  });

  it.each(Object.entries(RIGHT))('refuses a %s when any field has the wrong type', (kind, fields) => {
    for (const name of Object.keys(fields).filter((one) => one !== 't' && one !== 'kind')) {
      expect(parse({ kind, ...fields, [name]: { nested: true } }), name).toEqual({ ok: false, reason: 'bad-fields', isNewer: false });
    }
  });

  it.each([
    ...Object.keys(ROW).map((name) => ({ kind: 'sampled', rows: [{ ...ROW, [name]: null }] })),
    ...Object.keys(WITNESS_ROW).map((name) => ({ kind: 'witnessed', by: 'pidusage', rows: [{ ...WITNESS_ROW, [name]: null }] })),
    { kind: 'witnessed', by: 'pidusage', rows: [{ ...WITNESS_ROW, own: { cpuTimeNs: 5 } }] },
    { kind: 'witnessed', by: 'hearsay', rows: [] },
    ...Object.keys(THREAD).map((name) => ({ kind: 'threads', process: '7-70', threads: [{ ...THREAD, [name]: null }] })),
    { kind: 'sampled', rows: [{ ...ROW, process: '../../x' }] },
    { kind: 'exited', reason: { kind: 'exploded' } },
    { kind: 'exited', reason: { kind: 'killed' } },
    { kind: 'exited', reason: { kind: 'could-not-start' } },
    { kind: 'action', action: 'sing' },
    { kind: 'session-ended', cause: 'boredom', processes: 1, samples: 1, outputLines: 0 },
    { ...HEADER, subject: { kind: 'scenario', scenario: 'x', parameters: { a: {} } } },
    { ...HEADER, subject: { kind: 'dream' } },
    { ...HEADER, host: { ...HEADER.host, cpus: 'two' } },
    { ...HEADER, measures: {} },
  ])('refuses %j', (line) => {
    expect(parse(line)).toEqual({ ok: false, reason: 'bad-fields', isNewer: false });
  });

  it.each(['completed', 'ended', 'lost', 'stopped'])('accepts the reason %s without more', (kind) => {
    expect(parse({ kind: 'exited', reason: { kind } }).ok).toBe(true);
  });

  it('sets a kind of a newer app apart from an error', () => {
    expect(parse({ kind: 'dreamt' }, 2)).toMatchObject({ ok: false, isNewer: true });
    expect(parse({ kind: 'dreamt' })).toMatchObject({ ok: false, reason: 'bad-kind', isNewer: false });
  });

  it('never throws, whatever the line', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.json()), (text) => {
        expect(typeof parseAppLine(text, 1).ok).toBe('boolean');
      }),
    );
  });
});
