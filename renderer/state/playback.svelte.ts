import type { TimeWindow } from './time-window.svelte.ts';

/** Seconds of the recording a second. */
export const SPEEDS = [1 / 10_000, 1 / 1000, 1 / 100, 1 / 10, 1 / 4, 1, 4, 16, 64] as const;
export type Speed = (typeof SPEEDS)[number];

/** What is shown changes this often while it plays. */
const STEP_MS = 25;

/** Plays a recording: moves the instant that is looked at until the newest, or until someone else moves it. */
export class Playback {
  speed = $state<Speed>(1);
  isPlaying = $state(false);

  readonly #time: TimeWindow;
  #timer: ReturnType<typeof setInterval> | undefined;
  #lastMs = 0;
  #lastNs: number | undefined;
  readonly #now: () => number;

  constructor(time: TimeWindow, now: () => number = () => performance.now()) {
    this.#time = time;
    this.#now = now;
  }

  /** From the instant that is looked at; from the start when that is the newest. */
  play(): void {
    if (this.isPlaying) return;
    this.isPlaying = true;
    this.#lastMs = this.#now();
    this.#move(this.#time.atNs ?? 0);
    this.#timer = setInterval(() => this.#advance(), STEP_MS);
  }

  pause(): void {
    this.isPlaying = false;
    clearInterval(this.#timer);
    this.#timer = undefined;
  }

  toggle(): void {
    if (this.isPlaying) this.pause();
    else this.play();
  }

  #advance(): void {
    // Someone took hold of the scrubber, stepped, or went to the newest.
    if (this.#time.atNs !== this.#lastNs) {
      this.pause();
      return;
    }
    const nowMs = this.#now();
    const toNs = (this.#time.atNs ?? 0) + (nowMs - this.#lastMs) * 1e6 * this.speed;
    this.#lastMs = nowMs;
    if (toNs < this.#time.endNs) {
      this.#move(toNs);
      return;
    }
    this.pause();
    this.#time.goTo(undefined);
  }

  #move(toNs: number): void {
    this.#time.goTo(toNs);
    this.#lastNs = toNs;
  }
}
