import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { buildPrograms } from '../scenarios/program-runs.ts';
import { launchWindow, type OpenedWindow } from '../support/launch-window.ts';
import { waitForEnd, waitUntil } from '../support/read-window.ts';

/** Real programs of the kit, watched by the real window: each finding is there while the program still runs. */

let opened: OpenedWindow;
beforeEach(async () => {
  opened = await launchWindow();
});
afterEach(async () => {
  await opened.end();
  expect(opened.complaints).toEqual([]);
});

async function runKit(program: string): Promise<void> {
  const file = path.join(await buildPrograms('test-programs'), `programs/kit/${program}.cjs`);
  await opened.page.keyboard.press('Control+Shift+R');
  await opened.page.getByRole('textbox', { name: 'Command line' }).fill(`"${process.execPath}" "${file}"`);
  await opened.page.keyboard.press('Enter');
  await opened.page.getByRole('button', { name: 'Stop' }).waitFor();
}

interface Finding {
  readonly kind: string;
  readonly cause?: string;
  readonly foundNs?: number;
  readonly text?: { readonly en: string };
}

/** The findings log as it stands on disk. */
function readFindings(): readonly Finding[] {
  const sessions = path.join(opened.home, 'sessions');
  const file = path.join(sessions, readdirSync(sessions)[0] ?? '', 'findings.jsonl');
  if (!existsSync(file)) return [];
  const text = readFileSync(file, 'utf8');
  const whole = text.slice(0, text.lastIndexOf('\n') + 1).split('\n');
  return whole.filter((line) => line !== '').map((line) => JSON.parse(line) as Finding);
}

/** What has been found so far, and that the program has not ended: the recorder counts only at the end. */
async function waitForFinding(sentence: string): Promise<readonly Finding[]> {
  const found = await waitUntil(readFindings, (lines) => lines.some(({ text }) => text?.en.includes(sentence)));
  expect(found.filter(({ kind }) => kind === 'counts')).toEqual([]);
  expect(await opened.page.getByRole('button', { name: 'Stop' }).count()).toBe(1);
  return found;
}

const strip = (name: string) => opened.page.getByRole('region', { name, exact: true });

describe('what can go wrong is told while the program runs', () => {
  it('a lock taken in two orders is a risk before the orders meet, and a deadlock when they do', async () => {
    await runKit('orders-that-meet-later');
    const risk = 'These locks can deadlock: Ann takes right while it holds left; Ben takes left while it holds right.';
    await strip('Risk').getByText(risk).waitFor();
    const early = await waitForFinding(risk);
    expect(early.map(({ kind }) => kind)).toEqual(['findings', 'lock-order']);
    expect(early[1]?.foundNs).toEqual(expect.any(Number));
    expect(await opened.page.locator('.sign.risk').getAttribute('title')).toBe(risk);
    await strip('Risk').getByRole('button', { name: 'Show the findings' }).click();
    await opened.page.getByRole('listitem').filter({ hasText: risk }).waitFor();

    await strip('Deadlock').getByText('Ann waits for right, held by Ben').waitFor();
    await waitForFinding('Ann waits for right, held by Ben');
    await opened.page.getByRole('region', { name: 'These can never go on' }).getByText('Ben waits for left, held by Ann').waitFor();

    await waitForEnd(opened.page);
    const late = await waitUntil(readFindings, (lines) => lines.some(({ kind }) => kind === 'counts'));
    expect(late.find(({ kind }) => kind === 'lock-order')).toEqual(early[1]);
  });

  it('two locks in two orders that meet at once are a deadlock and a risk', async () => {
    await runKit('two-locks-in-two-orders');
    await strip('Deadlock').getByText('Ann waits for right, held by Ben').waitFor();
    const found = await waitForFinding('Deadlock: ');
    expect(new Set(found.map(({ kind, cause }) => cause ?? kind))).toEqual(new Set(['findings', 'deadlock', 'lock-order']));
  });

  it('a wait whose holder has died is told apart from the slow wait that it was', async () => {
    await runKit('holder-that-dies');
    await opened.page.getByRole('tab', { name: 'Waits' }).click();
    const waiter = opened.page.getByRole('row').filter({ hasText: 'till' });
    await waiter.getByText('can end', { exact: true }).waitFor();
    expect(readFindings()).toEqual([]);
    expect(await strip('Endless wait').count()).toBe(0);

    const sentence = 'Ben waits for till without end: Ann, which held it, has ended.';
    await strip('Endless wait').getByText(sentence).waitFor();
    await opened.page.getByRole('region', { name: 'These can never go on' }).getByText(sentence).waitFor();
    await waiter.getByText('⚠ its holder is gone', { exact: true }).waitFor();
    const found = await waitForFinding(sentence);
    expect(found.map(({ kind, cause }) => cause ?? kind)).toEqual(['findings', 'dead']);
  });

  it('a consumer that dies while it waits leaves nobody stuck, and nothing is claimed', async () => {
    await runKit('getter-that-dies');
    await waitForEnd(opened.page);
    const found = await waitUntil(readFindings, (lines) => lines.some(({ kind }) => kind === 'counts'));
    expect(found.map(({ kind }) => kind)).toEqual(['findings', 'counts']);
    expect(await opened.page.locator('.sign').count()).toBe(0);
  });
});
