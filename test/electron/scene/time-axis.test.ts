import { describe, expect, it } from 'vitest';
import { chooseTimeStep, chooseTimeTicks, labelInstant, placeTime, readTime } from '../../../electron/scene/time-axis.ts';

const scale = (fromNs: number, toNs: number) => ({ fromNs, toNs, leftPx: 100, widthPx: 800 });

describe('time axis', () => {
  it('places instants in proportion and reads them back', () => {
    expect(placeTime(scale(0, 8e9), 2e9)).toBe(300);
    expect(readTime(scale(0, 8e9), 300)).toBe(2e9);
  });

  it('takes round steps: 1, 2, 5 below a second, clock steps above', () => {
    expect([1, 3, 7e5, 1.2e8, 6e8, 1.1e9, 7e9, 20e9, 45e9, 100e9, 4000e9].map(chooseTimeStep)).toEqual([
      1, 5, 1e6, 2e8, 1e9, 2e9, 10e9, 30e9, 60e9, 120e9, 7200e9,
    ]);
  });

  it('labels seconds with the decimals that the step needs', () => {
    expect(chooseTimeTicks(scale(10e9, 12e9), 'en').ticks.map((tick) => tick.label)).toEqual([
      '10.0 s',
      '10.5 s',
      '11.0 s',
      '11.5 s',
      '12.0 s',
    ]);
    expect(chooseTimeTicks(scale(0, 40e9), 'zh-CN').ticks.map((tick) => tick.label)).toEqual([
      '0 秒',
      '5 秒',
      '10 秒',
      '15 秒',
      '20 秒',
      '25 秒',
      '30 秒',
      '35 秒',
      '40 秒',
    ]);
  });

  it('labels a span that passes a minute as a clock throughout', () => {
    expect(chooseTimeTicks(scale(0, 90e9), 'en').ticks.map((tick) => tick.label)).toEqual([
      '0:00',
      '0:15',
      '0:30',
      '0:45',
      '1:00',
      '1:15',
      '1:30',
    ]);
  });

  it('counts from a whole millisecond when steps are shorter than one', () => {
    const { ticks, baseNs } = chooseTimeTicks(scale(1_000_250_000, 1_002_250_000), 'en');
    expect(baseNs).toBe(1e9);
    expect(ticks.map((tick) => tick.label)).toEqual(['+500 µs', '+1000 µs', '+1500 µs', '+2000 µs']);
  });

  it('writes instants past a minute and an hour', () => {
    expect([
      labelInstant(3.25e9, 3, 'en'),
      labelInstant(125.1e9, 1, 'en'),
      labelInstant(3725e9, 0, 'en'),
      labelInstant(59.9996e9, 3, 'en'),
    ]).toEqual(['3.250 s', '2:05.1', '1:02:05', '1:00.000']);
  });
});
