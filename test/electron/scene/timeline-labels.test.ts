import { describe, expect, it } from 'vitest';
import { estimateTextWidth } from '../../../electron/scene/fit-text.ts';
import { layOutStretches, type StretchInput } from '../../../electron/scene/timeline-labels.ts';

/** A pixel is a nanosecond from x = 200 on. */
const SCALE = { fromNs: 0, toNs: 600, leftPx: 200, widthPx: 600 };
const NOTHING: StretchInput = { labels: [], cursor: undefined, selected: undefined, alarms: [] };

function layOut(input: Partial<StretchInput>, edgeNs = 600) {
  const boxOf = (lane: string) => (lane === 'seen' ? { y: 30, height: 16 } : undefined);
  return layOutStretches({ ...NOTHING, ...input }, SCALE, edgeNs, boxOf, estimateTextWidth);
}

describe('words on segments', () => {
  it('stand at the begin of a wide one, cut to its width, and on none that is narrow or out of sight', () => {
    const label = (lane: string, beginNs: number, endNs: number) => ({ lane, beginNs, endNs, text: 'fork 2, held by dine-2' });
    const marks = layOut({ labels: [label('seen', 100, 400), label('seen', 450, 530), label('seen', 540, 570), label('hidden', 0, 600)] });
    const texts = marks.flatMap((mark) => (mark.kind === 'text' ? [mark] : []));
    expect(texts.map(({ x, text }) => [x, text])).toEqual([
      [306, 'fork 2, held by dine-2'],
      [656, expect.stringMatching(/^fork .*…$/)],
    ]);
    for (const text of texts) expect(estimateTextWidth(text.text, 'label')).toBeLessThan(300);
  });

  it('stay in sight when their segment began before what is shown', () => {
    const marks = layOut({ labels: [{ lane: 'seen', beginNs: -500, endNs: 500, text: 'counter' }] });
    expect(marks.flatMap((mark) => (mark.kind === 'text' ? [mark.x] : []))).toEqual([206]);
  });
});

describe('outlines of segments', () => {
  it('tell what can never end, what is selected and where the keyboard stands; what lasts ends at what is known', () => {
    const stretch = { lane: 'seen', beginNs: 100, endNs: undefined };
    const marks = layOut({ alarms: [stretch], selected: stretch, cursor: stretch }, 300);
    expect(marks.map((mark) => (mark.kind === 'rect' ? [mark.style, mark.box.x, mark.box.x + mark.box.width] : []))).toEqual([
      ['segment-alarm', 299, 501],
      ['segment-selected', 298.5, 501.5],
      ['segment-cursor', 297, 503],
    ]);
  });
});
