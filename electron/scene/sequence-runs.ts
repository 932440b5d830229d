import type { SequenceRun } from '../trace/message-queries.ts';
import type { Way } from './message-sequence.ts';
import type { Mark, Point } from './scene.ts';
import type { LaneGeometry } from './sequence-lanes.ts';
import { placeTime } from './time-axis.ts';

type Connect = (
  fromX: number | undefined,
  fromY: number | undefined,
  toX: number | undefined,
  toY: number | undefined,
  lanePx: number,
) => Way | undefined;

export interface LaidRun {
  /** From the first message's way to the last one's. */
  readonly ribbon: readonly Mark[];
  /** The arrow in the middle of it. */
  readonly way: Way;
  /** Close enough to each other to find the ribbon under the pointer. */
  readonly segments: readonly (readonly [Point, Point])[];
}

const APART_PX = 9;
const LEAST_RIBBON_PX = 3;

/** A run of messages as one arrow on a ribbon that covers all their ways; undefined when none of it is in the span. */
export function layOutRun(run: SequenceRun, geometry: LaneGeometry, connect: Connect): LaidRun | undefined {
  const { scale, plot, lanePx } = geometry;
  const place = (tNs: number | undefined): number | undefined => (tNs === undefined ? undefined : placeTime(scale, tNs));
  const [firstPut, lastPut, firstGot, lastGot] = [place(run.firstPutNs), place(run.lastPutNs), place(run.firstGotNs), place(run.lastGotNs)];
  const known = [firstPut, lastPut, firstGot, lastGot].filter((x) => x !== undefined);
  if (Math.max(...known) < plot.x || Math.min(...known) > plot.x + plot.width) return undefined;
  const fromY = geometry.placeLane(run.from);
  const toY = geometry.placeLane(run.to);
  // The arrow stands in the part that is seen, where its count can be read.
  const share = chooseShare(firstPut ?? firstGot ?? 0, lastPut ?? lastGot ?? 0, plot.x, plot.x + plot.width);
  const between = (first: number | undefined, last: number | undefined): number | undefined =>
    first === undefined || last === undefined ? undefined : first + (last - first) * share;
  const way = connect(between(firstPut, lastPut), fromY, between(firstGot, lastGot), toY, lanePx);
  if (way === undefined) return undefined;
  if (firstPut === undefined || lastPut === undefined || firstGot === undefined || lastGot === undefined)
    return { ribbon: [], way, segments: [] };
  if (fromY === undefined || toY === undefined) return { ribbon: [], way, segments: [] };
  const wide = Math.max(lastPut - firstPut, lastGot - firstGot);
  if (wide < LEAST_RIBBON_PX) return { ribbon: [], way, segments: [] };
  const corners = [
    { x: firstPut, y: fromY },
    { x: lastPut, y: fromY },
    { x: lastGot, y: toY },
    { x: firstGot, y: toY },
  ];
  const steps = Math.min(400, Math.ceil(wide / APART_PX));
  const segments = Array.from({ length: steps + 1 }, (_, step): readonly [Point, Point] => {
    const along = step / steps;
    return [
      { x: firstPut + (lastPut - firstPut) * along, y: fromY },
      { x: firstGot + (lastGot - firstGot) * along, y: toY },
    ];
  });
  return { ribbon: [{ kind: 'path', points: corners, style: 'ribbon' }], way, segments };
}

function chooseShare(first: number, last: number, left: number, right: number): number {
  if (last <= first) return 0.5;
  const from = Math.max(first, Math.min(last, left));
  const to = Math.min(last, Math.max(first, right));
  return ((from + to) / 2 - first) / (last - first);
}
