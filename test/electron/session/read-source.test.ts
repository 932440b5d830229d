import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { readSource } from '../../../electron/session/read-source.ts';
import { makeSession } from './sample-session.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(path.join(os.tmpdir(), 'forkscope-source-'));
  mkdirSync(path.join(folder, 'source'));
  writeFileSync(path.join(folder, 'source', 'mutex.ts'), 'first\nsecond\n');
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

function writeHeader(source?: string): void {
  writeFileSync(path.join(folder, 'app.jsonl'), `${JSON.stringify(makeSession('one', source === undefined ? {} : { source }))}\n`);
}

describe('the source of a session', () => {
  it('comes with the line of each of its sites', async () => {
    writeHeader('mutex.ts');
    const sites = {
      '3': { file: 'locks/mutex.ts', line: 2, column: 5 },
      '4': { file: 'locks/other.ts', line: 1, column: 1 },
      '5': { file: 'locks/mutex.ts', line: '2' },
      word: { file: 'locks/mutex.ts', line: 1 },
    };
    writeFileSync(path.join(folder, 'source', 'sites.json'), JSON.stringify(sites));
    expect(await readSource(folder)).toEqual({ ok: true, value: { file: 'mutex.ts', text: 'first\nsecond\n', siteLines: { 3: 2 } } });
  });

  it('comes with its Python twin and with its counterpart', async () => {
    writeHeader('mutex.ts');
    for (const [name, text] of Object.entries({ 'mutex.py': 'in Python', 'other.ts': 'the other', 'other.py': 'the other in Python' }))
      writeFileSync(path.join(folder, 'source', name), text);
    expect(await readSource(folder)).toEqual({
      ok: true,
      value: {
        file: 'mutex.ts',
        text: 'first\nsecond\n',
        twin: { file: 'mutex.py', text: 'in Python' },
        counterpart: { file: 'other.ts', text: 'the other', twin: { file: 'other.py', text: 'the other in Python' } },
      },
    });
  });

  it.each([undefined, '{"1":', '[1]'])('is read without its table, or with a broken one (%s)', async (table) => {
    writeHeader('mutex.ts');
    if (table !== undefined) writeFileSync(path.join(folder, 'source', 'sites.json'), table);
    expect(await readSource(folder)).toEqual({ ok: true, value: { file: 'mutex.ts', text: 'first\nsecond\n' } });
  });

  it('is nothing for a command, and refused when the header points elsewhere', async () => {
    writeHeader();
    expect(await readSource(folder)).toEqual({ ok: true, value: undefined });
    writeHeader('../app.jsonl');
    expect((await readSource(folder)).ok).toBe(false);
  });
});
