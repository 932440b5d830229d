import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { readMarks, writeMarks } from '../../../electron/session/marks.ts';

const MARKS = [
  { tNs: 5, name: '' },
  { tNs: 9, name: '第一次等待' },
];

let folder = '';
beforeEach(() => (folder = mkdtempSync(path.join(os.tmpdir(), 'forkscope-marks-'))));
afterEach(() => rmSync(folder, { recursive: true, force: true }));

describe('the marks of a session', () => {
  it('are none at first, and what was written last afterwards', async () => {
    expect(readMarks(folder)).toEqual({ ok: true, value: [] });
    await writeMarks(folder, MARKS);
    await writeMarks(folder, MARKS.slice(1));
    expect(readMarks(folder)).toEqual({ ok: true, value: MARKS.slice(1) });
  });

  it('that cannot be read are left as they are', async () => {
    const file = path.join(folder, 'marks.json');
    for (const text of ['{"version":1,"marks":[{"tNs":-1,"name":""}]}', '{"version":2,"marks":[]}', '{']) {
      writeFileSync(file, text);
      expect(readMarks(folder)).toMatchObject({ ok: false, failure: { code: 'marks-unreadable' } });
      expect(await writeMarks(folder, MARKS)).toMatchObject({ ok: false, failure: { code: 'marks-unreadable' } });
      expect(readFileSync(file, 'utf8')).toBe(text);
    }
  });

  it('make no folder of a session that was deleted', async () => {
    const gone = path.join(folder, 'gone');
    expect(await writeMarks(gone, MARKS)).toMatchObject({ ok: false, failure: { code: 'no-such-session' } });
    expect(readMarks(gone)).toEqual({ ok: true, value: [] });
  });
});
