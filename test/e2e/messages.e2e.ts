import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { launchWindow, type OpenedWindow } from '../support/launch-window.ts';
import { waitForEnd, waitUntil } from '../support/read-window.ts';

let window: OpenedWindow;
interface Line {
  readonly kind: string;
  readonly t: number;
  readonly message: string;
  readonly queue: string;
  readonly name: string;
  readonly preview: string;
}
let lines: readonly Line[] = [];

beforeAll(async () => {
  window = await launchWindow();
  await window.page.getByRole('button', { name: 'Run A queue between processes' }).click();
  await waitForEnd(window.page);
  await window.page.getByRole('tab', { name: 'Messages' }).click();
  // A reader of its own: every line of every log.
  const sessions = path.join(window.home, 'sessions');
  const reports = path.join(sessions, readdirSync(sessions)[0] ?? '', 'reports');
  lines = readdirSync(reports).flatMap((log) =>
    readFileSync(path.join(reports, log), 'utf8')
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as Line),
  );
});
afterAll(async () => {
  await window.end();
  expect(window.complaints).toEqual([]);
});

function count(kind: string, atNs: number, queue?: string): number {
  return lines.filter((line) => line.kind === kind && line.t <= atNs && (queue === undefined || line.queue === queue)).length;
}
function showWay(name: string): Promise<void> {
  return window.page.getByRole('group', { name: 'Ways to see messages' }).getByRole('button', { name }).click();
}
/** Clicks into the scrubber and answers every instant of the millisecond that it then tells at which something was reported, and its ends. */
async function goTo(share: number): Promise<readonly number[]> {
  const track = window.page.getByRole('slider').first();
  const box = (await track.boundingBox()) ?? { x: 0, y: 0, width: 0, height: 0 };
  const before = await track.getAttribute('aria-valuenow');
  await window.page.mouse.click(box.x + box.width * share, box.y + box.height / 2);
  const ms = Number(
    await waitUntil(
      () => track.getAttribute('aria-valuenow'),
      (now) => now !== before,
    ),
  );
  const [fromNs, toNs] = [(ms - 0.5) * 1e6, (ms + 0.5) * 1e6];
  return [fromNs, ...lines.map(({ t }) => t).filter((t) => t > fromNs && t < toNs), toNs];
}
async function chooseInMenu(item: string): Promise<void> {
  await window.page.getByRole('button', { name: 'Save or copy: Messages: Map' }).click();
  await window.page.getByRole('menuitem', { name: item }).click();
}
/** The map's table: puts and gets together. */
async function readMapSums(): Promise<readonly [number, number]> {
  const rows = await window.page
    .locator('.map tbody tr')
    .evaluateAll((all) => all.map((row) => [...row.querySelectorAll('td')].map((cell) => cell.textContent)));
  const sum = (way: string): number =>
    rows.filter((cells) => cells[1] === way).reduce((total, cells) => total + Number(cells[3]?.replaceAll(',', '')), 0);
  return [sum('puts into'), sum('gets from')];
}

it('counts on the map what the logs tell, at the end and at three instants', async () => {
  await showWay('Map');
  await window.page.locator('.map canvas').waitFor();
  await chooseInMenu('Show as table');
  await window.page.getByRole('button', { name: 'END' }).click();
  const total: readonly [number, number] = [count('put', Infinity), count('got', Infinity)];
  await waitUntil(readMapSums, (sums) => String(sums) === String(total));
  for (const share of [0.35, 0.6, 0.85]) {
    const instants = await goTo(share);
    const wanted = instants.map((atNs) => String([count('put', atNs), count('got', atNs)]));
    await waitUntil(readMapSums, (sums) => wanted.includes(String(sums)));
  }
  await chooseInMenu('Show as picture');
});

it('folds runs in the sequence and steps from arrow to arrow by keyboard', async () => {
  await showWay('Sequence');
  const canvas = window.page.locator('.sequence canvas');
  await canvas.focus();
  await window.page.keyboard.press('f');
  const said = (): Promise<string | null> => window.page.locator('.sequence .state').textContent();
  await waitUntil(said, (text) => text?.startsWith(`${count('put', Infinity)} messages here, drawn as`) === true);
  await window.page.keyboard.press('ArrowRight');
  const first = [...lines].filter(({ kind }) => kind === 'put').sort((one, other) => one.t - other.t)[0]?.preview ?? '-';
  await waitUntil(
    () => window.page.locator('.sequence .said').textContent(),
    (text) => text?.includes(first) === true,
  );
  await window.page.getByRole('tooltip').getByText('In the queue after the put').waitFor();
  for (let step = 0; step < 2; step += 1) await window.page.keyboard.press('ArrowRight');
  await waitUntil(
    () => window.page.locator('.sequence .said').textContent(),
    (text) => text?.includes('messages in a row') === true,
  );
  await window.page.keyboard.press('Enter');
  await window.page.getByRole('button', { name: 'Fold again' }).click();
  await window.page.getByRole('button', { name: 'Fold again' }).waitFor({ state: 'detached' });
});

it('shows what is inside a queue at an instant as the logs tell', async () => {
  const created = lines.filter(({ kind }) => kind === 'queue-created');
  const busiest = created
    .map(({ queue, name }) => ({ queue, name, puts: count('put', Infinity, queue) }))
    .sort((a, b) => b.puts - a.puts)[0];
  await window.page.getByRole('button', { name: 'END' }).click();
  await showWay('Queues');
  await window.page
    .locator('tbody .name', { hasText: busiest?.name ?? '' })
    .last()
    .click();
  for (const share of [0.4, 0.7, 0.9]) {
    const instants = await goTo(share);
    const wanted = instants.map((atNs) => count('put', atNs, busiest?.queue) - count('got', atNs, busiest?.queue));
    const shown = window.page.getByRole('group', { name: 'Inside' }).getByRole('button').first();
    await waitUntil(
      () => shown.textContent(),
      (text) => wanted.includes(Number.parseInt(text ?? '', 10)),
    );
  }
});
