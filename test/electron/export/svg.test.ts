import { describe, expect, it } from 'vitest';
import { sceneToSvg } from '../../../electron/export/svg.ts';
import { choosePalette } from '../../../electron/scene/palette.ts';
import { NO_LEVEL, type Scene } from '../../../electron/scene/scene.ts';

const palette = choosePalette(false);

describe('a scene as SVG', () => {
  it('writes each kind of mark, and nothing that a payload could break out of', () => {
    const scene: Scene = {
      width: 100,
      height: 50,
      hits: [],
      marks: [
        { kind: 'line', from: { x: 1, y: 2 }, to: { x: 3.14159, y: 4 }, style: 'grid' },
        { kind: 'text', x: 5, y: 6, text: '<b>&"\u0000', align: 'middle', style: 'label' },
        {
          kind: 'clip',
          box: { x: 0, y: 0, width: 10, height: 10 },
          marks: [{ kind: 'rect', box: { x: 1, y: 1, width: 2, height: 2 }, style: 'ground' }],
        },
        { kind: 'arrow', from: { x: 0, y: 0 }, to: { x: 0, y: 40 }, style: 'arrow' },
        {
          kind: 'path',
          points: [
            { x: 0, y: 0 },
            { x: 1, y: 1 },
          ],
          style: 'depth',
        },
      ],
    };
    const svg = sceneToSvg(scene, palette, 'a & b');
    expect(svg).toContain('<title>a &amp; b</title>');
    expect(svg).toContain(`<path d="M1 2L3.14 4" fill="none" stroke="${palette.inks.grid}" stroke-width="1"/>`);
    expect(svg).toContain('&lt;b&gt;&amp;&quot;\ufffd</text>');
    expect(svg).toContain('<g clip-path="url(#clip-1)"><rect x="1" y="1" width="2" height="2"');
    expect(svg.match(/<path /g)).toHaveLength(4);
  });

  it('joins equal neighbours of a strip and leaves out what was not read', () => {
    const marks = [
      {
        kind: 'cells',
        box: { x: 0, y: 0, width: 40, height: 20 },
        rows: 2,
        columns: 4,
        steps: 10,
        levels: Uint8Array.from([1, 1, 1, 2, NO_LEVEL, NO_LEVEL, 3, 3]),
        ramp: 'cpu',
      },
    ] as const;
    const svg = sceneToSvg({ width: 40, height: 20, marks, hits: [] }, palette, 'strip');
    const cells = [...svg.matchAll(/<rect x="([\d.]+)" y="([\d.]+)" width="([\d.]+)" height="([\d.]+)" fill="(#\w+)"\/>/g)].map((match) =>
      match.slice(1),
    );
    expect(cells).toEqual([
      ['0', '0', '30', '10', palette.ramps.cpu[1]],
      ['30', '0', '10', '10', palette.ramps.cpu[2]],
      ['20', '10', '20', '10', palette.ramps.cpu[3]],
      // Tall rows are kept apart, as on the canvas.
      ['0', '9', '40', '1', palette.inks.ground],
      ['0', '19', '40', '1', palette.inks.ground],
    ]);
  });

  it('defines each texture once, however many marks have it, and describes itself', () => {
    const boxes = Float32Array.of(0, 0, 10, 10);
    const marks = [
      { kind: 'rects', boxes, style: 'state-lock' },
      { kind: 'rects', boxes, style: 'state-lock' },
      { kind: 'rects', boxes, style: 'state-join' },
    ] as const;
    const svg = sceneToSvg({ width: 40, height: 20, marks, hits: [] }, palette, 'waits', 'two <locks>');
    expect(svg.match(/<pattern id="[a-z-]+"/g)).toEqual(['<pattern id="state-lock"', '<pattern id="state-join"']);
    expect(svg.match(/fill="url\(#state-lock\)"/g)).toHaveLength(2);
    expect(svg).toContain('<desc>two &lt;locks&gt;</desc>');
  });
});
