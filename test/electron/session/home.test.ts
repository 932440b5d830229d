import { readFileSync, mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { createAppLog } from '../../../electron/session/app-log.ts';
import { createSessionFolder, makeSessionId } from '../../../electron/session/create.ts';
import { findHome, isSessionId } from '../../../electron/session/home.ts';

it('finds one home for the window and the command line', () => {
  const cases = [
    findHome({ FORKSCOPE_HOME: '/h', XDG_DATA_HOME: '/x' }, 'linux', '/me'),
    findHome({ FORKSCOPE_HOME: '', XDG_DATA_HOME: '/x' }, 'linux', '/me'),
    findHome({ XDG_DATA_HOME: 'relative' }, 'linux', '/me'),
    findHome({}, 'linux', '/me'),
    findHome({}, 'darwin', '/me'),
    findHome({ APPDATA: '/appdata' }, 'win32', '/me'),
  ];
  expect(cases).toEqual([
    '/h',
    '/x/forkscope',
    '/me/.local/share/forkscope',
    '/me/.local/share/forkscope',
    '/me/Library/Application Support/Forkscope',
    '/appdata/Forkscope',
  ]);
});

it('names sessions by time and subject, always by a name that is safe', () => {
  const at = new Date(2026, 10, 22, 9, 5, 7);
  const ids = ['ten-processes', '../../Ünsafe name!', '中文'].map((command) =>
    makeSessionId({ kind: 'command', command, args: [] }, at, '0a1b'),
  );
  expect(ids).toEqual(['20261122-090507-ten-processes-0a1b', '20261122-090507-nsafe-name-0a1b', '20261122-090507-command-0a1b']);
  expect(ids.every(isSessionId)).toBe(true);
  expect(['..', '.x', 'a/b', '', 'a..b', 'x'.repeat(200)].map(isSessionId)).toEqual([false, false, false, false, false, false]);
});

it('makes a folder that was not there, and a log in it that was not there', () => {
  const home = mkdtempSync(path.join(os.tmpdir(), 'forkscope-test-'));
  onTestFinished(() => rmSync(home, { recursive: true, force: true }));
  const made = [1, 2, 3].map(() => createSessionFolder(home, { kind: 'command', command: 'ls', args: [] }, new Date(0)));
  expect(new Set(made.map((result) => (result.ok ? result.value.folder : ''))).size).toBe(3);
  const file = path.join(home, 'app.jsonl');
  let now = 0;
  const log = createAppLog(file, { epochNs: 0n, now: () => (now += 10) });
  log.append({ kind: 'output', stream: 'stdout', text: 'ü\n' });
  log.append({ kind: 'launched', pid: 1, process: '1-2' }, 5);
  expect(readFileSync(file, 'utf8')).toBe(
    '{"n":0,"t":10,"kind":"output","stream":"stdout","text":"ü\\n"}\n{"n":1,"t":5,"kind":"launched","pid":1,"process":"1-2"}\n',
  );
  log.close();
  log.close();
  log.append({ kind: 'launched', pid: 1, process: '1-2' });
  expect(log.lines).toBe(2);
  expect(() => createAppLog(file, { epochNs: 0n, now: () => 0 })).toThrow('EEXIST');
});
