import { estimateTextWidth, type MeasureText } from '../../electron/scene/fit-text.ts';
import { overlaps, type Box, type Mark, type Scene, type TextMark } from '../../electron/scene/scene.ts';
import { textStyles } from '../../electron/scene/styles.ts';

export interface Label {
  readonly text: string;
  readonly mark: TextMark;
  readonly box: Box;
}

/** Labels of a scene that stand on another one, or reach over its edge; each as one line of words. */
export function findOverlaps(scene: Scene, measure: MeasureText = estimateTextWidth): readonly string[] {
  const labels = findLabels(scene, measure);
  const found: string[] = [];
  labels.forEach(({ text, box }, index) => {
    if (box.x < -1 || box.x + box.width > scene.width + 1) found.push(`“${text}” reaches over the edge`);
    for (const other of labels.slice(index + 1)) if (overlaps(box, other.box)) found.push(`“${text}” stands on “${other.text}”`);
  });
  return found;
}

/** Every text of a scene that can be seen, with the box of its letters. */
export function findLabels(scene: Scene, measure: MeasureText = estimateTextWidth): readonly Label[] {
  return listLabels(scene.marks, { x: 0, y: 0, width: scene.width, height: scene.height }, measure);
}

/** Texts that can be seen: what lies in no part of its clip is not. A line is as high as its letters, not as its leading. */
function listLabels(marks: readonly Mark[], clip: Box, measure: MeasureText): readonly Label[] {
  return marks.flatMap((mark): readonly Label[] => {
    if (mark.kind === 'clip') return listLabels(mark.marks, mark.box, measure);
    if (mark.kind !== 'text') return [];
    const width = measure(mark.text, mark.style);
    const height = textStyles[mark.style].sizePx * 0.8;
    const x = mark.align === 'start' ? mark.x : mark.align === 'end' ? mark.x - width : mark.x - width / 2;
    const box = { x, y: mark.y - height / 2, width, height };
    return overlaps(box, clip) ? [{ text: mark.text, mark, box }] : [];
  });
}
