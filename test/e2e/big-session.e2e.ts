import { readdirSync, readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { writeBigSession } from '../support/big-session/write-big-session.ts';
import { launchWindow, type OpenedWindow } from '../support/launch-window.ts';
import { waitUntil } from '../support/read-window.ts';
import { makeHome } from '../support/runtime.ts';

/** A session of many writers with nested waits, late, lost and broken lines, driven by hand; a million events in the full suite. */
const EVENTS = process.env['FORKSCOPE_FULL'] === '1' ? 1_000_000 : 100_000;
const OPEN_MS = 45_000;

let home: string;
let folder: string;
let opened: OpenedWindow;
beforeAll(async () => {
  home = makeHome();
  folder = path.join(home, 'sessions', writeBigSession(home, EVENTS).session);
  opened = await launchWindow({ home });
  await opened.page.getByRole('tab', { name: 'Sessions' }).click();
  await opened.page.locator('[data-session] button.open').click();
  await opened.page.getByRole('tab', { name: 'Timeline' }).click();
}, 60_000);
afterAll(async () => {
  await opened.end();
  rmSync(home, { recursive: true, force: true, maxRetries: 5 });
  expect(opened.complaints).toEqual([]);
});

interface RawLine {
  readonly n?: number;
  readonly kind?: string;
  readonly queue?: string;
  readonly t?: number;
}

/** The raw logs, line by line; what is no JSON object with a number is bad, and so is a kind that the contract lacks. */
function readRaw(): { readonly lines: readonly RawLine[]; readonly bad: number; readonly missing: number } {
  const reports = path.join(folder, 'reports');
  const lines: RawLine[] = [];
  let [bad, missing] = [0, 0];
  for (const log of readdirSync(reports)) {
    const numbers = new Set<number>();
    for (const text of readFileSync(path.join(reports, log), 'utf8').trimEnd().split('\n')) {
      const line = readLine(text);
      if (line?.n === undefined || line.n < 0 || line.kind === 'no-such-kind') bad += 1;
      else {
        numbers.add(line.n);
        lines.push(line);
      }
    }
    missing += Math.max(...numbers) + 1 - numbers.size;
  }
  return { lines, bad, missing };
}

function readLine(text: string): RawLine | undefined {
  try {
    return JSON.parse(text) as RawLine;
  } catch {
    return undefined;
  }
}

/** An instant as the line beside the search says it. */
function readInstant(text: string | null): string | undefined {
  return /(\d+\.\d{6}) s/.exec(text ?? '')?.[1];
}

/** Watches for tasks of the page that are longer than 50 ms; the function that it answers tells their lengths. */
async function watchLongTasks(): Promise<() => Promise<readonly number[]>> {
  const lengths = await opened.page.evaluateHandle(() => {
    const found: number[] = [];
    new PerformanceObserver((list) => found.push(...list.getEntries().map(({ duration }) => duration))).observe({ type: 'longtask' });
    return found;
  });
  return () => lengths.jsonValue();
}

const label = (): Promise<string | null> => opened.page.locator('.lanes canvas').getAttribute('aria-label');
const said = (): Promise<string | null> => opened.page.locator('.said').textContent();
const status = (): Promise<string | null> => opened.page.locator('footer.status').textContent();

describe(`a session of ${EVENTS} events`, () => {
  it(
    'is read to its end, and counts what its logs hold',
    async () => {
      const { lines, bad, missing } = readRaw();
      const text = await waitUntil(status, (now) => now?.includes(`${lines.length.toLocaleString('en')} events`) === true, OPEN_MS);
      const count = (kind: string): number => lines.filter((line) => line.kind === kind).length;
      expect(bad).toBeGreaterThan(0);
      expect(missing).toBeGreaterThan(0);
      expect(text).toContain(`${count('put').toLocaleString('en')} messages`);
      expect(text).toContain(`${bad} bad line`);
      expect(text).toContain(`${missing} report`);
      // Each writer is a lane, each coroutine, each lock.
      const lanes = count('writer') + count('coroutine-created') + count('lock-created');
      expect(lanes).toBeGreaterThanOrEqual(200);
      await waitUntil(label, (now) => now?.includes(`Timeline of ${lanes} lanes`) === true);
    },
    OPEN_MS + 15_000,
  );

  it('is zoomed, moved and searched by hand', async () => {
    const { page } = opened;
    await page.getByRole('button', { name: 'Whole run' }).click();
    const box = (await page.locator('.lanes canvas').boundingBox()) ?? { x: 0, y: 0, width: 0, height: 0 };
    const middle = { x: box.x + box.width * 0.6, y: box.y + box.height * 0.6 };
    const whole = await label();
    await page.mouse.move(middle.x, middle.y);
    for (let step = 0; step < 12; step += 1) await page.mouse.wheel(0, -100);
    const near = await waitUntil(label, (now) => now !== whole);
    await page.mouse.down();
    await page.mouse.move(middle.x - 150, middle.y, { steps: 10 });
    await page.mouse.up();
    await waitUntil(label, (now) => now !== near);
    // The search goes to the next wait for that queue.
    const search = page.getByRole('searchbox', { name: /^(Search|Find)/ }).last();
    await search.fill('stage 3');
    await search.press('Enter');
    await waitUntil(said, (now) => /stage 3.+ \d+\.\d{6} s/.test(now ?? ''));
    await search.fill('');
  });

  it('is zoomed and moved by keys, and stepped from event to event as the raw logs have them', async () => {
    const { page } = opened;
    const rising = [...new Set(readRaw().lines.flatMap(({ t }) => (t === undefined ? [] : [t])))].sort((one, other) => one - other);
    const canvas = page.locator('.lanes canvas');
    await page.getByRole('button', { name: 'Whole run' }).click();
    await canvas.focus();
    const readLongTasks = await watchLongTasks();
    const beganMs = performance.now();
    let shown = await label();
    for (const key of ['w', 'w', 'w', 'd', 'd', 'a', 's', 'w', 'w', 'd']) {
      await page.keyboard.press(key);
      const before = shown;
      shown = await waitUntil(label, (now) => now !== before);
    }
    const instants: string[] = [];
    // The search has told an instant there, too.
    let before = readInstant(await said());
    for (const key of ['.', '.', '.', '.', ',', ',']) {
      await page.keyboard.press(key);
      const text = await waitUntil(said, (now) => readInstant(now) !== undefined && readInstant(now) !== before);
      before = readInstant(text);
      instants.push(before ?? '');
    }
    // What is written to the microsecond may be any of the instants that it stands for.
    const first = rising.flatMap((tNs, at) => ((tNs / 1e9).toFixed(6) === instants[0] ? [at] : []));
    const walks = first.map((at) => [0, 1, 2, 3, 2, 1].map((by) => ((rising[at + by] ?? 0) / 1e9).toFixed(6)));
    expect(walks).toContainEqual(instants);
    // The page had time for the hand most of the while, however busy the machine is.
    const long = await readLongTasks();
    expect(long.reduce((sum, ms) => sum + ms, 0)).toBeLessThan((performance.now() - beganMs) / 2);
  });

  it('is scrubbed by hand, and shows at each instant what its logs hold up to it', async () => {
    const { page } = opened;
    const { lines } = readRaw();
    const track = page.getByRole('slider', { name: 'Instant that is shown' });
    const box = (await track.boundingBox()) ?? { x: 0, y: 0, width: 0, height: 0 };
    await page.mouse.move(box.x + 20, box.y + 14);
    await page.mouse.down();
    for (const share of [0.2, 0.9, 0.4, 0.6, 0.35]) {
      await page.mouse.move(box.x + box.width * share, box.y + 14, { steps: 8 });
      const shown = await waitUntil(
        async () => ({ text: (await status()) ?? '', atMs: Number(await track.getAttribute('aria-valuenow')) }),
        ({ text, atMs }) => {
          const count = Number(/([\d,]+) events/.exec(text)?.[1]?.replaceAll(',', ''));
          // The slider tells whole milliseconds.
          const upTo = (ns: number): number => lines.filter((line) => (line.t ?? 0) <= ns).length;
          return count >= upTo((atMs - 1) * 1e6) && count <= upTo((atMs + 1) * 1e6);
        },
      );
      expect(shown.atMs).toBeGreaterThan(0);
    }
    await page.mouse.up();
  });
});
