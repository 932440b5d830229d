import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { crc32 } from './zip-bytes.ts';
import { describe, expect, it, onTestFinished } from 'vitest';
import { writeArchive } from '../../../electron/session/archive.ts';
import { openArchive } from '../../../electron/session/open-archive.ts';
import { makeSession } from './sample-session.ts';
import { makeZip } from './zip-bytes.ts';

function makeFolder(): string {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'forkscope-test-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

/** Path below the folder → text, of every file. */
function readTree(folder: string): Record<string, string> {
  const names = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  return Object.fromEntries(
    names.map((entry) => {
      const file = path.join(entry.parentPath, entry.name);
      return [path.relative(folder, file), readFileSync(file, 'utf8')];
    }),
  );
}

const session = '20261122-101500-ten-processes-0a1b';
const header = `${JSON.stringify(makeSession(session))}\n`;

function makeSessionFolder(home: string): string {
  const folder = path.join(home, 'sessions', session);
  mkdirSync(path.join(folder, 'reports'), { recursive: true });
  mkdirSync(path.join(folder, 'source'));
  writeFileSync(path.join(folder, 'app.jsonl'), header);
  writeFileSync(path.join(folder, 'findings.jsonl'), '{"kind":"findings","modelVersion":1,"session":"x"}\n');
  writeFileSync(path.join(folder, 'marks.json'), '{"version":1,"marks":[{"tNs":5,"name":"here"}]}\n');
  writeFileSync(path.join(folder, 'reports', '12-34-12.jsonl'), 'x'.repeat(100_000));
  writeFileSync(path.join(folder, 'source', 'ten-processes.ts'), 'export {};\n');
  return folder;
}

describe('an archive', () => {
  it('opens again with every file as it was', async () => {
    const [from, to] = [makeFolder(), makeFolder()];
    const folder = makeSessionFolder(from);
    writeFileSync(path.join(folder, 'private.txt'), 'not of the session');
    const file = path.join(to, 'a.forkscope.zip');
    const written = await writeArchive(folder, file);
    expect(written).toMatchObject({ ok: true, value: { file } });
    const opened = await openArchive(file, to);
    expect(opened).toEqual({ ok: true, value: { session, folder: path.join(to, 'sessions', session) } });
    rmSync(path.join(folder, 'private.txt'));
    expect(readTree(path.join(to, 'sessions', session))).toEqual(readTree(folder));
  });

  it('gets another name beside a session that is there', async () => {
    const home = makeFolder();
    const folder = makeSessionFolder(home);
    const file = path.join(home, 'a.zip');
    await writeArchive(folder, file);
    const names = [await openArchive(file, home), await openArchive(file, home)].map((opened) => opened.ok && opened.value.session);
    expect(names).toEqual([`${session}-2`, `${session}-3`]);
    expect(readTree(folder)).toEqual(readTree(path.join(home, 'sessions', `${session}-2`)));
  });

  it('replaces no file unless it may, and leaves nothing half-written', async () => {
    const home = makeFolder();
    const folder = makeSessionFolder(home);
    const file = path.join(home, 'a.zip');
    writeFileSync(file, 'mine');
    expect(await writeArchive(folder, file)).toMatchObject({ ok: false, failure: { code: 'file-exists' } });
    expect(readFileSync(file, 'utf8')).toBe('mine');
    expect(await writeArchive(folder, file, { overwrite: true })).toMatchObject({ ok: true });
    expect(readFileSync(file).subarray(0, 2).toString()).toBe('PK');
    expect(await writeArchive(folder, path.join(home, 'no-folder', 'a.zip'))).toMatchObject({
      ok: false,
      failure: { code: 'could-not-write' },
    });
    expect(readdirSync(home).sort()).toEqual(['a.zip', 'sessions']);
  });
});

describe('a file that is no archive of ours', () => {
  const good = { name: `${session}/app.jsonl`, text: header };

  it.each<[string, { name: string; text: string; mode?: number; size?: number }[]]>([
    ['a name that climbs', [good, { name: `${session}/../../evil`, text: 'x' }]],
    ['a name that climbs inside', [good, { name: `${session}/reports/../../../evil.jsonl`, text: 'x' }]],
    ['an absolute name', [good, { name: '/tmp/forkscope-evil', text: 'x' }]],
    ['a name with a backslash', [good, { name: `${session}\\..\\evil`, text: 'x' }]],
    ['a drive letter', [good, { name: 'C:/evil', text: 'x' }]],
    ['a hidden session', [{ name: '.hidden/app.jsonl', text: header }]],
    ['a session named ..', [{ name: '../app.jsonl', text: header }]],
    ['a file that no session has', [good, { name: `${session}/run.sh`, text: 'x' }]],
    ['a report that is no log', [good, { name: `${session}/reports/run.sh`, text: 'x' }]],
    ['a deeper folder', [good, { name: `${session}/reports/a/b.jsonl`, text: 'x' }]],
    ['a name that comes twice', [good, good]],
    ['a symbolic link', [good, { name: `${session}/reports/1-2-3.jsonl`, text: '/etc/passwd', mode: 0o120777 }]],
    ['two sessions', [good, { name: 'other/app.jsonl', text: header }]],
    ['no log', [{ name: `${session}/reports/1-2-3.jsonl`, text: 'x' }]],
    ['a log that is none', [{ name: `${session}/app.jsonl`, text: 'hello\n' }]],
    ['a size that is a lie', [{ ...good, size: 3 }]],
    ['nothing in it', []],
  ])('is refused: %s', async (_what, entries) => {
    const home = makeFolder();
    const file = path.join(home, 'bad.zip');
    writeFileSync(file, makeZip(entries));
    expect(await openArchive(file, home)).toMatchObject({ ok: false, failure: { code: 'bad-archive', values: { file } } });
    const sessions = path.join(home, 'sessions');
    expect(existsSync(sessions) ? readdirSync(sessions) : []).toEqual([]);
    expect(readdirSync(home).filter((name) => name !== 'sessions')).toEqual(['bad.zip']);
    expect(existsSync('/tmp/forkscope-evil')).toBe(false);
  });

  it('is refused when it unpacks to more than its limit, whatever it says', async () => {
    const home = makeFolder();
    const file = path.join(home, 'bomb.zip');
    const folder = makeSessionFolder(home);
    await writeArchive(folder, file);
    const before = readdirSync(path.join(home, 'sessions'));
    const limits = { files: 100, fileBytes: 1e9, totalBytes: 1e9 };
    const small = [
      { ...limits, fileBytes: 50_000 },
      { ...limits, totalBytes: 50_000 },
      { ...limits, files: 2 },
    ];
    for (const limit of small) expect(await openArchive(file, home, limit)).toMatchObject({ ok: false, failure: { code: 'bad-archive' } });
    expect(readdirSync(path.join(home, 'sessions'))).toEqual(before);
  });

  it('is refused when it is no zip, or not there', async () => {
    const home = makeFolder();
    const file = path.join(home, 'text.zip');
    writeFileSync(file, 'no zip');
    expect(await openArchive(file, home)).toMatchObject({ ok: false, failure: { code: 'bad-archive' } });
    expect(await openArchive(path.join(home, 'none.zip'), home)).toMatchObject({ ok: false, failure: { code: 'could-not-read' } });
  });
});

describe('the zip that these tests make', () => {
  it('is a good one when nothing is wrong with it', async () => {
    const home = makeFolder();
    const file = path.join(home, 'good.zip');
    writeFileSync(
      file,
      makeZip([
        { name: `${session}/`, text: '' },
        { name: `${session}/app.jsonl`, text: header },
      ]),
    );
    expect(await openArchive(file, home)).toMatchObject({ ok: true, value: { session } });
    expect(crc32(Buffer.from('123456789'))).toBe(0xcbf43926);
  });
});
