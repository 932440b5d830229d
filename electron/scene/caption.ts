import { fitText, type MeasureText } from './fit-text.ts';
import type { Mark, Scene } from './scene.ts';
import type { StyleName } from './styles.ts';

/** What a fill or a line of the picture means. */
export interface LegendEntry {
  readonly style: StyleName;
  readonly shape: 'box' | 'line';
  readonly label: string;
}

const LINE_PX = 22;
const EDGE_PX = 8;
const KEY_PX = 18;
const GAP_PX = 18;

/** A scene that stands alone: what it shows in a line below it, and what its fills mean. */
export function captionScene(scene: Scene, title: string, legend: readonly LegendEntry[], measure: MeasureText): Scene {
  const marks: Mark[] = [
    ...scene.marks,
    { kind: 'line', from: { x: 0, y: scene.height }, to: { x: scene.width, y: scene.height }, style: 'lane-rule' },
  ];
  let top = scene.height;
  let x = EDGE_PX;
  for (const { style, shape, label } of legend) {
    const text = fitText(label, scene.width - 2 * EDGE_PX - KEY_PX - 6, 'label-quiet', measure) ?? '';
    const width = KEY_PX + 6 + measure(text, 'label-quiet');
    if (x > EDGE_PX && x + width > scene.width - EDGE_PX) {
      x = EDGE_PX;
      top += LINE_PX;
    }
    const middle = top + LINE_PX / 2 + 2;
    if (shape === 'line') marks.push({ kind: 'line', from: { x, y: middle }, to: { x: x + KEY_PX, y: middle }, style });
    else marks.push({ kind: 'rects', boxes: Float32Array.of(x, middle - 6, KEY_PX, 12), style });
    marks.push({ kind: 'text', x: x + KEY_PX + 6, y: middle, text, align: 'start', style: 'label-quiet' });
    x += width + GAP_PX;
  }
  if (legend.length > 0) top += LINE_PX;
  const fitted = fitText(title, scene.width - 2 * EDGE_PX, 'label', measure) ?? '';
  marks.push({ kind: 'text', x: EDGE_PX, y: top + LINE_PX / 2 + 2, text: fitted, align: 'start', style: 'label' });
  return { ...scene, height: top + LINE_PX + 6, marks };
}
