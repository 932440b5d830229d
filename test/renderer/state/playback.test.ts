import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { Playback } from '../../../renderer/state/playback.svelte.ts';
import { TimeWindow } from '../../../renderer/state/time-window.svelte.ts';

let time: TimeWindow;
let playback: Playback;
beforeEach(() => {
  vi.useFakeTimers();
  time = new TimeWindow();
  time.endNs = 10e9;
  playback = new Playback(time, () => Date.now());
});
afterEach(() => vi.useRealTimers());

describe('playing', () => {
  it('goes on from the instant that is looked at, at its speed', () => {
    time.goTo(2e9);
    playback.speed = 4;
    playback.play();
    vi.advanceTimersByTime(500);
    expect(time.atNs).toBe(4e9);
    playback.pause();
    vi.advanceTimersByTime(500);
    expect(time.atNs).toBe(4e9);
  });

  it('begins at the start when the newest is shown, and ends at the newest', () => {
    playback.speed = 16;
    playback.play();
    expect(time.atNs).toBe(0);
    vi.advanceTimersByTime(1000);
    expect([time.atNs, playback.isPlaying]).toEqual([undefined, false]);
  });

  it('is slow enough to see what takes microseconds', () => {
    time.goTo(1e9);
    playback.speed = 1 / 10_000;
    playback.play();
    vi.advanceTimersByTime(1000);
    expect(time.atNs).toBeCloseTo(1e9 + 1e5, 0);
  });

  it('stops when somebody else moves the instant', () => {
    time.goTo(1e9);
    playback.play();
    vi.advanceTimersByTime(100);
    time.goTo(7e9);
    vi.advanceTimersByTime(100);
    expect([time.atNs, playback.isPlaying]).toEqual([7e9, false]);
  });
});
