import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { findScenario } from '../../scenarios/catalog.ts';
import { parseParameters } from '../../scenarios/parameters.ts';

const ten = findScenario('ten-processes') ?? { parameters: [] };
const pids = findScenario('parent-and-child-pids') ?? { parameters: [] };

describe('parseParameters', () => {
  it('fills in the defaults', () => {
    expect(parseParameters(ten, undefined)).toEqual({ ok: true, value: { count: 10, delayMs: 1000, join: 'at-the-end' } });
    expect(parseParameters(ten, { count: 3 })).toEqual({ ok: true, value: { count: 3, delayMs: 1000, join: 'at-the-end' } });
  });

  it('takes numbers and switches as a command line gives them', () => {
    expect(parseParameters(ten, { count: '50', delayMs: '0', join: 'after-each' })).toEqual({
      ok: true,
      value: { count: 50, delayMs: 0, join: 'after-each' },
    });
    expect(parseParameters(pids, { orphan: 'false' })).toMatchObject({ ok: true, value: { orphan: false } });
  });

  it.each([
    [{ count: 0 }, 'count', '"count" is a whole number from 1 to 50.'],
    [{ count: 51 }, 'count', '"count" is a whole number from 1 to 50.'],
    [{ count: 1.5 }, 'count', '"count" is a whole number from 1 to 50.'],
    [{ count: 'ten' }, 'count', '"count" is a whole number from 1 to 50.'],
    [{ count: '' }, 'count', '"count" is a whole number from 1 to 50.'],
    [{ count: null }, 'count', '"count" is a whole number from 1 to 50.'],
    [{ count: [3] }, 'count', '"count" is a whole number from 1 to 50.'],
    [{ join: 'never' }, 'join', '"join" is one of: at-the-end, after-each.'],
    [{ speed: 1 }, 'speed', 'There is no parameter "speed". There are: count, delayMs, join.'],
    [JSON.parse('{"__proto__": 1}'), '__proto__', 'There is no parameter "__proto__". There are: count, delayMs, join.'],
    ['count=1', '', 'Parameters are given as names with values.'],
    [[1], '', 'Parameters are given as names with values.'],
  ])('refuses %j', (given: unknown, parameter, en) => {
    expect(parseParameters(ten, given)).toMatchObject({ ok: false, parameter, problem: { en } });
  });

  it('never lets anything out of the limits through', () => {
    fc.assert(
      fc.property(fc.anything(), fc.anything(), (count, delayMs) => {
        const parsed = parseParameters(ten, { count, delayMs });
        if (!parsed.ok) return;
        expect(parsed.value['count']).toSatisfy((value: number) => Number.isInteger(value) && value >= 1 && value <= 50);
        expect(parsed.value['delayMs']).toSatisfy((value: number) => Number.isInteger(value) && value >= 0 && value <= 10_000);
      }),
    );
  });
});
