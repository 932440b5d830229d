import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { launchWindow, type OpenedWindow } from '../support/launch-window.ts';
import { waitForEnd, waitUntil } from '../support/read-window.ts';
import { showByMouse, type Place } from '../support/views/drive-views.ts';
import { closeNotices, findBox, takePicture } from '../support/views/pixel-checks.ts';
import { isNear, measureShare, parseColour, type Colour } from '../support/views/sample-pixels.ts';

let opened: OpenedWindow;
beforeAll(async () => {
  opened = await launchWindow();
  await opened.page.getByRole('button', { name: 'Run A queue between processes' }).click();
  await waitForEnd(opened.page);
  await closeNotices(opened);
}, 90_000);
afterAll(async () => {
  await opened.end();
  expect(opened.complaints).toEqual([]);
});

/** A seventh of the running ink over the ground of each theme. */
const SHADES = { light: ['#FFFFFF', '#0B6BCB'], dark: ['#14171C', '#58A6FF'] } as const;
type Theme = keyof typeof SHADES;
function shadeOf(theme: Theme): Colour {
  const [below, above] = SHADES[theme].map(parseColour);
  if (below === undefined || above === undefined) throw new Error('a theme has a ground and an ink');
  const mix = (part: 0 | 1 | 2): number => Math.round(below[part] * 0.86 + above[part] * 0.14);
  return [mix(0), mix(1), mix(2)];
}

const PLACES: readonly { readonly what: string; readonly place: Place; readonly canvas: string }[] = [
  { what: 'the timeline', place: { tab: 'Timeline' }, canvas: '.lanes canvas' },
  { what: 'the sequence', place: { tab: 'Messages', way: 'Sequence' }, canvas: '.sequence canvas' },
  { what: 'the depth in the table of queues', place: { tab: 'Messages', way: 'Queues' }, canvas: 'td canvas' },
  { what: 'the curve of CPU', place: { tab: 'CPU & memory' }, canvas: '.plot canvas' },
];

async function measureShade(place: Place, canvas: string, theme: Theme, at = 0): Promise<number> {
  await showByMouse(opened, place);
  await opened.page.locator(canvas).nth(at).waitFor();
  const box = await findBox(opened, canvas, at);
  const shade = shadeOf(theme);
  return measureShare(await takePicture(opened, box), box, (pixel) => isNear(pixel, shade, 3));
}

describe('a dragged range of time', () => {
  it.each(['light', 'dark'] as const)('is shaded in every view that has time, in the %s theme, until it is cleared', async (theme) => {
    await opened.page.evaluate((chosen) => window.forkscope.request('set-settings', { theme: chosen }), theme);
    for (const { place, canvas } of PLACES) expect(await measureShade(place, canvas, theme)).toBe(0);
    await showByMouse(opened, { tab: 'Timeline' });
    await opened.page.getByRole('button', { name: 'Whole run' }).click();
    const { x, y, width } = await findBox(opened, '.lanes canvas');
    const [from, to] = [x + 200 + (width - 200) * 0.4, x + 200 + (width - 200) * 0.7];
    await opened.page.keyboard.down('Shift');
    await opened.page.mouse.move(from, y + 60);
    await opened.page.mouse.down();
    await opened.page.mouse.move(to, y + 60, { steps: 4 });
    await opened.page.mouse.up();
    await opened.page.keyboard.up('Shift');
    for (const { what, place, canvas } of PLACES) {
      const share = await waitUntil(
        () => measureShade(place, canvas, theme),
        (found) => found > 0.05,
      );
      expect(share, what).toBeLessThan(0.35);
    }
    await showByMouse(opened, { tab: 'Timeline' });
    await opened.page.locator('.lanes canvas').focus();
    await opened.page.keyboard.press('Escape');
    for (const { place, canvas } of PLACES) expect(await measureShade(place, canvas, theme)).toBe(0);
  });
});
