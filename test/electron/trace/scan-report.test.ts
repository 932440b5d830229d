import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ReportScanner } from '../../../electron/trace/scan-report.ts';

/** What each scanned kind must have, as the contract says. */
const FULL: Record<string, object> = {
  'put-requested': { queue: 'q', message: 'm' },
  put: { queue: 'q', message: 'm', bytes: 3, preview: '{ name: "说明", at: 1 }' },
  'get-requested': { queue: 'q' },
  got: { queue: 'q', message: 'm', bytes: 3, preview: '' },
  'lock-requested': { lock: 'l' },
  'lock-acquired': { lock: 'l', depth: 1, contended: false },
  'lock-released': { lock: 'l' },
  'wait-begin': { wait: 'sleep', reason: '1 s' },
  'wait-end': { wait: 'io' },
  'coroutine-switched': { coroutine: 'c' },
  'coroutine-suspended': { coroutine: 'c', reason: 'io socket' },
};

const number = fc.oneof(
  { weight: 20, arbitrary: fc.nat() },
  { weight: 1, arbitrary: fc.maxSafeNat() },
  { weight: 1, arbitrary: fc.constantFrom(-1, 0.5, 1e21, 'x') },
);
const id = fc.oneof(
  { weight: 20, arbitrary: fc.string({ unit: 'grapheme-ascii', maxLength: 20 }) },
  { weight: 1, arbitrary: fc.constantFrom('q1@5-50', '说明', 'tab\t', '\u2028', 'put', '__proto__', 5, true, null) },
);
const text = fc.oneof(id, fc.string({ unit: 'binary' }), fc.constantFrom('a "quoted" \\ one', '引号 \' " 与换行\n'));
const FIELDS = {
  ...{ n: number, t: number, site: number, bytes: number, depth: number },
  ...{ queue: id, message: id, lock: id, coroutine: id, reason: id, preview: text },
  contended: fc.boolean(),
  wait: fc.constantFrom('sleep', 'io', 'lunch'),
  later: fc.anything(),
};

/** A line of some kind with its fields in any order, at times with one too few or too many, or with a value of a wrong type. */
const line = fc.constantFrom(...Object.keys(FULL)).chain((kind) => {
  const own = ['n', 't', ...Object.keys(FULL[kind] ?? {})];
  const names = fc
    .tuple(fc.shuffledSubarray(own, { minLength: own.length - 1 }), fc.constantFrom([], [], ['site'], ['depth'], ['later'], ['lock']))
    .map(([some, more]) => [...some, ...more.filter((name) => !own.includes(name))]);
  return fc.tuple(names, fc.record(FIELDS), fc.nat(5), fc.boolean()).map(([chosen, values, at, isSpaced]) => {
    const entries: [string, unknown][] = chosen.map((name) => [name, values[name as keyof typeof values]]);
    entries.splice(at, 0, ['kind', kind]);
    const written = entries.map(
      ([name, value]) => `${JSON.stringify(name)}${isSpaced ? ': ' : ':'}${value === undefined ? 'null' : JSON.stringify(value)}`,
    );
    return `{${written.join(isSpaced ? ', ' : ',')}}`;
  });
});

const scanner = new ReportScanner();
function scan(text: string): ReturnType<ReportScanner['scan']> {
  // Within other lines, as in a log.
  const [before, after] = ['{"n":0}\n', '\n{"n":2,"t":3}\n'].map((other) => new TextEncoder().encode(other));
  const bytes = new TextEncoder().encode(text);
  const from = before?.length ?? 0;
  const log = Uint8Array.from([...(before ?? []), ...bytes, ...(after ?? [])]);
  return scanner.scan(log, from, from + bytes.length);
}

describe('ReportScanner', () => {
  it.each(Object.entries(FULL))('reads a %s as the kits write it, with and without a site', (kind, fields) => {
    for (const report of [
      { n: 1, t: 5, kind, ...fields },
      { n: 1, t: 5, site: 3, ...fields, kind },
    ]) {
      expect(scan(JSON.stringify(report))).toEqual(report);
    }
    expect(scan(JSON.stringify({ n: 1, t: 5, kind, ...fields, later: 1 }))).toBeUndefined();
  });

  it('reads what JSON.parse reads, or says nothing', () => {
    let scanned = 0;
    fc.assert(
      fc.property(line, (text) => {
        const report = scan(text);
        if (report === undefined) return;
        scanned += 1;
        const value = JSON.parse(text) as Record<string, unknown>;
        for (const [name, read] of Object.entries(report)) expect(read, name).toEqual(value[name]);
        for (const name of Object.keys(FULL[report.kind] ?? {})) if (name in value) expect(report).toHaveProperty(name);
      }),
      { numRuns: 3000 },
    );
    expect(scanned).toBeGreaterThan(500);
  });

  it('says nothing of what JSON.parse would refuse', () => {
    const right = '{"n":1,"t":5,"kind":"put","queue":"q","message":"m","bytes":3,"preview":"p"}';
    expect(scan(right)).toBeDefined();
    fc.assert(
      fc.property(fc.nat(right.length - 1), fc.constantFrom('', ...'{}[]",:0 1\\a\t-.e'), fc.boolean(), (at, put, isInserted) => {
        const text = right.slice(0, at) + put + right.slice(isInserted ? at : at + 1);
        const report = scan(text);
        if (report !== undefined) expect(JSON.parse(text)).toMatchObject(report);
      }),
      { numRuns: 3000 },
    );
  });

  it.each([
    ['a number with a leading zero', '{"n":01,"t":5,"kind":"get-requested","queue":"q"}'],
    ['a fraction', '{"n":1,"t":5.5,"kind":"get-requested","queue":"q"}'],
    ['a number that a double cannot hold', '{"n":1,"t":99999999999999999999,"kind":"get-requested","queue":"q"}'],
    ['an id with an escape', '{"n":1,"t":5,"kind":"get-requested","queue":"\\u0071"}'],
    ['an id beyond ASCII', '{"n":1,"t":5,"kind":"get-requested","queue":"队列"}'],
    ['a kind that is rare', '{"n":1,"t":5,"kind":"note","en":"a","zh":"b"}'],
    ['a line that was cut off', '{"n":1,"t":5,"kind":"get-requested","queue":"q"'],
    ['a line with more behind it', '{"n":1,"t":5,"kind":"get-requested","queue":"q"}}'],
  ])('leaves %s to the parser', (_, text) => {
    expect(scan(text)).toBeUndefined();
  });
});
