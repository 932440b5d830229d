import { describe, expect, it } from 'vitest';
import { traceSpark } from '../../../renderer/parts/trace-spark.ts';

describe('a spark line', () => {
  it('lifts the pen at a gap and draws a lone reading as a dot', () => {
    expect(traceSpark([0, null, 50, 100], 41, 12)).toBe('M37 11h0.5M39 6L40 1');
  });

  it('has 100 % of one core as its height, unless a reading passes it', () => {
    expect(traceSpark([10, 100], 41, 12)).toBe('M39 10L40 1');
    expect(traceSpark([100, 200], 41, 12)).toBe('M39 6L40 1');
  });

  it('of nothing is nothing', () => {
    expect(traceSpark([], 41, 12)).toBe('');
  });
});
