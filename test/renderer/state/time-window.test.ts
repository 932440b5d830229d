import { describe, expect, it } from 'vitest';
import { TimeWindow } from '../../../renderer/state/time-window.svelte.ts';

function read(time: TimeWindow): unknown {
  return { from: time.fromNs / 1e9, to: time.toNs / 1e9, follows: time.isFollowing, at: time.atNs };
}

describe('the time window', () => {
  it('follows in steps, so that axes do not creep', () => {
    const time = new TimeWindow();
    const ends = [0.1e9, 4.9e9, 5.1e9, 31e9, 65e9].map((endNs) => {
      time.endNs = endNs;
      return [time.fromNs / 1e9, time.toNs / 1e9];
    });
    expect(ends).toEqual([
      [0, 5],
      [0, 5],
      [0, 10],
      [0, 40],
      [10, 70],
    ]);
  });

  it('stays where it was zoomed to, in either direction, until it follows again', () => {
    const time = new TimeWindow();
    time.endNs = 20e9;
    time.zoom(8e9, 3e9);
    time.goTo(4e9);
    time.endNs = 25e9;
    expect(read(time)).toEqual({ from: 3, to: 8, follows: false, at: 4e9 });
    time.follow();
    expect(read(time)).toEqual({ from: 0, to: 25, follows: true, at: undefined });
  });

  it('fits the whole run exactly', () => {
    const time = new TimeWindow();
    time.endNs = 123.4e9;
    time.fitAll();
    expect(read(time)).toEqual({ from: 0, to: 123.4, follows: true, at: undefined });
  });

  it('is never empty', () => {
    const time = new TimeWindow();
    time.zoom(1e9, 1e9);
    expect(time.toNs).toBeGreaterThan(time.fromNs);
  });
});
