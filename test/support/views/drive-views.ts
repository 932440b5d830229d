import type { Locator } from 'playwright-core';
import type { OpenedWindow } from '../launch-window.ts';
import { waitUntil } from '../read-window.ts';

/** One row of what is copied from a view, by the headings of its columns. */
export type CopiedRow = Readonly<Record<string, string>>;

/** What a person gets who copies a view's data as text. */
export async function copyView({ app, page }: OpenedWindow, menu: string): Promise<readonly CopiedRow[]> {
  await app.evaluate(({ clipboard }) => clipboard.clear());
  await page.getByRole('button', { name: `Save or copy: ${menu}` }).click();
  await page.getByRole('menuitem', { name: 'Copy as text' }).click();
  const text = await waitUntil(
    () => app.evaluate(({ clipboard }) => clipboard.readText()),
    (copied) => copied !== '',
  );
  const [head = '', ...lines] = text.trimEnd().split('\n');
  const names = head.split('\t');
  return lines.map((line) => Object.fromEntries(line.split('\t').map((cell, at) => [names[at] ?? '', cell])));
}

/** Where in the window a view is. */
export interface Place {
  readonly tab?: 'Timeline' | 'Messages' | 'Waits' | 'CPU & memory' | 'Source';
  readonly way?: string;
}

const findWay = ({ page }: OpenedWindow, way: string): Locator => page.getByRole('button', { name: new RegExp(`^${way}( \\d+)?$`) });

export async function showByMouse(opened: OpenedWindow, { tab, way }: Place): Promise<void> {
  if (tab !== undefined) await opened.page.getByRole('tab', { name: tab, exact: true }).click();
  if (way !== undefined) await findWay(opened, way).click();
}

/** With keys alone: along the row of tabs with the arrows, from the tab to the way with Tab, and Space. */
export async function showByKeyboard(opened: OpenedWindow, { tab, way }: Place): Promise<void> {
  const { page } = opened;
  if (tab !== undefined) {
    const wanted = page.getByRole('tab', { name: tab, exact: true });
    const row = page.getByRole('tablist').filter({ has: wanted });
    await row.locator('[aria-selected=true]').focus();
    const count = await row.getByRole('tab').count();
    for (let step = 0; step < count && (await wanted.getAttribute('aria-selected')) !== 'true'; step += 1)
      await page.keyboard.press('ArrowRight');
    await waitUntil(
      () => wanted.getAttribute('aria-selected'),
      (selected) => selected === 'true',
    );
  }
  if (way === undefined) return;
  await findWay(opened, way).waitFor();
  const isThere = (): Promise<boolean> => findWay(opened, way).evaluate((button) => button === document.activeElement);
  for (let step = 0; step < 12 && !(await isThere()); step += 1) await page.keyboard.press('Tab');
  await page.keyboard.press('Space');
  await waitUntil(
    () => findWay(opened, way).getAttribute('aria-pressed'),
    (pressed) => pressed === 'true',
  );
}

const findTrack = ({ page }: OpenedWindow): Locator => page.getByRole('slider', { name: 'Instant that is shown' });
export const readSaid = async (opened: OpenedWindow): Promise<string> => (await findTrack(opened).getAttribute('aria-valuetext')) ?? '';
export const readNowMs = async (opened: OpenedWindow): Promise<number> => Number(await findTrack(opened).getAttribute('aria-valuenow'));
export const readEndNs = async (opened: OpenedWindow): Promise<number> =>
  Number(await findTrack(opened).getAttribute('aria-valuemax')) * 1e6;

export interface Stretch {
  readonly fromNs: number;
  readonly toNs: number;
}
export const HOW_TO_GO = ['click', 'keys', 'drag'] as const;
export type HowToGo = (typeof HOW_TO_GO)[number];

/** Moves the scrubber to an instant within a stretch, and waits until the slider tells one. */
export async function goInto(opened: OpenedWindow, stretch: Stretch, how: HowToGo): Promise<void> {
  const isWithin = (ms: number): boolean => ms * 1e6 > stretch.fromNs && ms * 1e6 < stretch.toNs;
  if (how === 'keys') await pressInto(opened, stretch);
  else {
    const { page } = opened;
    const box = (await findTrack(opened).locator('.recorded').boundingBox()) ?? { x: 0, y: 0, width: 0, height: 0 };
    const placeX = (ns: number, endNs: number): number => box.x + (box.width * ns) / endNs;
    const endNs = await readEndNs(opened);
    const y = box.y + box.height / 2;
    const x = placeX((stretch.fromNs + stretch.toNs) / 2, endNs);
    await page.mouse.move(how === 'drag' ? box.x + 2 : x, y);
    await page.mouse.down();
    await page.mouse.move(x, y, { steps: 4 });
    await page.mouse.up();
  }
  await waitUntil(() => readNowMs(opened), isWithin);
}

/** Page keys move by a tenth of the recording, arrows by a hundredth. */
async function pressInto(opened: OpenedWindow, { fromNs, toNs }: Stretch): Promise<void> {
  const endNs = await readEndNs(opened);
  await findTrack(opened).press('Home');
  await waitUntil(
    () => readNowMs(opened),
    (ms) => ms === 0,
  );
  let atNs = 0;
  const press = async (key: string, byNs: number): Promise<void> => {
    await findTrack(opened).press(key);
    atNs += byNs;
  };
  while (atNs + endNs / 10 < toNs) await press('PageUp', endNs / 10);
  while (atNs <= fromNs + endNs / 1000) await press('ArrowRight', endNs / 100);
}

/**
 * To the newest instant with a key: where a run goes on, its live edge. A run that has just ended shows its telling moment once all of it is
 * read: whoever went to the edge before goes there again.
 */
export async function goToEdge(opened: OpenedWindow): Promise<void> {
  const press = async (): Promise<string> => {
    await opened.page.keyboard.press('l');
    return await readSaid(opened);
  };
  await waitUntil(press, (said) => /^(Live|End)/.test(said));
}
