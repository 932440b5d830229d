import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { takeQuantiles } from '../../../electron/trace/quantiles.ts';
import { Sequence } from '../../../electron/trace/sequence.ts';
import { SortedTimes } from '../../../electron/trace/sorted-times.ts';
import { TimeOrder } from '../../../electron/trace/time-order.ts';

describe('Sequence', () => {
  it('counts the numbers below the highest that have not come, in any order, and refuses repeats', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(40)), (numbers) => {
        const sequence = new Sequence();
        const seen = new Set<number>();
        for (const number of numbers) {
          expect(sequence.take(number)).toBe(!seen.has(number));
          seen.add(number);
        }
        expect(sequence.missing).toBe(seen.size === 0 ? 0 : Math.max(...seen) + 1 - seen.size);
      }),
    );
  });
});

describe('SortedTimes', () => {
  it('is sorted whenever it is asked, whatever was added in between', () => {
    fc.assert(
      fc.property(fc.array(fc.array(fc.integer({ min: -50, max: 50 }))), fc.integer({ min: -60, max: 60 }), (batches, limit) => {
        const times = new SortedTimes();
        const all: number[] = [];
        for (const batch of batches) {
          for (const time of batch) times.add(time);
          all.push(...batch);
          all.sort((one, other) => one - other);
          expect(Array.from(times.sorted().subarray(0, times.length))).toEqual(all);
          expect(times.countUpTo(limit)).toBe(all.filter((time) => time <= limit).length);
        }
      }),
    );
  });
});

describe('TimeOrder', () => {
  it('follows rows that are added late and whose instants change', () => {
    const change = fc.record({ row: fc.nat(20), time: fc.nat(30), ask: fc.boolean() });
    fc.assert(
      fc.property(fc.array(change), (changes) => {
        const times = new Map<number, number>();
        const compare = (one: number, other: number): number => (times.get(one) ?? 0) - (times.get(other) ?? 0) || one - other;
        const order = new TimeOrder(compare);
        for (const { row, time, ask } of changes) {
          const isKnown = times.has(row);
          times.set(row, time);
          if (isKnown) order.move(row);
          else order.add(row);
          if (ask) order.sorted();
        }
        expect(Array.from(order.sorted())).toEqual([...times.keys()].sort(compare));
        expect(order.size).toBe(times.size);
      }),
    );
  });
});

describe('takeQuantiles', () => {
  it('gives the nearest-rank values of the sorted list', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 1000 }), { minLength: 1 }), (list) => {
        const sorted = [...list].sort((one, other) => one - other);
        const rank = (share: number): number | undefined => sorted[Math.max(0, Math.ceil(list.length * share) - 1)];
        expect(takeQuantiles(Float64Array.from([...list, 5000]), list.length)).toEqual({
          p50: rank(0.5),
          p95: rank(0.95),
          max: sorted.at(-1),
        });
      }),
    );
  });

  it('has nothing to say of nothing', () => {
    expect(takeQuantiles(new Float64Array(0), 0)).toBeUndefined();
  });
});
