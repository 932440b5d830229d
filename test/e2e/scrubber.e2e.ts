import { readFileSync, readdirSync } from 'node:fs';
import path from 'node:path';
import type { Locator } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { launchWindow, type OpenedWindow } from '../support/launch-window.ts';
import { waitForEnd, waitUntil } from '../support/read-window.ts';

let opened: OpenedWindow;
beforeAll(async () => {
  opened = await launchWindow();
});
afterAll(async () => {
  await opened.end();
  expect(opened.complaints).toEqual([]);
});

const slider = (): Locator => opened.page.getByRole('slider', { name: 'Instant that is shown' });
const readMs = async (): Promise<number> => Number(await slider().getAttribute('aria-valuenow'));
const say = (): Promise<string | null> => slider().getAttribute('aria-valuetext');

interface Line {
  readonly kind: string;
  readonly t: number;
  readonly process?: string;
  readonly pid?: number;
  readonly startNs?: number;
  readonly rows?: readonly { readonly process: string; readonly rssBytes: number }[];
}

/** The recording as it lies on disk, without the model. */
function readLines(): readonly Line[] {
  const sessions = path.join(opened.home, 'sessions');
  const [session = ''] = readdirSync(sessions).sort().reverse();
  const text = readFileSync(path.join(sessions, session, 'app.jsonl'), 'utf8');
  return text
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as Line);
}

/** What was true at an instant: of each process whether it lived, and what a reading before it said of its memory. */
function readMoment(lines: readonly Line[], atNs: number): Record<number, { life: string; memory: string | undefined }> {
  const moment: Record<number, { life: string; memory: string | undefined }> = {};
  for (const { process, pid = 0, startNs = 0 } of lines.filter(({ kind }) => kind === 'discovered')) {
    const hasEnded = lines.some((line) => line.kind === 'exited' && line.process === process && line.t <= atNs);
    const reading = lines.filter((line) => line.kind === 'sampled' && line.t <= atNs).flatMap(({ rows = [] }) => rows);
    const bytes = reading.filter((row) => row.process === process).at(-1)?.rssBytes;
    moment[pid] = {
      life: startNs > atNs ? 'unborn' : hasEnded ? 'ended' : 'alive',
      memory: bytes === undefined ? undefined : `${(bytes / 1e6).toFixed(1)} MB`,
    };
  }
  return moment;
}

async function readShown(): Promise<readonly { pid: number; life: string; memory: string }[]> {
  return await opened.page.locator('[role=treegrid] [data-process]').evaluateAll((rows) =>
    rows.map((row) => {
      const state = row.querySelector('.state')?.textContent.trim() ?? '';
      const isAlive = ['Running', 'Sleeping', 'Disk wait', 'Idle', 'Zombie', '–'].includes(state);
      return {
        pid: Number(row.querySelector('.pid')?.textContent),
        life: state === 'Not started' ? 'unborn' : isAlive ? 'alive' : 'ended',
        memory: row.querySelector('.memory')?.textContent.trim() ?? '',
      };
    }),
  );
}

/** Drags the handle from where it is to an instant, and answers the one that it came to. */
async function dragTo(ms: number): Promise<number> {
  const box = await slider().boundingBox();
  if (box === null) throw new Error('The scrubber is not on the screen.');
  const end = Number(await slider().getAttribute('aria-valuemax'));
  const y = box.y + box.height / 2;
  await opened.page.mouse.move(box.x + (box.width * (await readMs())) / end, y);
  await opened.page.mouse.down();
  await opened.page.mouse.move(box.x + (box.width * ms) / end, y, { steps: 5 });
  await opened.page.mouse.up();
  return await readMs();
}

describe('the scrubber', () => {
  it('goes back while a run is recorded, without stopping it, and returns to the live edge', async () => {
    await opened.page.getByRole('button', { name: 'Run Ten processes' }).click();
    await waitUntil(say, (said) => /^Live, (?!0\.0)/.test(said ?? ''));
    await slider().press('Home');
    await waitUntil(say, (said) => said?.startsWith('0.000 s of') === true);
    const before = Number(await slider().getAttribute('aria-valuemax'));
    await waitUntil(
      async () => Number(await slider().getAttribute('aria-valuemax')),
      (now) => now > before,
    );
    expect(await readMs()).toBe(0);
    await opened.page.getByRole('button', { name: 'LIVE', exact: true }).click();
    await waitUntil(say, (said) => said?.startsWith('Live') === true || said?.startsWith('End') === true);
    await waitForEnd(opened.page);
  });

  it('shows at three instants of the past what the log says was true then', async () => {
    const lines = readLines();
    const starts = lines.flatMap(({ kind, startNs }) => (kind === 'discovered' && startNs !== undefined ? [startNs] : []));
    const ends = lines.flatMap(({ kind, t }) => (kind === 'exited' ? [t] : [])).sort((a, b) => a - b);
    const between = ((starts.at(2) ?? 0) + (starts.at(3) ?? 0)) / 2;
    const allAlive = (Math.max(...starts) + (ends[0] ?? 0)) / 2;
    const someEnded = ((ends.at(-2) ?? 0) + (ends.at(-1) ?? 0)) / 2;
    for (const wanted of [between, allAlive, someEnded]) {
      const atNs = (await dragTo(wanted / 1e6)) * 1e6;
      const moment = readMoment(lines, atNs);
      const shown = await waitUntil(readShown, (rows) => rows.every(({ pid, life }) => moment[pid]?.life === life));
      expect(shown).toHaveLength(11);
      // A reading may be too old to be shown; one that is shown is the last.
      for (const { pid, memory } of shown) if (memory !== '–') expect([pid, memory]).toEqual([pid, moment[pid]?.memory]);
    }
  });

  it('steps from event to event and from note to note', async () => {
    await slider().press('End');
    await slider().press(',');
    await waitUntil(say, (said) => said?.includes(' of ') === true);
    const last = await readMs();
    await waitUntil(
      async () => {
        await slider().press(',');
        return await readMs();
      },
      (now) => now < last,
    );
    await slider().press('Home');
    await slider().press('n');
    await waitUntil(readMs, (now) => now > 0);
    await opened.page.getByRole('region', { name: 'Note' }).getByText('Now', { exact: true }).waitFor();
  });

  it('plays at a speed, and stops at the end', async () => {
    await slider().press('Home');
    await opened.page.getByRole('combobox', { name: 'Speed of playing' }).selectOption('16');
    await slider().press('p');
    await waitUntil(say, (said) => said?.startsWith('End') === true);
    await opened.page.getByRole('button', { name: 'Play' }).waitFor();
  });
});
