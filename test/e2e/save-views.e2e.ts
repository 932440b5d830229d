import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { launchWindow, type OpenedWindow } from '../support/launch-window.ts';
import { waitForEnd, waitUntil } from '../support/read-window.ts';

let opened: OpenedWindow;
beforeAll(async () => {
  opened = await launchWindow();
  await opened.page.getByRole('button', { name: 'Run A queue between processes' }).click();
  await waitForEnd(opened.page);
  await opened.page.keyboard.press('l');
  await answerDialogs();
});
afterAll(async () => {
  await opened.end();
  expect(opened.complaints).toEqual([]);
});

/** Every view: its tab, the way in it, and what its menu is called. */
const VIEWS: readonly { readonly tab?: string; readonly way?: string; readonly menu: string; readonly file: string }[] = [
  { menu: 'Processes', file: 'process-tree' },
  { tab: 'Timeline', menu: 'Timeline', file: 'timeline' },
  { tab: 'Messages', way: 'Sequence', menu: 'Messages: Sequence', file: 'sequence' },
  { tab: 'Messages', way: 'Map', menu: 'Messages: Map', file: 'message-map' },
  { tab: 'Messages', way: 'Queues', menu: 'Messages: Queues', file: 'queues' },
  { tab: 'Messages', way: 'List', menu: 'Messages: List', file: 'messages' },
  { tab: 'CPU & memory', menu: 'CPU and memory', file: 'cpu-memory' },
  { tab: 'CPU & memory', menu: 'All processes: CPU', file: 'heat-strip-cpu' },
];

async function show({ tab, way }: (typeof VIEWS)[number]): Promise<void> {
  if (tab !== undefined) await opened.page.getByRole('tab', { name: tab }).click();
  if (way !== undefined) await opened.page.getByRole('button', { name: way, exact: true }).click();
}

async function choose(menu: string, item: string): Promise<void> {
  await opened.page.getByRole('button', { name: `Save or copy: ${menu}` }).click();
  await opened.page.getByRole('menuitem', { name: item }).click();
}

/** The save dialog, which no test can press: it takes the suggested name, in our folder. */
async function answerDialogs(): Promise<void> {
  await opened.app.evaluate(({ dialog }, folder) => {
    const save = (_window: unknown, { defaultPath = '' }: { readonly defaultPath?: string }) =>
      Promise.resolve({ canceled: false, filePath: `${folder}/${defaultPath.split('/').at(-1) ?? ''}` });
    Object.assign(dialog, { showSaveDialog: save });
  }, opened.home);
}

describe('every view', () => {
  it.each(VIEWS)('$file is saved as a PNG and as an SVG with a title', async (view) => {
    await show(view);
    for (const format of ['PNG', 'SVG']) {
      await choose(view.menu, `Save as ${format}…`);
      const ending = `.${view.file}.${format.toLowerCase()}`;
      const name = await waitUntil(
        () => readdirSync(opened.home).find((file) => file.endsWith(ending)),
        (found) => found !== undefined,
      );
      const bytes = readFileSync(path.join(opened.home, name ?? ''));
      if (format === 'PNG') expect(bytes.subarray(1, 4).toString()).toBe('PNG');
      else expect(bytes.toString()).toMatch(/^<svg .*<title>[^<]+ · A queue between processes · [^<]+<\/title>.*<\/svg>\n$/s);
    }
  });
});
