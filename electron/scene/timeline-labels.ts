import type { LaneId } from '../trace/lane-queries.ts';
import { fitText, type MeasureText } from './fit-text.ts';
import type { Box, Mark } from './scene.ts';
import type { StyleName } from './styles.ts';
import { placeTime, type TimeScale } from './time-axis.ts';

/** A segment that is narrower has no words on it. */
export const LEAST_LABEL_PX = 48;
const PAD_PX = 3;
const LABEL_STYLE = 'label';

/** A stretch of a lane; without an end it lasts. */
export interface LaneStretch {
  readonly lane: LaneId;
  readonly beginNs: number;
  readonly endNs: number | undefined;
}

/** Words that stand on a stretch of a lane. */
export interface StretchLabel extends LaneStretch {
  readonly text: string;
}

export interface StretchInput {
  readonly labels: readonly StretchLabel[];
  /** Where the keyboard stands. */
  readonly cursor: LaneStretch | undefined;
  readonly selected: LaneStretch | undefined;
  /** Waits that can never end. */
  readonly alarms: readonly LaneStretch[];
}

/** What is written on the segments, and the outlines of those that stand out. */
export function layOutStretches(
  input: StretchInput,
  scale: TimeScale,
  edgeNs: number,
  boxOf: (lane: LaneId) => Pick<Box, 'y' | 'height'> | undefined,
  measure: MeasureText,
): readonly Mark[] {
  const right = scale.leftPx + scale.widthPx;
  const place = (stretch: LaneStretch): Box | undefined => {
    const row = boxOf(stretch.lane);
    if (row === undefined) return undefined;
    const begin = placeTime(scale, stretch.beginNs);
    const end = placeTime(scale, Math.min(stretch.endNs ?? edgeNs, edgeNs));
    if (end < scale.leftPx || begin > right) return undefined;
    return { x: begin, y: row.y, width: Math.max(2, end - begin), height: row.height };
  };
  const outline = (stretch: LaneStretch | undefined, style: StyleName, air: number): readonly Mark[] => {
    const box = stretch && place(stretch);
    if (box === undefined) return [];
    return [{ kind: 'rect', box: { x: box.x - air, y: box.y - air, width: box.width + 2 * air, height: box.height + 2 * air }, style }];
  };
  const words = input.labels.flatMap((label): readonly Mark[] => {
    const box = place(label);
    if (box === undefined) return [];
    // The words stay in sight while their segment's begin is out of it.
    const x = Math.max(box.x, scale.leftPx);
    const roomPx = Math.min(box.x + box.width, right) - x - 4 * PAD_PX;
    const text = roomPx < LEAST_LABEL_PX - 4 * PAD_PX ? undefined : fitText(label.text, roomPx, LABEL_STYLE, measure);
    if (text === undefined) return [];
    const width = measure(text, LABEL_STYLE) + 2 * PAD_PX;
    return [
      { kind: 'rect', box: { x: x + PAD_PX, y: box.y, width, height: box.height }, style: 'segment-ground' },
      { kind: 'text', x: x + 2 * PAD_PX, y: box.y + box.height / 2, text, align: 'start', style: LABEL_STYLE },
    ];
  });
  return [
    ...words,
    ...input.alarms.flatMap((stretch) => outline(stretch, 'segment-alarm', 1)),
    ...outline(input.selected, 'segment-selected', 1.5),
    ...outline(input.cursor, 'segment-cursor', 3),
  ];
}
