import { describe, expect, it } from 'vitest';
import { choosePalette } from '../../../electron/scene/palette.ts';
import type { Scene } from '../../../electron/scene/scene.ts';
import { createTextMeasure, drawScene } from '../../../renderer/charts/draw-scene.ts';

/** Writes down what is called and set on it. */
function createRecorder(): { readonly context: CanvasRenderingContext2D; readonly calls: string[]; readonly measured: string[] } {
  const calls: string[] = [];
  const measured: string[] = [];
  const target: Record<string, unknown> = {};
  const context = new Proxy(target, {
    get: (_, name) => {
      if (name === 'measureText')
        return (text: string) => {
          measured.push(text);
          return { width: text.length * 7 };
        };
      return name in target ? target[String(name)] : (...values: unknown[]) => calls.push(`${String(name)}(${values.join(' ')})`);
    },
    set: (_, name, value) => {
      target[String(name)] = value;
      if (name === 'fillStyle' || name === 'strokeStyle') calls.push(`${name}=${String(value)}`);
      return true;
    },
  });
  // A canvas needs a browser; what is drawn is a list of calls.
  return { context: context as unknown as CanvasRenderingContext2D, calls, measured };
}

const palette = choosePalette(true);

describe('drawing a scene', () => {
  it('paints the ground first, at the screen’s own resolution', () => {
    const { context, calls } = createRecorder();
    drawScene(context, { width: 30, height: 20, marks: [], hits: [] }, palette, 1.5);
    expect(calls).toEqual(['setTransform(1.5 0 0 1.5 0 0)', `fillStyle=${palette.inks.ground}`, 'fillRect(0 0 30 20)']);
  });

  it('stands lines along an axis on half pixels', () => {
    const { context, calls } = createRecorder();
    const marks: Scene['marks'] = [{ kind: 'line', from: { x: 10.2, y: 0 }, to: { x: 10.2, y: 9 }, style: 'grid' }];
    drawScene(context, { width: 30, height: 20, marks, hits: [] }, palette, 1);
    expect(calls).toContain('moveTo(10.5 0)');
    expect(calls).toContain('lineTo(10.5 9)');
  });

  it('clips what is inside a box and leaves the clip again', () => {
    const { context, calls } = createRecorder();
    const marks: Scene['marks'] = [
      {
        kind: 'clip',
        box: { x: 1, y: 2, width: 3, height: 4 },
        marks: [{ kind: 'text', x: 1, y: 2, text: 'in', align: 'start', style: 'label' }],
      },
      { kind: 'text', x: 1, y: 2, text: 'out', align: 'middle', style: 'label' },
    ];
    drawScene(context, { width: 30, height: 20, marks, hits: [] }, palette, 1);
    const order = calls.filter((call) => /^(save|clip|restore|fillText)/.test(call));
    expect(order).toEqual(['save()', 'clip()', 'fillText(in 1 2)', 'restore()', 'fillText(out 1 2)']);
  });

  it('measures each text once', () => {
    const { context, measured } = createRecorder();
    const measure = createTextMeasure(context);
    expect([measure('abc', 'label'), measure('abc', 'label'), measure('abcd', 'label')]).toEqual([21, 21, 28]);
    expect(measured).toEqual(['abc', 'abcd']);
  });
});
