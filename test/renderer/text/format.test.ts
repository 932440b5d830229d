import { describe, expect, it } from 'vitest';
import { createFormat } from '../../../renderer/text/format.ts';

describe('formats', () => {
  const en = createFormat('en');
  const zh = createFormat('zh-CN');

  it('write a length of time in the unit that suits it', () => {
    const lengths = [0, 999, 1_500, 45_000, 1e6, 12_345_678, 999_400_000, 999_600_000, 1.52e9, 59.99e9, 59.999e9, 125e9, 3600e9, 3660e9];
    expect(lengths.map(en.duration)).toEqual([
      '0 s',
      '999 ns',
      '1.5 µs',
      '45 µs',
      '1.0 ms',
      '12.3 ms',
      '999 ms',
      '1.00 s',
      '1.52 s',
      '59.99 s',
      '1 min 00 s',
      '2 min 05 s',
      '1 h 00 min',
      '1 h 01 min',
    ]);
    expect([1.52e9, 125e9].map(zh.duration)).toEqual(['1.52 秒', '2 分 05 秒']);
  });

  it('write sizes with decimal units and at most four digits', () => {
    expect([0, 999, 1000, 75_500_000, 99_960_000, 122e6, 1.5e9].map(en.bytes)).toEqual([
      '0 B',
      '999 B',
      '1.0 kB',
      '75.5 MB',
      '100 MB',
      '122 MB',
      '1.5 GB',
    ]);
  });

  it('never clamp a share of a core', () => {
    expect([0, 5.04, 98.1, 240].map(en.percent)).toEqual(['0.0 %', '5.0 %', '98.1 %', '240.0 %']);
  });

  it('write a running clock of fixed width', () => {
    expect([0, 4.39e9, 59.99e9, 60e9, 725.5e9].map(en.clock)).toEqual(['0:00.0', '0:04.3', '0:59.9', '1:00.0', '12:05.5']);
  });

  it('leave a date alone that is none', () => {
    expect(en.dateTime('when?')).toBe('when?');
  });
});
