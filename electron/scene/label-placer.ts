import { fitText, type MeasureText } from './fit-text.ts';
import { crossesBox, overlaps, type Box, type Mark, type Point } from './scene.ts';
import { textStyles, type TextStyleName } from './styles.ts';

/** A segment that labels keep clear of, except the labels of its own owner. */
export interface Obstacle {
  readonly from: Point;
  readonly to: Point;
  readonly thickness: number;
  readonly owner: number;
}
/** Where a label may stand: `x` is its left end (`start`) or its right end (`end`), `y` its middle. */
export interface LabelSpot {
  readonly x: number;
  readonly y: number;
  readonly align: 'start' | 'end';
}
export interface LabelWish {
  readonly text: string;
  readonly style: TextStyleName;
  readonly owner: number;
  readonly mostPx: number;
  /** A number is never shortened. */
  readonly canShorten: boolean;
  /** Best first. */
  readonly spots: readonly LabelSpot[];
}
export interface LabelPlacer {
  /** The label's marks at the first spot that is free, or nothing. */
  place(wish: LabelWish): readonly Mark[];
}

const PAD_PX = 2;
const COLUMN_PX = 48;

/** Places labels one after the other inside `bounds`; none overlaps another one or crosses an obstacle. */
export function createLabelPlacer(bounds: Box, obstacles: readonly Obstacle[], measure: MeasureText): LabelPlacer {
  const taken: Box[] = [];
  const columns = sortIntoColumns(bounds, obstacles);

  function isFree(box: Box, owner: number): boolean {
    if (box.x < bounds.x || box.x + box.width > bounds.x + bounds.width) return false;
    if (box.y < bounds.y || box.y + box.height > bounds.y + bounds.height) return false;
    if (taken.some((other) => overlaps(box, other))) return false;
    for (let column = findColumn(bounds, box.x); column <= findColumn(bounds, box.x + box.width); column += 1) {
      for (const obstacle of columns[column] ?? []) {
        if (obstacle.owner !== owner && crossesBox(obstacle.from, obstacle.to, box, obstacle.thickness / 2)) return false;
      }
    }
    return true;
  }

  return {
    place(wish) {
      // The whole text anywhere is better than a part of it at the best spot.
      for (const mostPx of [wish.mostPx, wish.mostPx * 0.6, wish.mostPx * 0.4]) {
        const text = fitText(wish.text, mostPx, wish.style, measure);
        if (text === undefined) return [];
        const width = measure(text, wish.style) + 2 * PAD_PX;
        const height = textStyles[wish.style].sizePx + 2;
        for (const spot of wish.spots) {
          const box: Box = { x: spot.align === 'start' ? spot.x - PAD_PX : spot.x + PAD_PX - width, y: spot.y - height / 2, width, height };
          if (!isFree(box, wish.owner)) continue;
          taken.push(box);
          return [
            { kind: 'rect', box, style: 'label-ground' },
            { kind: 'text', x: spot.x, y: spot.y, text, align: spot.align, style: wish.style },
          ];
        }
        if (!wish.canShorten) return [];
      }
      return [];
    },
  };
}

/** Obstacles by the stretches of x that they touch: most arrows are steep, so a label meets few of them. */
function sortIntoColumns(bounds: Box, obstacles: readonly Obstacle[]): readonly (readonly Obstacle[])[] {
  const columns: Obstacle[][] = Array.from({ length: findColumn(bounds, bounds.x + bounds.width) + 1 }, () => []);
  for (const obstacle of obstacles) {
    const reach = obstacle.thickness / 2;
    const first = findColumn(bounds, Math.min(obstacle.from.x, obstacle.to.x) - reach);
    const last = findColumn(bounds, Math.max(obstacle.from.x, obstacle.to.x) + reach);
    for (let column = Math.max(0, first); column <= Math.min(columns.length - 1, last); column += 1) columns[column]?.push(obstacle);
  }
  return columns;
}

function findColumn(bounds: Box, x: number): number {
  return Math.floor((x - bounds.x) / COLUMN_PX);
}
