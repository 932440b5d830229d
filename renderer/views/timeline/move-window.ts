import type { TimeWindow } from '../../charts/view-props.ts';

/** A hand-over of a lock takes microseconds. */
const SHORTEST_NS = 1000;
const ZOOM_STEP = 1.25;

type Span = Pick<TimeWindow, 'fromNs' | 'toNs'>;

/** The span as the window shows it: not before the start, not too short; following ends. */
export function moveWindow(span: Span): TimeWindow {
  const lengthNs = Math.max(SHORTEST_NS, span.toNs - span.fromNs);
  const fromNs = Math.max(0, span.fromNs);
  return { fromNs, toNs: fromNs + lengthNs, isFollowing: false };
}

/** Positive steps show more. `aroundNs` stays where it is. */
export function zoomWindow(span: Span, steps: number, aroundNs: number, endNs: number): Span {
  const lengthNs = span.toNs - span.fromNs;
  const longest = Math.max(endNs, 1e9) * 2;
  const nextNs = Math.min(longest, Math.max(SHORTEST_NS, lengthNs * ZOOM_STEP ** steps));
  const share = (aroundNs - span.fromNs) / lengthNs;
  return { fromNs: aroundNs - share * nextNs, toNs: aroundNs + (1 - share) * nextNs };
}

export function panWindow(span: Span, share: number): Span {
  const byNs = Math.max(-span.fromNs, (span.toNs - span.fromNs) * share);
  return { fromNs: span.fromNs + byNs, toNs: span.toNs + byNs };
}

/** A little air on both sides. */
export function fitWindow(span: Span): Span {
  const airNs = Math.max(SHORTEST_NS, (span.toNs - span.fromNs) * 0.05);
  return { fromNs: span.fromNs - airNs, toNs: span.toNs + airNs };
}
