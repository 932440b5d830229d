import { fitText, type MeasureText } from './fit-text.ts';
import type { Box, Mark, Point, Scene } from './scene.ts';

const TITLE_PX = 24;
const EDGE_PX = 8;

/** Scenes one below the other, each under its title; undefined when there are none. */
export function stackScenes(parts: readonly { readonly title: string; readonly scene: Scene }[], measure: MeasureText): Scene | undefined {
  if (parts.length === 0) return undefined;
  const width = Math.max(...parts.map(({ scene }) => scene.width));
  const marks: Mark[] = [];
  let top = 0;
  for (const { title, scene } of parts) {
    const text = fitText(title, width - 2 * EDGE_PX, 'label-strong', measure) ?? '';
    marks.push({ kind: 'text', x: EDGE_PX, y: top + TITLE_PX / 2, text, align: 'start', style: 'label-strong' });
    const down = top + TITLE_PX;
    marks.push(...scene.marks.map((mark) => lowerMark(mark, down)));
    top = down + scene.height;
  }
  return { width, height: top, marks, hits: [] };
}

function lowerMark(mark: Mark, by: number): Mark {
  const point = ({ x, y }: Point): Point => ({ x, y: y + by });
  const box = ({ x, y, width, height }: Box): Box => ({ x, y: y + by, width, height });
  switch (mark.kind) {
    case 'line':
    case 'arrow':
      return { ...mark, from: point(mark.from), to: point(mark.to) };
    case 'text':
      return { ...mark, y: mark.y + by };
    case 'path':
      return { ...mark, points: mark.points.map(point) };
    case 'rects':
      return { ...mark, boxes: mark.boxes.map((value, at) => (at % 4 === 1 ? value + by : value)) };
    case 'rect':
    case 'cells':
      return { ...mark, box: box(mark.box) };
    case 'clip':
      return { ...mark, box: box(mark.box), marks: mark.marks.map((inner) => lowerMark(inner, by)) };
  }
}
