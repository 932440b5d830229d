import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { safeParse } from 'valibot';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createViewRequests } from '../../../electron/ipc/requests/view-requests.ts';
import { readSaveFolder, rememberSaveFolder } from '../../../electron/settings/save-folder.ts';

let home: string;
let chosen: string | undefined;
const asked: string[] = [];
beforeEach(() => {
  home = mkdtempSync(path.join(os.tmpdir(), 'forkscope-views-'));
  asked.length = 0;
});
afterEach(() => rmSync(home, { recursive: true, force: true }));

const SESSION = '20260101-120000-mutex-0000';
const SVG = { session: SESSION, view: 'timeline', content: { format: 'svg', text: '<svg >a</svg>' } } as const;

function request() {
  return createViewRequests({
    readFolder: () => readSaveFolder(home, home),
    rememberFolder: (folder) => rememberSaveFolder(home, folder),
    askForViewFile: (suggested) => {
      asked.push(suggested);
      return Promise.resolve(chosen);
    },
  })['save-view'];
}

describe('saving a view', () => {
  it('suggests a name from session and view in the folder of the last one, and writes nothing when it is cancelled', async () => {
    chosen = undefined;
    expect(await request().run(SVG)).toEqual({ ok: true, value: undefined });
    const folder = mkdtempSync(path.join(home, 'pictures-'));
    chosen = path.join(folder, 'mine.svg');
    expect(await request().run(SVG)).toEqual({ ok: true, value: { file: chosen, bytes: 13 } });
    await request().run(SVG);
    const name = `${SESSION}.timeline.svg`;
    expect(asked).toEqual([path.join(home, name), path.join(home, name), path.join(folder, name)]);
    expect(readFileSync(chosen, 'utf8')).toBe(SVG.content.text);
    expect(readdirSync(folder)).toEqual(['mine.svg']);
  });

  it('adds an ending that was left off, and then writes over nothing: the dialog has asked about another name', async () => {
    writeFileSync(path.join(home, 'kept.svg'), 'kept');
    chosen = path.join(home, 'kept');
    expect(await request().run(SVG)).toMatchObject({ ok: false, failure: { code: 'file-exists' } });
    expect(readFileSync(path.join(home, 'kept.svg'), 'utf8')).toBe('kept');
  });

  it('falls back when the remembered folder is gone', () => {
    rememberSaveFolder(home, path.join(home, 'gone'));
    expect(readSaveFolder(home, 'documents')).toBe('documents');
  });

  it('takes only what it says it is, for a session and a view that can be named', () => {
    const { argument } = request();
    const png = Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 1);
    const accepts = (value: unknown): boolean => safeParse(argument, value).success;
    expect(accepts(SVG)).toBe(true);
    expect(accepts({ ...SVG, content: { format: 'png', bytes: png } })).toBe(true);
    expect(accepts({ ...SVG, content: { format: 'png', bytes: Uint8Array.of(0x7f, 0x45, 0x4c, 0x46) } })).toBe(false);
    expect(accepts({ ...SVG, content: { format: 'svg', text: '#!/bin/sh' } })).toBe(false);
    expect(accepts({ ...SVG, content: { format: 'exe', text: '' } })).toBe(false);
    expect(accepts({ ...SVG, view: '../../timeline' })).toBe(false);
    expect(accepts({ ...SVG, session: '..' })).toBe(false);
    expect(accepts({ ...SVG, file: '/etc/passwd' })).toBe(false);
  });
});
