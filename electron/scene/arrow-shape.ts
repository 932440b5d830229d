import type { ArrowMark, Point } from './scene.ts';

/** An arrow as geometry: the shaft (a quadratic curve when `control` is there) and the triangle of its head. */
export interface ArrowShape {
  readonly from: Point;
  readonly control: Point | undefined;
  /** Where the shaft ends: inside the head, so that a thick shaft does not stick out of the tip. */
  readonly shaftEnd: Point;
  readonly head: readonly [Point, Point, Point];
}

/** `widthPx`: of the shaft. Very short arrows get a smaller head. */
export function shapeArrow(arrow: ArrowMark, widthPx: number): ArrowShape {
  const { from, to } = arrow;
  const bend = arrow.bend ?? 0;
  const control = bend === 0 ? undefined : { x: (from.x + to.x) / 2, y: (from.y + to.y) / 2 - 2 * bend };
  const tail = control ?? from;
  const length = Math.hypot(to.x - tail.x, to.y - tail.y);
  const ux = length === 0 ? 1 : (to.x - tail.x) / length;
  const uy = length === 0 ? 0 : (to.y - tail.y) / length;
  const headLength = Math.min(5 + widthPx * 1.5, Math.max(4, length * 0.8));
  const headHalf = headLength * 0.5;
  const base = { x: to.x - ux * headLength, y: to.y - uy * headLength };
  return {
    from,
    control,
    shaftEnd: { x: to.x - ux * headLength * 0.7, y: to.y - uy * headLength * 0.7 },
    head: [to, { x: base.x - uy * headHalf, y: base.y + ux * headHalf }, { x: base.x + uy * headHalf, y: base.y - ux * headHalf }],
  };
}
