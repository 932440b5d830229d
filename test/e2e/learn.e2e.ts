import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { Locator } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { launchWindow, type OpenedWindow } from '../support/launch-window.ts';
import { waitForEnd, waitUntil } from '../support/read-window.ts';

let opened: OpenedWindow;
let source: Locator;
beforeAll(async () => {
  opened = await launchWindow();
  source = opened.page.getByRole('tabpanel', { name: 'Source' });
});
afterAll(async () => {
  await opened.end();
  expect(opened.complaints).toEqual([]);
});

interface Line {
  readonly kind: string;
  readonly t: number;
  readonly site?: number;
  readonly role?: string;
  readonly message?: string;
  readonly queue?: string;
}

/** The newest session of a scenario: each log's lines, and the line of the program that each site stands for. */
function readSession(scenario: string): { readonly logs: readonly (readonly Line[])[]; lineOf(site: number | undefined): number } {
  const sessions = path.join(opened.home, 'sessions');
  const folder = path.join(sessions, readdirSync(sessions).find((name) => name.includes(scenario)) ?? '');
  const sites = JSON.parse(readFileSync(path.join(folder, 'source/sites.json'), 'utf8')) as Record<string, { line: number }>;
  const logs = readdirSync(path.join(folder, 'reports')).map((log) =>
    readFileSync(path.join(folder, 'reports', log), 'utf8')
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as Line),
  );
  return { logs, lineOf: (site) => sites[String(site)]?.line ?? 0 };
}
function readProgram(file: string): readonly string[] {
  return readFileSync(path.join(import.meta.dirname, '../../scenarios/programs', file), 'utf8')
    .trimEnd()
    .split('\n');
}

const readMarked = (): Promise<readonly number[]> =>
  source.locator('.row.current').evaluateAll((rows) => rows.map((row) => Number((row as HTMLElement).dataset['line'])));
const readTexts = (within: Locator, column: string): Promise<readonly string[]> =>
  within.locator(`.row ${column}`).evaluateAll((all) => all.map((each) => each.textContent));
const readInstantMs = async (): Promise<number> => Number(await opened.page.getByRole('slider').first().getAttribute('aria-valuenow'));

describe('the notice about the old runtime', () => {
  it('is in Chinese when the language is', async () => {
    const { page } = opened;
    const notice = page.locator('.toast').first();
    expect(await notice.textContent()).toContain('past its support');
    await page.evaluate(() => window.forkscope.request('set-settings', { language: 'zh-CN' }));
    await waitUntil(
      () => notice.textContent(),
      (text) => text?.includes('已停止支持') === true && !text.includes('support'),
    );
    await page.evaluate(() => window.forkscope.request('set-settings', { language: 'en' }));
    await page.getByRole('button', { name: 'Run Ten processes' }).waitFor();
  });
});

describe('the source', () => {
  beforeAll(async () => {
    const { page } = opened;
    await page.getByRole('button', { name: 'Run Ten processes' }).click();
    await waitForEnd(page);
    await page.getByRole('tab', { name: 'Source' }).click();
  });

  it('shows the program, and beside it its Python twin', async () => {
    await waitUntil(
      () => readTexts(source, '.text'),
      (texts) => texts.join('\n') === readProgram('processes/ten-processes.ts').join('\n'),
    );
    await opened.page.keyboard.press('Control+U');
    const large = opened.page.getByRole('dialog', { name: 'Source' });
    await large.getByRole('button', { name: 'TypeScript and Python' }).click();
    const shown = await readTexts(large, '.text');
    const [own, twin] = [0, 1].map((side) => shown.filter((_, index) => index % 2 === side).filter((text) => text !== ''));
    expect(own).toEqual(readProgram('processes/ten-processes.ts').filter((text) => text !== ''));
    expect(twin).toEqual(readProgram('processes/ten-processes.py').filter((text) => text !== ''));
  });

  it('marks what differs from the version with threads', async () => {
    const large = opened.page.getByRole('dialog', { name: 'Source' });
    await large.getByRole('button', { name: 'With threads', exact: true }).click();
    const [processes, threads] = [readProgram('processes/ten-processes.ts'), readProgram('threads/ten-threads.ts')];
    const removed = await readTexts(large, '.removed code');
    const added = await readTexts(large, '.added code');
    // What is left after the marked lines are taken away is the same in both.
    expect(processes.filter((line) => !removed.includes(line))).toEqual(threads.filter((line) => !added.includes(line)));
    expect(removed).toContain("    const p = new Process({ target: f, args: ['bob', delayMs] });");
    expect(added).toContain("    const t = new Thread({ target: f, args: ['bob', delayMs] });");
    // Each file's name stands above its text.
    const startOf = (found: Locator): Promise<number> => found.evaluate((node) => Math.round(node.getBoundingClientRect().x));
    for (const [index, side] of ['.own code', '.text:not(.own) code'].entries())
      expect(await startOf(large.locator('.files span').nth(index))).toBe(await startOf(large.locator(`.row ${side}`).first()));
    expect(await large.locator('.removed .changed').allTextContents()).toContain('Process');
    await opened.page.keyboard.press('Escape');
    await large.waitFor({ state: 'detached' });
  });

  it('counts the passes of each line as the logs do, and a press goes to the next one', async () => {
    const { logs, lineOf } = readSession('ten-processes');
    const starts = logs
      .flat()
      .filter(({ kind }) => kind === 'child-started')
      .sort((one, other) => one.t - other.t);
    const line = lineOf(starts[0]?.site);
    expect(readProgram('processes/ten-processes.ts')[line - 1]).toContain('p.start()');
    const press = source.getByRole('button', { name: new RegExp(`^Line ${line}, passed`) });
    await opened.page.getByRole('button', { name: 'END' }).click();
    await waitUntil(
      () => press.textContent(),
      (text) => text === `10×${line}`,
    );
    // From the end it begins anew with the first.
    for (const [pass, { t }] of starts.slice(0, 3).entries()) {
      await press.click();
      await waitUntil(readInstantMs, (ms) => Math.abs(ms - t / 1e6) < 0.51);
      await waitUntil(
        () => press.textContent(),
        (text) => text === `${pass + 1}×${line}`,
      );
    }
    await press.click({ modifiers: ['Shift'] });
    await waitUntil(readInstantMs, (ms) => Math.abs(ms - (starts[1]?.t ?? 0) / 1e6) < 0.51);
    expect(await readMarked()).toEqual([line]);
  });

  it('marks the line of a wait that is selected', async () => {
    const { logs, lineOf } = readSession('ten-processes');
    const main = logs.find((lines) => lines.some(({ role }) => role === 'main')) ?? [];
    const wait = main.find(({ kind }) => kind === 'join-requested');
    await opened.page.getByRole('tab', { name: 'Timeline' }).click();
    await opened.page.getByRole('button', { name: 'Whole run' }).click();
    await opened.page.locator('[role=treegrid] [data-process]').first().click();
    await opened.page.locator('.lanes canvas').focus();
    const said = (): Promise<string | null> => opened.page.locator('.said').textContent();
    const since = `${(Math.round((wait?.t ?? 0) / 1000) / 1e6).toFixed(6)} s`;
    await opened.page.keyboard.press('ArrowDown');
    await opened.page.keyboard.press('ArrowUp');
    for (let step = 0; step < 20 && !((await said())?.includes(since) ?? false); step += 1) {
      const before = await said();
      await opened.page.keyboard.press('ArrowRight');
      await waitUntil(said, (now) => now !== before);
    }
    await opened.page.keyboard.press('Enter');
    await waitUntil(readMarked, (marked) => String(marked) === String(lineOf(wait?.site)));
    expect(readProgram('processes/ten-processes.ts')[lineOf(wait?.site) - 1]).toContain('p.join()');
  });

  it('marks the lines of the put and the get of a message that is selected', async () => {
    await opened.page.keyboard.press('Control+B');
    await opened.page.getByRole('button', { name: 'Run A queue between processes' }).click();
    await opened.page.getByRole('button', { name: 'Stop' }).waitFor();
    await waitForEnd(opened.page);
    const { logs, lineOf } = readSession('process-queue');
    const lines = logs.flat();
    const [put] = lines.filter(({ kind }) => kind === 'put').sort((one, other) => one.t - other.t);
    const got = lines.find(({ kind, message, queue }) => kind === 'got' && message === put?.message && queue === put?.queue);
    await opened.page.getByRole('tab', { name: 'Messages' }).click();
    await opened.page.getByRole('group', { name: 'Ways to see messages' }).getByRole('button', { name: 'List' }).click();
    await opened.page.getByRole('table').locator('[aria-rowindex="2"]').click();
    await opened.page.getByRole('tab', { name: 'Source' }).click();
    const wanted = [lineOf(put?.site), lineOf(got?.site)].sort((one, other) => one - other);
    expect(new Set(wanted).size).toBe(2);
    await waitUntil(readMarked, (marked) => String(marked) === String(wanted));
  });
});

describe('present mode', () => {
  const readRowPx = (): Promise<number> =>
    opened.page
      .locator('[role=treegrid] [data-process]')
      .first()
      .evaluate((row) => row.getBoundingClientRect().height * devicePixelRatio);

  it('enlarges the rows and hides the evidence until it is asked for; Escape leaves', async () => {
    const { page } = opened;
    // A run closes the library, to leave room for itself.
    await page.keyboard.press('Control+B');
    await page.getByRole('tab', { name: 'Library' }).waitFor();
    const usualPx = await readRowPx();
    await page.getByRole('tab', { name: 'Evidence' }).click();
    const evidence = page.getByRole('tabpanel', { name: 'Evidence' });
    await evidence.getByRole('listitem').first().waitFor();
    await page.keyboard.press('F5');
    await waitUntil(readRowPx, (px) => Math.round(px) === 36);
    await page.getByRole('tab', { name: 'Library' }).waitFor({ state: 'detached' });
    expect(usualPx).toBe(26);
    expect(await evidence.getByRole('listitem').count()).toBe(0);
    await evidence.getByRole('button', { name: 'Show the evidence' }).click();
    await evidence.getByRole('listitem').first().waitFor();
    await page.keyboard.press('Escape');
    await waitUntil(readRowPx, (px) => px === usualPx);
    // The panes are as they were before.
    await page.getByRole('tab', { name: 'Library' }).waitFor();
  });

  it('is over when the page is loaded again, and everything is as large as before', async () => {
    const { page } = opened;
    const readRatio = (): Promise<number> => page.evaluate(() => devicePixelRatio);
    const usual = await readRatio();
    await page.keyboard.press('F5');
    await waitUntil(readRatio, (ratio) => ratio > usual);
    await page.reload();
    await waitUntil(readRatio, (ratio) => ratio === usual);
    await page.keyboard.press('F5');
    await waitUntil(readRatio, (ratio) => ratio > usual);
    await page.keyboard.press('Escape');
    await waitUntil(readRatio, (ratio) => ratio === usual);
  });
});

describe('the lecture', () => {
  it('goes to the next scenario, opens its recording, and remembers its place', async () => {
    const { page } = opened;
    await page.getByRole('button', { name: 'Lecture', exact: true }).click();
    const list = page.getByRole('list', { name: 'Lecture' });
    const here = (): Promise<readonly string[]> =>
      list.locator('[aria-current=step]').evaluateAll((all) => all.map((one) => (one as HTMLElement).dataset['scenario'] ?? ''));
    const order = await list.locator('[data-scenario]').evaluateAll((all) => all.map((one) => (one as HTMLElement).dataset['scenario']));
    const at = order.indexOf('hello-process');
    expect(order[at + 1]).toBe('ten-processes');
    const rows = (): Promise<number> => page.locator('[role=treegrid] [data-process]').count();

    // Beside a session there is less room; the usual titles have it all the same.
    const first = list.locator('[data-scenario=thread-smallest-unit] .clipped').first();
    expect(await first.evaluate((title) => title.scrollWidth - title.clientWidth)).toBe(0);

    // There is no recording yet, so it runs.
    await list.locator('[data-scenario=hello-process]').click();
    await waitUntil(rows, (count) => count === 2);
    await waitForEnd(page);
    await page.keyboard.press('Control+B');
    const sessions = readdirSync(path.join(opened.home, 'sessions')).length;
    await page.keyboard.press('Control+PageDown');
    await waitUntil(rows, (count) => count === 11);
    expect(await here()).toEqual(['ten-processes']);
    expect(readdirSync(path.join(opened.home, 'sessions'))).toHaveLength(sessions);
    await page.getByRole('group', { name: 'Lecture' }).getByRole('button', { name: 'Back in the lecture' }).click();
    await waitUntil(rows, (count) => count === 2);
    await page.keyboard.press('Control+PageDown');
    await waitUntil(here, ([place]) => place === 'ten-processes');

    await page.reload();
    await waitUntil(here, ([place]) => place === 'ten-processes');
    await page
      .getByRole('group', { name: 'Lecture' })
      .getByText(`${at + 2}/${order.length}`)
      .waitFor();
  });
});
