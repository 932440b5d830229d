import type { Box, Mark } from './scene.ts';
import type { StyleName } from './styles.ts';
import { placeTime, type TimeScale } from './time-axis.ts';

/** A stretch of time. */
export interface TimeSpan {
  readonly fromNs: number;
  readonly toNs: number;
}

/** The selected range of time as a shaded band as tall as the box, with a line at both ends; to be clipped to the plot. */
export function layOutRange(range: TimeSpan | undefined, scale: TimeScale, box: Pick<Box, 'y' | 'height'>): readonly Mark[] {
  return range === undefined ? [] : layOutBand(range, scale, box, 'range', 'range-edge');
}

/** When the selected thing was: a faint band with a line at both ends, or one line for an instant; to be clipped to the plot. */
export function layOutExtent(extent: TimeSpan | undefined, scale: TimeScale, box: Pick<Box, 'y' | 'height'>): readonly Mark[] {
  return extent === undefined ? [] : layOutBand(extent, scale, box, 'extent', 'segment-cursor');
}

function layOutBand(span: TimeSpan, scale: TimeScale, box: Pick<Box, 'y' | 'height'>, fill: StyleName, edge: StyleName): readonly Mark[] {
  const from = placeTime(scale, span.fromNs);
  const to = placeTime(scale, span.toNs);
  const line = (x: number): Mark => ({ kind: 'line', from: { x, y: box.y }, to: { x, y: box.y + box.height }, style: edge });
  if (span.fromNs === span.toNs) return [line(from)];
  return [{ kind: 'rect', box: { x: from, y: box.y, width: to - from, height: box.height }, style: fill }, line(from), line(to)];
}
