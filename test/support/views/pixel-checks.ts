import { expect } from 'vitest';
import type { OpenedWindow } from '../launch-window.ts';
import { countRawWaits } from '../read-raw-reports.ts';
import { waitUntil } from '../read-window.ts';
import { copyView, goInto, readNowMs, showByKeyboard, showByMouse, type Stretch } from './drive-views.ts';
import { listRawHolds, listRawWaits, readThreadEnds, type RawSession } from './raw-session.ts';
import {
  inkOf,
  isDark,
  isNear,
  measureHeight,
  measureShare,
  parseColour,
  readPixel,
  type Box,
  type Colour,
  type Picture,
} from './sample-pixels.ts';

/** As the timeline draws it, in CSS pixels: names at the left, the axis above, a lane's height and its bar's. */
const TIMELINE = { gutter: 200, axis: 24, lane: 26, barTop: 5, bar: 16 } as const;
/** The inks of states and curves, as window.md has them. */
const INKS = {
  light: { lock: '#C2410C', queue: '#A16207', io: '#0F766E', join: '#9333A8', sleep: '#6B7280', held: '#57606A', curve: '#4F46E5' },
  dark: { lock: '#FB8B4B', queue: '#E3B341', io: '#39C5BB', join: '#D08BE8', sleep: '#8B949E', held: '#9BA5B0', curve: '#8E8BFF' },
} as const;
export type Theme = keyof typeof INKS;
type State = 'lock' | 'queue' | 'io' | 'join' | 'sleep';
const WAITS: Readonly<Record<State, string>> = {
  ...{ lock: 'waits for lock', queue: 'waits for queue', io: 'waits for IO', join: 'joins', sleep: 'sleeps' },
};
const ZOOM_STEP = 1.25;

/** What stands on the screen in a box. */
export async function takePicture({ app, page }: OpenedWindow, clip: Box): Promise<Picture> {
  const shot = (await page.screenshot({ clip })).toString('base64');
  const { size, pixels } = await app.evaluate(({ nativeImage }, png) => {
    const image = nativeImage.createFromBuffer(Buffer.from(png, 'base64'));
    return { size: image.getSize(), pixels: image.toBitmap().toString('base64') };
  }, shot);
  return { ...size, left: clip.x, top: clip.y, bytes: Buffer.from(pixels, 'base64') };
}

export async function findBox({ page }: OpenedWindow, selector: string, at = 0): Promise<Box> {
  const box = await page.locator(selector).nth(at).boundingBox();
  if (box === null) throw new Error(`${selector} is not on the screen.`);
  // Whole pixels, as a picture is clipped.
  const [x, y] = [Math.round(box.x), Math.round(box.y)];
  return { x, y, width: Math.round(box.x + box.width) - x, height: Math.round(box.y + box.height) - y };
}

/** Notices would stand over the pictures. */
export async function closeNotices({ page }: OpenedWindow): Promise<void> {
  const close = page.getByRole('button', { name: /^(Close|Dismiss)/ });
  for (let left = await close.count(); left > 0; left -= 1) await close.first().click();
}

/** Zooms in by keys until all that is shown lies in the stretch, around the instant in its middle. */
async function zoomInto(opened: OpenedWindow, { fromNs, toNs }: Stretch, endNs: number): Promise<void> {
  const { page } = opened;
  await showByMouse(opened, { tab: 'Timeline' });
  await page.getByRole('button', { name: 'Whole run' }).click();
  await page.locator('.lanes canvas').focus();
  const steps = Math.ceil(Math.log(endNs / ((toNs - fromNs) / 3)) / Math.log(ZOOM_STEP));
  for (let step = 0; step < steps; step += 1) await page.keyboard.press('w');
}

/** The bars that can be seen, from the top. */
async function listBars(opened: OpenedWindow): Promise<readonly Box[]> {
  const canvas = await findBox(opened, '.lanes canvas');
  const rows = Math.floor((canvas.height - TIMELINE.axis) / TIMELINE.lane);
  return Array.from({ length: rows }, (_, row) => ({
    x: canvas.x + TIMELINE.gutter + 4,
    y: canvas.y + TIMELINE.axis + row * TIMELINE.lane + TIMELINE.barTop + 2,
    width: canvas.width - TIMELINE.gutter - 8,
    height: TIMELINE.bar - 4,
  }));
}

const LEAST_SHARE = 0.015;
/** Thin lines are softened; where another ink is near, only the pure one counts. */
const TOLERANCES: Readonly<Record<State | 'held', number>> = { lock: 24, queue: 24, io: 40, join: 60, sleep: 8, held: 8 };

/** As many bars of each kind of wait, and of locks that are held, as the raw logs have at an instant within the stretch. */
export async function checkBars(opened: OpenedWindow, session: RawSession, stretch: Stretch, endNs: number, theme: Theme): Promise<void> {
  await goInto(opened, stretch, 'click');
  const ns = (await readNowMs(opened)) * 1e6;
  await zoomInto(opened, stretch, endNs);
  await closeNotices(opened);
  const ends = readThreadEnds(session);
  const holds = listRawHolds(session, ns).filter(({ tid }) => (ends.get(tid) ?? Infinity) > ns);
  const lanes = session.reports.filter(
    ({ kind, type, t }) => kind === 'lock-created' && t <= ns && /mutex|interpreter|semaphore/.test(String(type)),
  );
  const held = lanes.filter(({ lock }) => holds.some((hold) => hold.lock === lock));
  const waits = listRawWaits(session).filter(({ beginNs, endNs: end }) => beginNs <= ns && ns < end);
  const contended = held.filter(({ lock }) => waits.some(({ object }) => object === lock)).length;
  const raw = countRawWaits(session.reports, ns);
  const wanted = Object.entries(WAITS).map(([state, name]) => [state, (raw[name] ?? 0) + (state === 'lock' ? contended : 0)]);
  await waitUntil(
    async () => {
      const [picture, bars] = [await takePicture(opened, await findBox(opened, '.lanes canvas')), await listBars(opened)];
      const count = (state: State | 'held', least: number): number => {
        const isInk = inkOf(parseColour(INKS[theme][state]), TOLERANCES[state]);
        return bars.filter((bar) => measureShare(picture, bar, isInk) > least).length;
      };
      const seen = Object.keys(WAITS).map((state) => [state, count(state as State, LEAST_SHARE)]);
      return { seen: String([...seen, ['held', count('held', 0.5)]]), wanted: String([...wanted, ['held', held.length - contended]]) };
    },
    ({ seen, wanted: counted }) => seen === counted,
  );
}

/** Dark ink between the bars: that of arrows, for ticks end before and rules are light. */
async function measureArrows(opened: OpenedWindow): Promise<number> {
  const picture = await takePicture(opened, await findBox(opened, '.lanes canvas'));
  const bars = await listBars(opened);
  // The instant is a dark line itself.
  const instant = { x: 0, width: 6 };
  const between = bars.slice(0, -1).map(({ x, y, width, height }) => ({ x, y: y + height + 5, width, height: 3 }));
  const columns =
    between[0] === undefined ? [] : Array.from({ length: Math.round(between[0].width) }, (_, at) => (between[0]?.x ?? 0) + at);
  instant.x = columns.find((x) => bars.every(({ y }) => measureShare(picture, { x, y: y + 14, width: 1, height: 8 }, isDark) > 0.3)) ?? -10;
  return between.reduce((sum, strip) => {
    const isFar = (x: number): boolean => Math.abs(x - instant.x) > 3;
    return sum + columns.filter((x) => isFar(x) && measureShare(picture, { ...strip, x, width: 1 }, isDark) > 0).length;
  }, 0);
}

const MOST_STEPS = 40;

/** A message that is on its way has an arrow, and where none is there is none. */
export async function checkArrows(opened: OpenedWindow, session: RawSession, stretch: Stretch, endNs: number): Promise<void> {
  const { page } = opened;
  await goInto(opened, stretch, 'click');
  await zoomInto(opened, stretch, endNs);
  await closeNotices(opened);
  await waitUntil(
    () => measureArrows(opened),
    (inked) => inked === 0,
  );
  const sent = session.reports.find(({ kind, t }) => kind === 'put' && t >= stretch.toNs);
  const put = sent?.t ?? NaN;
  const got = session.reports.find(
    ({ kind, queue, message }) => kind === 'got' && queue === sent?.['queue'] && message === sent?.['message'],
  );
  const said = (): Promise<string | null> => page.locator('.bar .said').textContent();
  const wanted = (Math.round(put / 1000) / 1e6).toFixed(6);
  await page.locator('.lanes canvas').focus();
  for (let step = 0; step < MOST_STEPS && (await said())?.includes(wanted) !== true; step += 1) {
    const before = await said();
    await page.keyboard.press('.');
    await waitUntil(said, (now) => now !== before);
  }
  expect(await said()).toContain(wanted);
  // A message is under way for a millisecond or less: its arrow leans away from the instant's own line only from near by.
  for (const key of 'ddd') await page.keyboard.press(key);
  const wantedNs = 6 * ((got?.t ?? NaN) - put);
  const closer = Math.log((stretch.toNs - stretch.fromNs) / 3 / wantedNs) / Math.log(ZOOM_STEP);
  for (let step = 0; step < Math.abs(closer); step += 1) await page.keyboard.press(closer > 0 ? 'w' : 's');
  await waitUntil(
    () => measureArrows(opened),
    (inked) => inked > 0,
  );
}

/** The curve of the first process stands at each reading as high as the raw reading is, by one scale for all of them. */
export async function checkCurves(opened: OpenedWindow, session: RawSession, endNs: number, theme: Theme): Promise<void> {
  const { page } = opened;
  await showByKeyboard(opened, { tab: 'CPU & memory' });
  await page.getByRole('button', { name: 'Whole run' }).click();
  await closeNotices(opened);
  const pid = session.lives[0]?.pid;
  const own = session.samples.filter((sample) => sample.pid === pid);
  for (const [at, read] of [
    [0, 'cpuPercent'],
    [1, 'rssBytes'],
  ] as const) {
    const points = own.flatMap((sample) => (sample[read] === undefined ? [] : [{ t: sample.t, value: sample[read] }]));
    const pxOf = (box: Box, t: number): number => (t / endNs) * box.width;
    await waitUntil(
      async () => {
        const box = await findBox(opened, '.u-over', at);
        const picture = await takePicture(opened, box);
        const ink = parseColour(INKS[theme].curve);
        const seen = points.map(({ t, value }) => ({ t, value, height: measureHeight(picture, box, box.x + pxOf(box, t), ink) ?? NaN }));
        const highest = seen.slice(1, -1).reduce((most, point) => (point.value > most.value ? point : most));
        const scale = highest.height / highest.value;
        return seen.map((point, place) => {
          const wanted = point.value * scale;
          // A column is a pixel wide, in which a steep line rises.
          const steepest = [seen[place - 1], seen[place + 1]].map((other) =>
            other === undefined ? 0 : Math.abs(((other.value - point.value) * scale) / (pxOf(box, other.t) - pxOf(box, point.t))),
          );
          const allowed = 2.5 + Math.max(...steepest);
          // Where a line begins or ends it does so within the column; low ones stand among the ticks of births and ends.
          const isFree = isLineEnd(seen, place) || wanted < LOW_PX;
          return { ...point, wanted, isRight: isFree || Math.abs(point.height - wanted) <= allowed };
        });
      },
      (all) => all.length > 1 && all.every(({ isRight }) => isRight),
    );
  }
}

const LOW_PX = 12;

/** First and last readings, and those beside a missing one: on a busy machine some come late, and no line is drawn across. */
function isLineEnd(readings: readonly { readonly t: number; readonly value: number }[], place: number): boolean {
  const spacings = readings.slice(1).map(({ t }, at) => t - (readings[at]?.t ?? t));
  const usual = [...spacings].sort((one, other) => one - other)[Math.floor(spacings.length / 2)] ?? 0;
  const isAcross = (at: number): boolean => (spacings[at] ?? Infinity) > 2 * usual;
  return isAcross(place - 1) || isAcross(place) || readings[place + 1]?.value === 0;
}
const HEAT = { gutter: 152, right: 24, leastRow: 4, mostRow: 18 } as const;

/** Each process's cell in the strip is as dark as its newest reading, by the scale that stands above the strip. */
export async function checkHeat(opened: OpenedWindow, session: RawSession, stretch: Stretch, endNs: number): Promise<void> {
  const { page } = opened;
  await showByMouse(opened, { tab: 'CPU & memory' });
  await page.getByRole('button', { name: 'Whole run' }).click();
  await goInto(opened, stretch, 'click');
  const ns = (await readNowMs(opened)) * 1e6;
  const pids = (await copyView(opened, 'Processes')).map((row) => Number(row['PID']));
  await closeNotices(opened);
  const newest = session.readings.filter((t) => t <= ns).at(-1);
  await waitUntil(
    async () => {
      const box = await findBox(opened, '.heat canvas');
      const picture = await takePicture(opened, box);
      const ramp = await page.locator('.heat .ramp i').evaluateAll((steps) => steps.map((step) => getComputedStyle(step).backgroundColor));
      const top = Number.parseFloat(
        (await page.locator('.heat .scale').textContent())
          ?.trim()
          .split(/\s{2,}|%/)
          .at(-2) ?? '',
      );
      const rowPx = Math.max(HEAT.leastRow, Math.min(HEAT.mostRow, Math.floor(box.height / pids.length)));
      const x = box.x + HEAT.gutter + (ns / endNs) * (box.width - HEAT.gutter - HEAT.right) + 3;
      return pids.map((pid, row) => {
        const value = session.samples.find((sample) => sample.pid === pid && sample.t === newest)?.cpuPercent;
        const step = value === undefined ? undefined : Math.min(ramp.length - 1, Math.floor((value / top) * ramp.length));
        const [red = 0, green = 0, blue = 0] = (ramp[step ?? -1] ?? '').match(/\d+/g)?.map(Number) ?? [];
        const wanted: Colour | undefined = step === undefined ? undefined : [red, green, blue];
        const seen = readPixel(picture, x, box.y + (row + 0.5) * rowPx);
        return { pid, value, top, seen, wanted, isRight: wanted === undefined || isNear(seen, wanted, 3) };
      });
    },
    (cells) => cells.length > 0 && cells.every(({ isRight }) => isRight),
  );
}

/** What the sequence draws, arrow by arrow with the keyboard: folded runs count for all that they hold. */
export async function checkSequence(opened: OpenedWindow, session: RawSession): Promise<void> {
  const { page } = opened;
  await showByKeyboard(opened, { tab: 'Messages', way: 'Sequence' });
  await page.locator('.sequence canvas').focus();
  await page.keyboard.press('f');
  const total = session.reports.filter(({ kind }) => kind === 'put').length;
  const state = await waitUntil(
    () => page.locator('.sequence .state').textContent(),
    (said) => said?.trim().startsWith(`${total} message`) === true,
  );
  const said = (): Promise<string> =>
    page
      .locator('.sequence .said')
      .textContent()
      .then((text) => text ?? '');
  let [sum, last] = [0, ''];
  for (let step = 0; step < 250; step += 1) {
    await page.keyboard.press('ArrowRight');
    const now = await said();
    if (now === last) break;
    sum += Number(/(\d+) messages in a row/.exec(now)?.[1] ?? 1);
    last = now;
  }
  expect({ sum, state }).toEqual({ sum: total, state });
  await page.keyboard.press('Escape');
}
