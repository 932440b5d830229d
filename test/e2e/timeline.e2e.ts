import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { launchWindow, type OpenedWindow } from '../support/launch-window.ts';
import { waitForEnd, waitUntil } from '../support/read-window.ts';

let window: OpenedWindow;
beforeEach(async () => {
  window = await launchWindow();
});
afterEach(async () => {
  await window.end();
  expect(window.complaints).toEqual([]);
});

interface RawLine {
  readonly kind: string;
  readonly preview?: string;
}

/** Every line of the raw reports of the only session. */
function readReports(): readonly RawLine[] {
  const sessions = path.join(window.home, 'sessions');
  const reports = path.join(sessions, readdirSync(sessions)[0] ?? '', 'reports');
  return readdirSync(reports).flatMap((log) =>
    readFileSync(path.join(reports, log), 'utf8')
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as RawLine),
  );
}

/** How often each kind of report stands in the raw logs of the only session, whoever wrote it. */
function countKinds(): ReadonlyMap<string, number> {
  const sessions = path.join(window.home, 'sessions');
  const [session = ''] = readdirSync(sessions);
  const reports = path.join(sessions, session, 'reports');
  const counts = new Map<string, number>();
  for (const log of readdirSync(reports))
    for (const [, kind = ''] of readFileSync(path.join(reports, log), 'utf8').matchAll(/"kind":"([a-z-]+)"/g))
      counts.set(kind, (counts.get(kind) ?? 0) + 1);
  return counts;
}

async function runToEnd(title: string): Promise<void> {
  await window.page.getByRole('button', { name: `Run ${title}` }).click();
  await waitForEnd(window.page);
  await window.page.getByRole('tab', { name: 'Timeline' }).click();
  await window.page.getByRole('button', { name: 'Whole run' }).click();
}

/** The cells of the row of all lanes, by the heading of their column. */
async function readSums(): Promise<Readonly<Record<string, string>>> {
  const table = window.page.locator('.totals table');
  await table.waitFor();
  const names = await table.locator('thead th').allTextContents();
  const cells = await table.locator('tr[data-lane=all] td').allTextContents();
  return Object.fromEntries(names.map((name, column) => [name, cells[column] ?? '']));
}

describe('the timeline', () => {
  it('counts the messages of a queue between processes as its logs do', async () => {
    await runToEnd('A queue between processes');
    await window.page.getByRole('button', { name: 'Save or copy: Timeline' }).click();
    await window.page.getByRole('menuitem', { name: 'Show as table' }).click();
    const counts = countKinds();
    const wanted = `${counts.get('put') ?? 0} / ${counts.get('got') ?? 0}`;
    await waitUntil(readSums, (sums) => sums['Out / in'] === wanted);
    const lanes = await window.page.locator('.totals tr[data-lane^="process "]').count();
    expect(lanes).toBe(counts.get('process-started'));
  });

  it('finds every wait for a queue, as its logs do, and a message by its payload, which becomes the selection', async () => {
    await runToEnd('A queue between processes');
    const lines = readReports();
    const total = lines.filter(({ kind }) => kind === 'put-requested' || kind === 'get-requested').length;
    expect(total).toBeGreaterThan(4);

    await window.page.getByRole('searchbox', { name: 'Find' }).fill('waits for queue');
    const status = window.page.getByRole('search').getByRole('status');
    const reads = (wanted: string): Promise<unknown> =>
      waitUntil(
        () => status.textContent(),
        (said) => said?.trim() === wanted,
      );
    await reads(`${total} found`);
    await window.page.keyboard.press('Enter');
    await reads(`1 of ${total}`);
    await window.page.keyboard.press('Shift+Enter');
    await reads(`${total} of ${total}`);
    await window.page.getByRole('button', { name: 'Next found (Enter)' }).click();
    await window.page.getByRole('button', { name: 'Next found (Enter)' }).click();
    await reads(`2 of ${total}`);

    // A queue may hold the same payload twice.
    const preview = lines.filter(({ kind }) => kind === 'put').at(-1)?.preview ?? '';
    const same = lines.filter((line) => line.kind === 'put' && line.preview?.toLowerCase().includes(preview.toLowerCase())).length;
    await window.page.getByRole('searchbox', { name: 'Find' }).fill(preview);
    await window.page.keyboard.press('Enter');
    await reads(`1 of ${same}`);
    await window.page.getByRole('region', { name: 'Inspector', exact: true }).getByText(preview).first().waitFor();
  });

  it('is driven by mouse and keyboard on ten processes', async () => {
    await runToEnd('Ten processes');
    const canvas = window.page.locator('.lanes canvas');
    await canvas.waitFor();
    expect(await canvas.getAttribute('aria-label')).toContain(`Timeline of ${countKinds().get('process-started') ?? 0} lanes`);
    const box = (await canvas.boundingBox()) ?? { x: 0, y: 0, width: 0, height: 0 };
    const label = (): Promise<string | null> => canvas.getAttribute('aria-label');

    // A click on the second lane selects that process everywhere, at that instant.
    await window.page.mouse.click(box.x + box.width * 0.7, box.y + 24 + 26 * 1.5);
    await waitUntil(
      () => window.page.locator('[role=treegrid] [aria-selected=true] .name').textContent(),
      (name) => name === 'f-1',
    );
    const whole = await label();
    await window.page.keyboard.press('w');
    const near = await waitUntil(label, (now) => now !== whole);
    await window.page.keyboard.press('d');
    await waitUntil(label, (now) => now !== near);
    await window.page.keyboard.press('f');
    await window.page.keyboard.press('.');
    await waitUntil(
      () => window.page.locator('.said').textContent(),
      (said) => / · .+ · \d+\.\d{6} s$/.test(said ?? ''),
    );

    // A stretch that holds the whole run: ten joins and ten sleeps were reported, and each has some time.
    await window.page.getByRole('button', { name: 'Whole run' }).click();
    await window.page.keyboard.down('Shift');
    await window.page.mouse.move(box.x + 202, box.y + 60);
    await window.page.mouse.down();
    await window.page.mouse.move(box.x + box.width - 2, box.y + 60, { steps: 5 });
    await window.page.mouse.up();
    await window.page.keyboard.up('Shift');
    const sums = await waitUntil(readSums, (now) => (now['Sleep'] ?? '–') !== '–' && (now['Join'] ?? '–') !== '–');
    // Each of the ten sleeps one second.
    expect(Number.parseFloat(sums['Sleep'] ?? '')).toBeGreaterThanOrEqual(countKinds().get('wait-begin') ?? Infinity);
  });
});
