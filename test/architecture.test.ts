import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';

/** Rules of the house that no other tool checks. Import directions are in `.dependency-cruiser.cjs`. */
const root = path.resolve(import.meta.dirname, '..');
const sourceFolders = ['electron', 'renderer', 'scenarios'];

interface SourceFile {
  readonly name: string;
  readonly text: string;
}

function listSources(folders: readonly string[]): readonly SourceFile[] {
  return folders
    .flatMap((folder) => readdirSync(path.join(root, folder), { recursive: true, encoding: 'utf8' }).map((name) => path.join(folder, name)))
    .filter((name) => /\.(ts|svelte|mjs|css|html)$/.test(name))
    .map((name) => ({ name, text: readFileSync(path.join(root, name), 'utf8') }));
}

const product = listSources(sourceFolders);
const everything = [...product, ...listSources(['test'])];
const namesWhere = (files: readonly SourceFile[], test: (file: SourceFile) => boolean): readonly string[] =>
  files.filter(test).map(({ name }) => name);
const count = (pattern: RegExp): number => product.reduce((sum, { text }) => sum + (text.match(pattern)?.length ?? 0), 0);

describe('the house', () => {
  it('lets only ipc/handle.ts touch ipcMain', () => {
    expect(namesWhere(product, ({ text }) => /\bipcMain\b/.test(text))).toEqual(['electron/ipc/handle.ts']);
  });

  it('lets only the preload touch ipcRenderer and contextBridge', () => {
    expect(namesWhere(product, ({ text }) => /\b(ipcRenderer|contextBridge)\b/.test(text))).toEqual(['electron/preload.ts']);
  });

  it('imports pidusage in one file', () => {
    expect(namesWhere(product, ({ text }) => /from 'pidusage'/.test(text))).toEqual(['electron/sampling/pidusage-reader.ts']);
  });

  it('imports electron only in the rooms of the desktop shell', () => {
    const rooms = /^electron\/([a-z-]+\.ts|ipc\/(handle|push)\.ts|recorder\/)/;
    expect(namesWhere(product, ({ name, text }) => /from 'electron'/.test(text) && !rooms.test(name))).toEqual([]);
  });

  it('keeps every file under 400 lines, tables and texts excepted', () => {
    const isTable = (name: string): boolean => /\/text\/|^test\/fixtures\//.test(name);
    const long = namesWhere(everything, ({ name, text }) => !isTable(name) && text.split('\n').length > 401);
    expect(long).toEqual([]);
  });

  it('names files in kebab-case, components in PascalCase, and none after nothing in particular', () => {
    const odd = namesWhere(everything, ({ name }) => {
      const file = path.basename(name);
      const isWell = file.endsWith('.svelte')
        ? /^[A-Z][A-Za-z0-9]*\.svelte$/.test(file)
        : /^[a-z0-9]+(-[a-z0-9]+)*(\.[a-z0-9-]+)*\.[a-z]+$/.test(file);
      return !isWell || /(^|\/)(utils?|helpers?|common|misc|index)(\.ts|\/)/.test(name);
    });
    expect(odd).toEqual([]);
  });

  it('leaves no test out and no work unfinished', () => {
    const marks = new RegExp(`\\b(it|test|describe)\\.(only|skip|todo)\\b|\\b(${['TO' + 'DO', 'FIX' + 'ME', 'XX' + 'X'].join('|')})\\b`);
    expect(namesWhere(everything, ({ text }) => marks.test(text))).toEqual([]);
  });

  it('carries no path of one machine', () => {
    const machine = new RegExp(['/ho' + 'me/[a-z]', '/Us' + 'ers/[a-z]', '/tm' + 'p/', '/ro' + 'ot/', '/wo' + 'rk/'].join('|'));
    expect(namesWhere(product, ({ text }) => machine.test(text))).toEqual([]);
  });

  it('locks dependencies without the address of a registry', () => {
    expect(readFileSync(path.join(root, 'package-lock.json'), 'utf8')).not.toContain('"resolved": "http');
  });

  it('pins every dependency to one version', () => {
    const manifest: unknown = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8'));
    const versions = JSON.stringify(manifest).match(/"[^"]+":"[\^~][^"]+"/g);
    expect(versions).toBeNull();
  });

  // These numbers may only fall.
  it.each([
    ['eslint suppressions', /eslint-disable/g, 0],
    ['type suppressions', /@ts-(expect-error|ignore|nocheck)/g, 0],
    ['svelte suppressions', /svelte-ignore/g, 10],
    ['casts through unknown', /as unknown as/g, 0],
  ])('has no more %s than are known', (_what, pattern, known) => {
    expect(count(pattern)).toBeLessThanOrEqual(known);
  });
});
