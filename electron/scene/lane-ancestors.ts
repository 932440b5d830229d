import { fitText, type MeasureText } from './fit-text.ts';
import type { Hit, Mark } from './scene.ts';
import type { ShownLanes } from './timeline-lanes.ts';

export interface AncestorsInput {
  readonly shown: ShownLanes;
  readonly scrollTop: number;
  readonly lanePx: number;
  /** Room beside the axis, over the names. */
  readonly widthPx: number;
  readonly heightPx: number;
  readonly measure: MeasureText;
}

const LEFT_PX = 10;
const BETWEEN = ' › ';

/**
 * Whose lanes stand at the top when their parents have been scrolled away: their names, the outermost first, in the corner that is free. Nothing is
 * covered and nothing moves. Where there is no room for all, the nearest is named.
 */
export function layOutAncestors(input: AncestorsInput): { readonly marks: readonly Mark[]; readonly hits: readonly Hit[] } {
  const { shown, lanePx, widthPx, heightPx, measure } = input;
  // A lane that is less than half in sight is not the one that is read first.
  const top = Math.round(input.scrollTop / lanePx);
  const ancestors = [];
  for (let row = shown.lanes[top]?.row; row?.parent !== undefined;) {
    const place = shown.places.get(row.parent);
    const parent = place === undefined ? undefined : shown.lanes[place]?.row;
    if (place === undefined || parent === undefined || parent.lane !== row.parent) break;
    if (place < top) ancestors.unshift(parent);
    row = parent;
  }
  const nearest = ancestors.at(-1);
  if (nearest === undefined) return { marks: [], hits: [] };
  const room = widthPx - 2 * LEFT_PX;
  const whole = ancestors.map(({ name }) => name).join(BETWEEN);
  const text = measure(whole, 'label-quiet') <= room ? whole : fitText(nearest.name, room, 'label-quiet', measure);
  const box = { x: 0, y: 0, width: widthPx, height: heightPx };
  return {
    marks: text === undefined ? [] : [{ kind: 'text', x: LEFT_PX, y: heightPx / 2, text, align: 'start', style: 'label-quiet' }],
    hits: [{ kind: 'box', box, target: { kind: 'lane', lane: nearest.lane } }],
  };
}
