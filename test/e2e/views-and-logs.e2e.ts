import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { launchWindow, type OpenedWindow } from '../support/launch-window.ts';
import { findQuietStretches } from '../support/read-raw-reports.ts';
import { waitForEnd, waitUntil } from '../support/read-window.ts';
import {
  goInto,
  goToEdge,
  HOW_TO_GO,
  readEndNs,
  readNowMs,
  readSaid,
  showByKeyboard,
  showByMouse,
  type Stretch,
} from '../support/views/drive-views.ts';
import { checkArrows, checkBars, checkCurves, checkHeat, checkSequence, type Theme } from '../support/views/pixel-checks.ts';
import { readRawSession, type RawSession } from '../support/views/raw-session.ts';
import { ALL_FACTS, graphFacts, lockFacts, queueFacts, treeFacts, type ViewFacts } from '../support/views/view-facts.ts';

const isFull = process.env['FORKSCOPE_FULL'] === '1';
interface Scenario {
  readonly title: string;
  /** What is looked at while it runs. */
  readonly live: ViewFacts;
}
const QUICK: readonly Scenario[] = [
  { title: 'Dining philosophers', live: graphFacts },
  { title: 'A queue between processes', live: queueFacts },
];
const MORE: readonly Scenario[] = [
  { title: 'The interpreter lock', live: lockFacts },
  { title: 'Switching on IO', live: treeFacts },
  { title: 'Ten processes', live: treeFacts },
];

let opened: OpenedWindow;
beforeAll(async () => {
  opened = await launchWindow();
  await setTheme('light');
  // All lanes of every scenario are in sight.
  await opened.app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.setContentSize(1280, 2200));
});
afterAll(async () => {
  await opened.end();
  expect(opened.complaints).toEqual([]);
});

const setTheme = (theme: Theme): Promise<unknown> =>
  opened.page.evaluate((wanted) => window.forkscope.request('set-settings', { theme: wanted }), theme);

async function run(title: string): Promise<void> {
  const { page } = opened;
  const button = page.getByRole('button', { name: `Run ${title}` });
  if (!(await button.isVisible())) await page.keyboard.press('Control+b');
  await button.click();
  await page.getByRole('button', { name: 'Stop' }).waitFor();
}

/** The quiet stretches of a recording, none of them with a reading of the OS near its middle. */
function findStretches(session: RawSession, endNs: number): readonly Stretch[] {
  const { reports, lives, readings } = session;
  const times = [...reports.map(({ t }) => t), ...lives.flatMap(({ startNs, endNs: end }) => [startNs, end]), ...readings];
  return findQuietStretches(times, endNs);
}

describe.each(isFull ? [...QUICK, ...MORE] : QUICK)('$title', ({ title, live }) => {
  let session: RawSession;
  let stretches: readonly Stretch[];

  it(`shows in the ${live.name} what the raw logs tell, at the live edge and a little in the past, while it runs`, async () => {
    await run(title);
    await waitUntil(
      () => readSaid(opened),
      (said) => Number(/^Live, ([\d.]+)/.exec(said)?.[1] ?? 0) >= 0.6,
    );
    await showByMouse(opened, live.place);
    const before = readRawSession(opened.home).reports.at(-1)?.t ?? 0;
    // Whatever was true at some instant since the test began to look may stand there.
    await waitUntil(
      () => live.read(opened, Infinity),
      (shown) => {
        const now = readRawSession(opened.home);
        const since = [before, ...now.reports.map(({ t }) => t), ...now.readings].filter((t) => t >= before);
        return since.some((ns) => String(live.tell(now, ns)) === String(shown));
      },
    );
    const endNs = await readEndNs(opened);
    // The axis grows while it is clicked into: any instant of the past will do.
    await goInto(opened, { fromNs: 0, toNs: endNs }, 'click');
    const ms = await readNowMs(opened);
    await waitUntil(
      () => live.read(opened, ms * 1e6),
      (shown) => {
        const now = readRawSession(opened.home);
        // The instant is told to the millisecond: any of those in it at which something happened.
        const within = [...now.reports.map(({ t }) => t), ...now.readings].filter((t) => Math.abs(t - ms * 1e6) <= 0.5e6);
        return [(ms - 0.5) * 1e6, ...within].some((ns) => String(live.tell(now, ns)) === String(shown));
      },
    );
    await waitForEnd(opened.page);
    session = readRawSession(opened.home);
    stretches = findStretches(session, await readEndNs(opened));
    expect(stretches).toHaveLength(3);
  });

  it.each(ALL_FACTS)('shows in the $name at the edge and at three instants of the past what the raw logs tell', async (view) => {
    if (!view.isIn(session)) return;
    await showByKeyboard(opened, view.place);
    if (view.place.tab === 'Timeline') await opened.page.getByRole('button', { name: 'Whole run' }).click();
    const readEdge = async (): Promise<readonly string[]> => {
      await goToEdge(opened);
      return await view.read(opened, Infinity);
    };
    await expect.poll(readEdge, { timeout: 10_000 }).toEqual(view.tell(session, Infinity));
    for (const [at, how] of HOW_TO_GO.entries()) {
      const stretch = stretches[at] ?? { fromNs: 0, toNs: 0 };
      await goInto(opened, stretch, how);
      const ns = (await readNowMs(opened)) * 1e6;
      await expect.poll(() => view.read(opened, ns), { timeout: 10_000, message: `at ${ns / 1e9} s` }).toEqual(view.tell(session, ns));
    }
  });

  it('draws a bar for each wait and each held lock of the raw logs, at three instants of the past, in both themes', async () => {
    const endNs = await readEndNs(opened);
    for (const stretch of stretches) await checkBars(opened, session, stretch, endNs, 'light');
    await setTheme('dark');
    await checkBars(opened, session, stretches[0] ?? { fromNs: 0, toNs: 0 }, endNs, 'dark');
    await setTheme('light');
  });

  it('draws curves as high and the strip as dark as the raw readings', async () => {
    const endNs = await readEndNs(opened);
    await checkCurves(opened, session, endNs, 'light');
    for (const stretch of stretches) await checkHeat(opened, session, stretch, endNs);
  });

  it('draws an arrow for a message and none where there is none, and folds runs whose counts are the messages of the raw logs', async () => {
    if (!queueFacts.isIn(session)) return;
    await checkArrows(opened, session, stretches[1] ?? { fromNs: 0, toNs: 0 }, await readEndNs(opened));
    await checkSequence(opened, session);
  });
});
