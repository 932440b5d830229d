/** A window that follows shows at most this much. */
export const FOLLOW_SPAN_NS = 60e9;
const SHORTEST_NS = 1e6;
/** A hand-over of a lock takes microseconds. */
const SHORTEST_ZOOM_NS = 1e3;

/**
 * The stretch of time that the views show, and the instant that they speak about. While it follows, its right end
 * moves with the recording, in steps, so that axes do not creep.
 */
export class TimeWindow {
  /** Undefined: the live edge, or the end of a finished recording. */
  atNs = $state<number>();
  /** Newest instant of the recording. */
  endNs = $state(0);
  #zoom = $state.raw<{ readonly fromNs: number; readonly toNs: number }>();
  #isWhole = $state(false);

  readonly #edgeNs = $derived(stepUp(this.endNs));
  /** The right end moves with the recording. */
  readonly isFollowing = $derived(this.#zoom === undefined);
  readonly toNs = $derived(this.#zoom?.toNs ?? (this.#isWhole ? Math.max(this.endNs, SHORTEST_NS) : this.#edgeNs));
  readonly fromNs = $derived(this.#zoom?.fromNs ?? (this.#isWhole ? 0 : Math.max(0, this.#edgeNs - FOLLOW_SPAN_NS)));

  /** What the scrubber spans: the whole run once it has been read, else up to the next whole step. */
  readonly spanNs = $derived(this.#isWhole ? Math.max(this.endNs, SHORTEST_NS) : this.#edgeNs);

  /** Shows a stretch, in either order; following ends. */
  zoom(aNs: number, bNs: number): void {
    const fromNs = Math.max(0, Math.min(aNs, bNs));
    this.#zoom = { fromNs, toNs: Math.max(fromNs + SHORTEST_ZOOM_NS, Math.max(aNs, bNs)) };
  }

  /** Back to the newest; the instant too. */
  follow(): void {
    this.#zoom = undefined;
    this.atNs = undefined;
  }

  /** The whole run, from its start to its end. */
  fitAll(): void {
    this.#zoom = undefined;
    this.#isWhole = true;
  }

  /** Looks at an instant. A stretch that does not hold it moves there, as long as it was. */
  goTo(atNs: number | undefined): void {
    this.atNs = atNs;
    if (atNs === undefined || (atNs >= this.fromNs && atNs <= this.toNs)) return;
    const lengthNs = this.toNs - this.fromNs;
    const fromNs = Math.max(0, atNs - lengthNs / 2);
    this.zoom(fromNs, fromNs + lengthNs);
  }

  /** For another session. */
  reset(): void {
    this.#zoom = undefined;
    this.#isWhole = false;
    this.atNs = undefined;
    this.endNs = 0;
  }
}

/** Up to the next whole step: 5 s at first, 10 s past half a minute. */
function stepUp(ns: number): number {
  const stepNs = ns < 30e9 ? 5e9 : 10e9;
  return Math.max(stepNs, Math.ceil(ns / stepNs) * stepNs);
}
