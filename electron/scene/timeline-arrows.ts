import { laneIds } from '../trace/lane-queries.ts';
import type { ProcessKey } from '../../scenarios/runtime/report.ts';
import { formatCount } from './fit-text.ts';
import { overlaps, type Box, type Hit, type Mark } from './scene.ts';
import { placeTime, type TimeScale } from './time-axis.ts';
import type { TimelineInput } from './timeline.ts';

const REACH_PX = 4;
/** More of them would hide the lanes. */
export const MOST_BUNDLES = 40;

/** Messages as arrows from the put to the get; too many of them as counted bundles. Only those between two lanes that are drawn apart. */
export function layOutTraffic(
  input: TimelineInput,
  scale: TimeScale,
  middleOf: (place: number) => number,
): { readonly marks: readonly Mark[]; readonly hits: readonly Hit[] } {
  const marks: Mark[] = [];
  const hits: Hit[] = [];
  const right = scale.leftPx + scale.widthPx;
  const placeOf = (process: ProcessKey | undefined, tid: number | undefined): number | undefined => {
    if (process === undefined) return undefined;
    const own = tid === undefined ? undefined : input.shown.places.get(laneIds.thread(process, tid));
    return own ?? input.shown.places.get(laneIds.process(process));
  };
  const isSeen = (...ys: readonly number[]): boolean => Math.max(...ys) > 0 && Math.min(...ys) < input.height;

  for (const message of input.messages) {
    const { putNs, gotNs } = message;
    const from = placeOf(message.from, message.fromTid);
    const to = placeOf(message.to, message.toTid);
    if (putNs === undefined || gotNs === undefined || from === undefined || to === undefined || from === to) continue;
    // A sender that stamps its put after the other has got the message must not make an arrow point back in time.
    const begin = { x: placeTime(scale, Math.min(putNs, gotNs)), y: middleOf(from) };
    const end = { x: placeTime(scale, gotNs), y: middleOf(to) };
    if (end.x < scale.leftPx || begin.x > right || !isSeen(begin.y, end.y)) continue;
    const style = message.index === input.selectedMessage ? 'arrow-selected' : 'arrow';
    marks.push({ kind: 'arrow', from: begin, to: end, style });
    hits.push({ kind: 'segment', from: begin, to: end, reach: REACH_PX, target: { kind: 'message', index: message.index } });
  }

  if (input.bundles === undefined) return { marks, hits };
  const { table, fromNs, toNs, columns } = input.bundles;
  let drawn = 0;
  const columnNs = (toNs - fromNs) / columns;
  const labels: Box[] = [];
  const perColumn = new Map<number, number>();
  table.rows.forEach((bundle, index) => {
    // Rows that were cut short come with the largest of each column first.
    if (drawn >= MOST_BUNDLES) return;
    const from = placeOf(bundle.from, bundle.fromTid);
    const to = placeOf(bundle.to, bundle.toTid);
    if (from === undefined || to === undefined || from === to) return;
    // Pairs of one column stand beside each other.
    const beside = perColumn.get(bundle.column) ?? 0;
    perColumn.set(bundle.column, beside + 1);
    const x = placeTime(scale, fromNs + (bundle.column + 0.3 + ((beside * 0.19) % 0.6)) * columnNs);
    const begin = { x, y: middleOf(from) };
    const end = { x: x + 5, y: middleOf(to) };
    if (end.x < scale.leftPx || x > right || !isSeen(begin.y, end.y)) return;
    drawn += 1;
    marks.push({ kind: 'arrow', from: begin, to: end, thickness: Math.min(4, 1 + Math.log10(bundle.count)), style: 'bundle' });
    hits.push({ kind: 'segment', from: begin, to: end, reach: REACH_PX, target: { kind: 'bundle', bundle: index } });
    const text = formatCount(bundle.count);
    const width = input.measure(text, 'number') + 6;
    const box = { x: x + 5, y: (begin.y + end.y) / 2 - 8, width, height: 16 };
    if (labels.some((label) => overlaps(label, box))) return;
    labels.push(box);
    marks.push(
      { kind: 'rect', box, style: 'label-ground' },
      { kind: 'text', x: box.x + 3, y: box.y + 8, text, align: 'start', style: 'number' },
    );
  });
  return { marks, hits };
}
