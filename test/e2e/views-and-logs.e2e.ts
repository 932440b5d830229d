import type { Locator } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { launchWindow, type OpenedWindow } from '../support/launch-window.ts';
import {
  countEach,
  countRawWaits,
  findQuietStretches,
  readRawLives,
  readRawReports,
  type QuietStretch,
  type RawReport,
} from '../support/read-raw-reports.ts';
import { waitForEnd, waitUntil } from '../support/read-window.ts';

const isFull = process.env['FORKSCOPE_FULL'] === '1';
const QUICK = ['Dining philosophers', 'A queue between processes'];
const TITLES = isFull ? [...QUICK, 'The interpreter lock', 'Switching on IO', 'Ten processes'] : QUICK;
/** As the timeline draws it, in CSS pixels: names at the left, the axis above, a lane's height and its bar's. */
const TIMELINE = { gutter: 200, axis: 24, lane: 26, barTop: 5, bar: 16 } as const;
/** Of a wait for a lock in the light theme, as blue, green and red. */
const LOCK_INK = [0x0c, 0x41, 0xc2];
/** A label hides what it stands on; so wide a stretch is never hidden whole. */
const WIDE_PX = 150;
const ALIVE = ['Running', 'Sleeping', 'Disk wait', 'Idle', 'Zombie', '–'];

type Row = Readonly<Record<string, string>>;
let opened: OpenedWindow;

/** What a person gets who copies a view's data as text. */
async function copyView(menu: string): Promise<readonly Row[]> {
  const { app, page } = opened;
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

async function show(tab: string, way?: string): Promise<void> {
  await opened.page.getByRole('tab', { name: tab }).click();
  if (way !== undefined) await opened.page.getByRole('button', { name: way, exact: true }).click();
}

const findTrack = (): Locator => opened.page.getByRole('slider', { name: 'Instant that is shown' });

/** Clicks into the scrubber, at a share of what is recorded, and answers the millisecond of the past that it then tells. */
async function clickAt(share: number): Promise<number> {
  const before = await findTrack().getAttribute('aria-valuenow');
  // While a run goes on there is room right of what is recorded.
  const box = (await findTrack().locator('.recorded').boundingBox()) ?? { x: 0, y: 0, width: 0, height: 0 };
  await opened.page.mouse.click(box.x + box.width * share, box.y + box.height / 2);
  await waitUntil(
    () => findTrack().getAttribute('aria-valuetext'),
    (said) => said?.includes(' of ') === true,
  );
  return Number(
    await waitUntil(
      () => findTrack().getAttribute('aria-valuenow'),
      (now) => now !== before,
    ),
  );
}

const sum = (rows: readonly Row[], column: string): number => rows.reduce((total, row) => total + Number(row[column]), 0);
const count = (reports: readonly RawReport[], kind: string, ns: number): number =>
  reports.filter((report) => report.kind === kind && report.t <= ns).length;

/** How many lanes are in each kind of wait at an instant, by the copied segments. */
function countShownWaits(segments: readonly Row[], ns: number): Readonly<Record<string, number>> {
  const isThere = (row: Row): boolean => Number(row['From (s)']) * 1e9 <= ns && ns < Number(row['To (s)']) * 1e9;
  const states = segments.filter(isThere).map((row) => row['State'] ?? '');
  return countEach(states.filter((state) => /^(waits|joins|sleeps)/.test(state)));
}

/** How many lanes have a bar with the ink of a wait for a lock in a stretch, counted in the pixels of the screen; undefined when it is narrow. */
async function countLockBars({ fromNs, toNs }: QuietStretch, endNs: number): Promise<number | undefined> {
  const canvas = opened.page.locator('.lanes canvas');
  const width = (await canvas.boundingBox())?.width ?? 0;
  const [left = 0, right = 0] = [fromNs, toNs].map((ns) => Math.round(TIMELINE.gutter + (ns / endNs) * (width - TIMELINE.gutter)));
  if (right - left < WIDE_PX) return undefined;
  const shot = (await canvas.screenshot()).toString('base64');
  const { size, pixels } = await opened.app.evaluate(({ nativeImage }, png) => {
    const image = nativeImage.createFromBuffer(Buffer.from(png, 'base64'));
    return { size: image.getSize(), pixels: image.toBitmap().toString('base64') };
  }, shot);
  const bytes = Buffer.from(pixels, 'base64');
  const isInk = (x: number, y: number): boolean =>
    LOCK_INK.every((value, channel) => Math.abs(value - (bytes[(y * size.width + x) * 4 + channel] ?? 0)) < 24);
  let bars = 0;
  for (let top: number = TIMELINE.axis; top + TIMELINE.lane <= size.height; top += TIMELINE.lane) {
    let inked = 0;
    for (let y = top + TIMELINE.barTop + 2; y < top + TIMELINE.barTop + TIMELINE.bar - 2; y += 1)
      for (let x = left + 4; x < right - 4; x += 1) if (isInk(x, y)) inked += 1;
    if (inked >= 8) bars += 1;
  }
  return bars;
}

const readTaken = async (): Promise<string> => String(sum(await copyView('Locks'), 'Taken'));
const countTaken = (reports: readonly RawReport[], ns: number): string => String(count(reports, 'lock-acquired', ns));
async function readPassed(): Promise<string> {
  const rows = await copyView('Messages: Queues');
  return String(['Put', 'Got', 'Depth'].map((column) => sum(rows, column)));
}
function countPassed(reports: readonly RawReport[], ns: number): string {
  const [put, got] = [count(reports, 'put', ns), count(reports, 'got', ns)];
  return String([put, got, put - got]);
}

describe.each(TITLES)('%s', (title) => {
  beforeAll(async () => {
    opened = await launchWindow();
    await opened.page.evaluate(() => window.forkscope.request('set-settings', { theme: 'light' }));
  });
  afterAll(async () => {
    await opened.end();
    expect(opened.complaints).toEqual([]);
  });
  const hasQueues = title === 'A queue between processes';

  it('shows while it runs, a little in the past, what the raw logs tell', async () => {
    const { page } = opened;
    await page.getByRole('button', { name: `Run ${title}` }).click();
    await waitUntil(
      () => findTrack().getAttribute('aria-valuetext'),
      (said) => Number(/^Live, ([\d.]+)/.exec(said ?? '')?.[1] ?? 0) >= 0.3,
    );
    const ms = await clickAt(0.7);
    if (hasQueues) await show('Messages', 'Queues');
    else await show('Waits', 'Locks');
    const [read, tell] = hasQueues ? [readPassed, countPassed] : [readTaken, countTaken];
    // The instant is told to the millisecond: any of those in it at which something happened.
    await waitUntil(read, (shown) => {
      const reports = readRawReports(opened.home);
      const within = reports.map(({ t }) => t).filter((t) => Math.abs(t - ms * 1e6) <= 0.5e6);
      return [(ms - 0.5) * 1e6, ...within].some((ns) => tell(reports, ns) === shown);
    });
    await waitForEnd(page);
  });

  it('shows at the edge and at three instants of the past what the raw logs tell', async () => {
    const { page, home } = opened;
    const reports = readRawReports(home);
    const lives = readRawLives(home);
    const endNs = Number(await findTrack().getAttribute('aria-valuemax')) * 1e6;
    await show('Timeline', 'Whole run');
    const segments = await copyView('Timeline');
    const times = [...reports.map(({ t }) => t), ...lives.flatMap(({ startNs, endNs: end }) => [startNs, end])];
    const quiet = findQuietStretches(times, endNs);
    expect(quiet).toHaveLength(3);
    const seen: number[] = [];
    for (const at of [undefined, ...quiet]) {
      if (at === undefined) await page.keyboard.press('l');
      const ns = at === undefined ? Infinity : (await clickAt((at.fromNs + at.toNs) / 2 / endNs)) * 1e6;
      const when = at === undefined ? 'at the edge' : `at ${ns / 1e9} s`;
      const waits = at === undefined ? {} : countRawWaits(reports, ns);
      const alive = lives.filter(({ startNs, endNs: end }) => startNs <= ns && ns < end).length;
      await expect
        .poll(async () => (await copyView('Processes')).filter((row) => ALIVE.includes(row['State'] ?? '')).length, { timeout: 10_000 })
        .toBe(alive);

      if (at !== undefined) {
        expect(countShownWaits(segments, ns), `timeline ${when}`).toEqual(waits);
        await show('Timeline');
        const wanted = waits['waits for lock'] ?? 0;
        const bars = await waitUntil(
          () => countLockBars(at, endNs),
          (counted) => counted === undefined || counted === wanted,
        );
        if (bars !== undefined) seen.push(bars);
      }
      await show('Waits', 'Graph');
      const readWaits = async (): Promise<number> =>
        (await copyView('Wait-for graph')).filter((row) => row['Kind'] === 'waits for a lock').length;
      await expect.poll(readWaits, { timeout: 10_000 }).toBe(waits['waits for lock'] ?? 0);
      await show('Waits', 'Locks');
      await expect.poll(readTaken, { timeout: 10_000 }).toBe(countTaken(reports, ns));
      if (!hasQueues) continue;
      await show('Messages', 'Queues');
      await expect.poll(readPassed, { timeout: 10_000 }).toBe(countPassed(reports, ns));
    }
    // All five are stuck for so long that it is seen in pixels.
    if (title === 'Dining philosophers') expect(seen).toContain(5);
  });
});
