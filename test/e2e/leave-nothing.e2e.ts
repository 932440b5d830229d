import { readdirSync } from 'node:fs';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { launchWindow, type OpenedWindow } from '../support/launch-window.ts';
import { readRows, waitUntil } from '../support/read-window.ts';
import { findProcessesOf } from '../support/system-processes.ts';

let window: OpenedWindow;
beforeEach(async () => {
  window = await launchWindow();
  await window.page.getByRole('button', { name: 'Run Ten processes' }).click();
  await waitUntil(
    () => readRows(window.page),
    (rows) => rows.length === 11,
  );
});
afterEach(() => window.end());

async function expectNothingLeft(): Promise<void> {
  await waitUntil(
    () => findProcessesOf(window.home),
    (left) => left.length === 0,
  );
}

/** The answer that a person gives to the question of the system's dialog. */
async function answerTheQuestion(button: number): Promise<void> {
  await window.app.evaluate(({ dialog }, response) => {
    dialog.showMessageBox = () => Promise.resolve({ response, checkboxChecked: false });
  }, button);
}

describe('while ten processes run', () => {
  it('closing the window asks, and stops everything once it is agreed to', async () => {
    await answerTheQuestion(1);
    await window.app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.close());
    expect(await readRows(window.page)).toHaveLength(11);
    await answerTheQuestion(0);
    const child = window.app.process();
    const ended = new Promise((resolve) => child.once('exit', resolve));
    await window.app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.close()).catch(() => undefined);
    expect(await ended).toBe(0);
    await expectNothingLeft();
  });

  it('a signal to the app stops everything without a question', async () => {
    const child = window.app.process();
    const ended = new Promise((resolve) => child.once('exit', resolve));
    child.kill('SIGTERM');
    await ended;
    await expectNothingLeft();
  });

  it('the death of the app is noticed by its guardian, which ends everything', async () => {
    const child = window.app.process();
    const ended = new Promise((resolve) => child.once('exit', resolve));
    child.kill('SIGKILL');
    await ended;
    await expectNothingLeft();
    expect(readdirSync(path.join(window.home, 'sessions'))).toHaveLength(1);
    const next = await launchWindow({ home: window.home });
    await next.page.getByRole('tab', { name: 'Sessions' }).click();
    await next.page.getByRole('listitem').filter({ hasText: 'Cut off' }).getByRole('button').first().click();
    await waitUntil(
      () => readRows(next.page),
      (rows) => rows.length === 11,
    );
    await next.end();
  });
});
