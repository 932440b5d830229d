import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { makeProcessKey, readStat } from '../../../electron/sampling/proc.ts';
import { deleteSession } from '../../../electron/session/delete.ts';
import { listSessions } from '../../../electron/session/list.ts';
import { readSession } from '../../../electron/session/read.ts';
import { makeEnd, makeSession } from './sample-session.ts';

function makeHome(): string {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'forkscope-test-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

function write(home: string, session: string, text: string, findings?: string): string {
  const folder = path.join(home, 'sessions', session);
  mkdirSync(path.join(folder, 'reports'), { recursive: true });
  writeFileSync(path.join(folder, 'app.jsonl'), text);
  if (findings !== undefined) writeFileSync(path.join(folder, 'findings.jsonl'), findings);
  return folder;
}

const lines = (...values: object[]): string => values.map((value) => `${JSON.stringify(value)}\n`).join('');
const own = makeProcessKey(process.pid, readStat(process.pid)?.startTicks ?? 0);
const another = makeProcessKey(process.pid, (readStat(process.pid)?.startTicks ?? 0) - 1);
const launched = { n: 1, t: 5e9, kind: 'launched', pid: 7, process: '7-8' };

describe('the list of sessions', () => {
  it('is empty for a home that is not there yet', async () => {
    expect(await listSessions(path.join(makeHome(), 'none'))).toEqual([]);
  });

  it('knows what ended, what runs, what was cut off and what cannot be read, the newest first', async () => {
    const home = makeHome();
    const at = (minute: number): string => `2026-11-22T10:0${minute}:00.000Z`;
    write(
      home,
      'a-ended',
      lines(makeSession('a-ended', { startedAt: at(5), writer: own }), launched, makeEnd(2, 9e9)),
      lines(
        { kind: 'findings', modelVersion: 1, session: 'a-ended' },
        { kind: 'counts', processes: 12, events: 1, messages: 34, samples: 1, badLines: 0, missingReports: 0, durationNs: 1 },
        { kind: 'evidence', claim: 'L14', name: 'ten', status: 'proved', expected: { en: '', zh: '' }, measured: { en: '', zh: '' } },
      ) + '{"kind":"evidence","cl',
    );
    write(home, 'b-running', lines(makeSession('b-running', { startedAt: at(4), writer: own }), launched));
    write(home, 'c-torn', `${lines(makeSession('c-torn', { startedAt: at(3), writer: another }), launched)}{"n":2,"t":6e9,"ki`);
    write(home, 'd-no-writer', lines(makeSession('d-no-writer', { startedAt: at(2) })));
    write(home, 'e-empty', '');
    write(home, 'f-garbage', '\u0000\u0001garbage\n');
    write(home, 'g-newer', lines(makeSession('g-newer', { version: 99 })));
    mkdirSync(path.join(home, 'sessions', '.hidden.opening'));
    writeFileSync(path.join(home, 'sessions', 'stray.txt'), 'x');
    const listed = await listSessions(home);
    const byName = new Map(listed.map((summary) => [summary.session, summary]));
    expect(Object.fromEntries(listed.map(({ session, state, durationNs }) => [session, [state, durationNs]]))).toEqual({
      'a-ended': ['ended', 9e9],
      'b-running': ['running', undefined],
      'c-torn': ['cut-off', 5e9],
      'd-no-writer': ['cut-off', 1000],
      'e-empty': ['unreadable', undefined],
      'f-garbage': ['unreadable', undefined],
      'g-newer': ['unreadable', undefined],
    });
    expect(byName.get('a-ended')).toMatchObject({ processes: 12, messages: 34, evidence: [{ claim: 'L14', status: 'proved' }] });
    expect(byName.get('a-ended')?.bytes).toBeGreaterThan(500);
    expect(listed.map(({ session }) => session).filter((session) => /^[a-d]/.test(session))).toEqual([
      'a-ended',
      'b-running',
      'c-torn',
      'd-no-writer',
    ]);
  });
});

describe('deleting', () => {
  it('removes the folder, but not of a session that runs, and nothing outside', async () => {
    const home = makeHome();
    write(home, 'gone', lines(makeSession('gone'), makeEnd(1, 2)));
    write(home, 'running', lines(makeSession('running', { writer: own })));
    writeFileSync(path.join(home, 'settings.json'), '{}');
    expect(await deleteSession(home, 'gone')).toEqual({ ok: true, value: undefined });
    expect(await deleteSession(home, 'running')).toMatchObject({ ok: false, failure: { code: 'session-is-running' } });
    for (const name of ['gone', '..', '.', '', '../settings.json', 'a/b'])
      expect(await deleteSession(home, name)).toMatchObject({ ok: false, failure: { code: 'no-such-session' } });
    expect(readdirSync(home).sort()).toEqual(['sessions', 'settings.json']);
    expect(readdirSync(path.join(home, 'sessions'))).toEqual(['running']);
  });
});

describe('reading', () => {
  it('gives the trace every byte of every log, and says whether it was cut off', async () => {
    const home = makeHome();
    const text = lines(makeSession('x', { writer: another }), launched);
    const folder = write(home, 'x', text);
    const report = 'r'.repeat(2_500_000);
    writeFileSync(path.join(folder, 'reports', '7-8-7.jsonl'), report);
    const read = new Map<string, string>();
    const trace = {
      append(log: string, offset: number, bytes: Uint8Array): void {
        const before = read.get(log) ?? '';
        expect(offset).toBe(before.length);
        read.set(log, before + Buffer.from(bytes).toString('latin1'));
      },
    };
    expect(await readSession(folder, trace)).toEqual({ ok: true, value: { isCutOff: true } });
    expect(Object.fromEntries(read)).toEqual({ 'app.jsonl': text, 'reports/7-8-7.jsonl': report });
    expect(await readSession(path.join(home, 'none'), trace)).toMatchObject({ ok: false, failure: { code: 'session-unreadable' } });
  });
});
