import { chooseCountTop } from './axis-top.ts';
import { formatCount, type MeasureText } from './fit-text.ts';
import type { Hit, Mark, Scene } from './scene.ts';

export interface HistogramInput {
  readonly bins: readonly number[];
  /** Upper edges of the bins but for the last one, which has none. */
  readonly edgesNs: readonly number[];
  readonly nameDuration: (ns: number) => string;
  readonly width: number;
  readonly height: number;
  readonly measure: MeasureText;
}

const LEFT_PX = 40;
const RIGHT_PX = 8;
const TOP_PX = 8;
const BOTTOM_PX = 20;

/** Bars of the bins that hold something and those between; an edge's name stands under its line. A bar is a hit with the bin's number. */
export function layOutHistogram(input: HistogramInput): Scene {
  const { bins, edgesNs, width, height, measure } = input;
  const first = Math.max(0, bins.findIndex((count) => count > 0) - 1);
  const last = Math.min(bins.length - 1, bins.reduce((latest, count, bin) => (count > 0 ? bin : latest), 0) + 1);
  const count = last - first + 1;
  const bottom = height - BOTTOM_PX;
  const barPx = Math.max(1, (width - LEFT_PX - RIGHT_PX) / count);
  const top = chooseCountTop(bins.reduce((most, inBin) => Math.max(most, inBin), 1));
  const place = (value: number): number => bottom - (value / top) * (bottom - TOP_PX);
  const marks: Mark[] = [];
  const hits: Hit[] = [];
  for (const value of [0, top / 2, top]) {
    if (!Number.isInteger(value)) continue;
    const y = place(value);
    marks.push({ kind: 'line', from: { x: LEFT_PX, y }, to: { x: width - RIGHT_PX, y }, style: 'grid' });
    marks.push({ kind: 'text', x: LEFT_PX - 6, y, text: formatCount(value), align: 'end', style: 'number-quiet' });
  }
  let freeFromPx = 0;
  for (let bin = first; bin <= last; bin += 1) {
    const x = LEFT_PX + (bin - first) * barPx;
    const inBin = bins[bin] ?? 0;
    // A single one among thousands is still to be seen.
    const y = inBin === 0 ? bottom : Math.min(bottom - 2, place(inBin));
    if (inBin > 0)
      marks.push({ kind: 'rect', box: { x: x + 1, y, width: Math.max(1, barPx - 2), height: bottom - y }, style: 'histogram' });
    hits.push({ kind: 'box', box: { x, y: TOP_PX, width: barPx, height: bottom - TOP_PX }, target: { kind: 'bin', bin } });
    const edge = edgesNs[bin];
    if (edge === undefined || bin === last) continue;
    const text = input.nameDuration(edge);
    const half = measure(text, 'number-quiet') / 2;
    const at = x + barPx;
    if (at - half < freeFromPx || at + half > width) continue;
    freeFromPx = at + half + 8;
    marks.push({ kind: 'line', from: { x: at, y: bottom }, to: { x: at, y: bottom + 3 }, style: 'axis' });
    marks.push({ kind: 'text', x: at, y: bottom + 11, text, align: 'middle', style: 'number-quiet' });
  }
  return { width, height, marks, hits };
}
