import { describe, expect, it } from 'vitest';
import { createCpuRate } from '../../../electron/sampling/cpu-rate.ts';

/** Feeds `[seconds, CPU seconds]`, answers the rates. */
function feed(readings: readonly (readonly [number, number])[]): (number | undefined)[] {
  const rate = createCpuRate();
  return readings.map(([t, cpu]) => rate.add(t * 1e9, cpu * 1e9)).map((value) => (value === undefined ? undefined : Math.round(value)));
}

describe('the CPU rate', () => {
  it('has no value at the first reading', () => {
    expect(feed([[5, 3]])).toEqual([undefined]);
  });

  it('spans what there is, then a sliding second', () => {
    const quarters = Array.from({ length: 9 }, (_, i) => [i / 4, i <= 4 ? i / 4 : 1] as const);
    expect(feed(quarters)).toEqual([undefined, 100, 100, 100, 100, 75, 50, 25, 0]);
  });

  it('may pass 100', () => {
    expect(
      feed([
        [0, 0],
        [1, 3.5],
      ]),
    ).toEqual([undefined, 350]);
  });

  it('spans two readings that are further apart than its second', () => {
    expect(
      feed([
        [0, 0],
        [2, 1],
        [4, 3],
      ]),
    ).toEqual([undefined, 50, 100]);
  });

  it('leaves a gap as a gap', () => {
    expect(
      feed([
        [0, 0],
        [0.5, 0.5],
        [10, 5],
        [10.5, 5.5],
      ]),
    ).toEqual([undefined, 100, undefined, 100]);
  });
});
