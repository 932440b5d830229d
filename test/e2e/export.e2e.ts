import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { launchWindow, type OpenedWindow } from '../support/launch-window.ts';
import { readRows, waitForEnd, waitUntil, type ShownRow } from '../support/read-window.ts';

let window: OpenedWindow;
let rows: readonly ShownRow[];
beforeAll(async () => {
  window = await launchWindow();
  await window.page.getByRole('button', { name: 'Run A queue between processes' }).click();
  await waitForEnd(window.page);
  rows = await readRows(window.page);
});
afterAll(async () => {
  await window.end();
  expect(window.complaints).toEqual([]);
});

/** Through the dialog, with a file of ours in place of the suggested one. */
async function exportTo(format: string, name: string): Promise<string> {
  const file = path.join(window.home, name);
  await window.page.getByRole('button', { name: 'Export' }).first().click();
  await window.page.getByRole('menuitem', { name: format }).click();
  const dialog = window.page.getByRole('dialog');
  await dialog.getByRole('textbox', { name: 'File' }).fill(file);
  await dialog.getByRole('button', { name: 'Export', exact: true }).click();
  await dialog.waitFor({ state: 'detached' });
  expect(existsSync(file)).toBe(true);
  return file;
}

interface Imported {
  readonly processes: number;
  readonly flows: number;
  readonly counters: number;
  readonly warnings: readonly string[];
}

/** Loads it with the importer of Chromium's own chrome://tracing. */
async function importIntoTracing(json: string): Promise<Imported> {
  return await window.app.evaluate(async ({ BrowserWindow }, text) => {
    const viewer = new BrowserWindow({ show: false, webPreferences: { sandbox: true } });
    await viewer.loadURL('chrome://tracing');
    const script = `(async () => {
      const model = new tr.Model();
      await new tr.importer.Import(model).importTraces([${JSON.stringify(text)}]);
      const processes = Object.values(model.processes);
      return {
        processes: processes.length,
        flows: model.flowEvents.length,
        counters: processes.reduce((sum, process) => sum + Object.keys(process.counters).length, 0),
        warnings: model.importWarnings.map(({ type, message }) => type + ': ' + message),
      };
    })()`;
    const imported: unknown = await viewer.webContents.executeJavaScript(script);
    viewer.destroy();
    return imported as Imported;
  }, json);
}

describe('an export', () => {
  it('as a Chrome trace loads in chrome://tracing without a warning', async () => {
    const file = await exportTo('Chrome trace', 'queue.trace.json');
    const imported = await importIntoTracing(readFileSync(file, 'utf8'));
    expect(imported.warnings).toEqual([]);
    expect(imported.processes).toBeGreaterThanOrEqual(rows.length);
    expect(imported.flows).toBeGreaterThan(0);
    expect(imported.counters).toBeGreaterThan(0);
  });

  it.each([
    ['CSV of samples', 'queue.samples.csv'],
    ['CSV of messages', 'queue.messages.csv'],
  ])('as %s is a table with one width', async (format, name) => {
    const text = readFileSync(await exportTo(format, name), 'utf8');
    const [head, ...lines] = text.trimEnd().split(/\r?\n/);
    expect(lines.length).toBeGreaterThan(0);
    expect(head?.split(',').length).toBeGreaterThan(3);
  });

  it('as an archive opens again, as a further session with the same rows', async () => {
    const file = await exportTo('Session archive', 'queue.forkscope.zip');
    await window.app.evaluate(({ dialog }, chosen) => {
      dialog.showOpenDialog = () => Promise.resolve({ canceled: false, filePaths: [chosen] });
    }, file);
    const before = await listSessions();
    await window.page.keyboard.press('Control+O');
    const after = await waitUntil(listSessions, (sessions) => sessions.length === before.length + 1);
    const opened = after.find((session) => !before.includes(session));
    await window.page.locator(`[data-session="${opened}"] [aria-current=true]`).waitFor();
    expect(
      await waitUntil(
        () => readRows(window.page),
        (shown) => shown.length === rows.length,
      ),
    ).toEqual(rows);
  });

  it('writes over nothing', async () => {
    const file = await exportTo('CSV of samples', 'twice.samples.csv');
    await window.page.getByRole('button', { name: 'Export' }).first().click();
    await window.page.getByRole('menuitem', { name: 'CSV of samples' }).click();
    const dialog = window.page.getByRole('dialog');
    await dialog.getByRole('textbox', { name: 'File' }).fill(file);
    await dialog.getByRole('button', { name: 'Export', exact: true }).click();
    await dialog.getByRole('alert').filter({ hasText: 'file-exists' }).waitFor();
    await window.page.keyboard.press('Escape');
  });
});

async function listSessions(): Promise<readonly string[]> {
  const open = window.page.getByRole('tab', { name: 'Sessions' });
  if (!(await open.isVisible())) await window.page.getByRole('button', { name: 'Show or hide the library' }).click();
  await open.click();
  return await window.page.locator('[data-session]').evaluateAll((found) => found.map((item) => item.getAttribute('data-session') ?? ''));
}
