import { chmodSync, readdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { startRun } from '../../electron/launch/run.ts';
import { listSessions } from '../../electron/session/list.ts';
import type { LaunchSubject } from '../../electron/trace/app-line.ts';
import {
  createQuietGuardian,
  findFixture,
  makeFolder,
  makeRunOptions,
  readLines,
  readOutput,
  runFixture,
  selectLines,
} from './observe-session.ts';

describe('a start that fails', () => {
  const missing: LaunchSubject = { kind: 'command', command: 'no-such-program-anywhere', args: [] };

  it.each<[string, LaunchSubject, string]>([
    ['a command that is not there', missing, 'command-not-found'],
    ['a path that is not there', { kind: 'command', command: '/no/such/program', args: [] }, 'command-not-found'],
    ['a folder as the command', { kind: 'command', command: '/usr', args: [] }, 'command-not-executable'],
    ['a folder that is not there', { kind: 'command', command: 'true', args: [], directory: '/no/such/folder' }, 'no-such-folder'],
    ['a file as the folder', { kind: 'command', command: 'true', args: [], directory: findFixture('spins.mjs') }, 'no-such-folder'],
    ['a NUL in an argument', { kind: 'command', command: 'true', args: ['a\0b'] }, 'could-not-start'],
    ['no command', { kind: 'command', command: '  ', args: [] }, 'command-not-found'],
  ])('says so: %s', async (_what, subject, code) => {
    const started = await startRun(subject, makeRunOptions());
    expect(started).toMatchObject({ ok: false, failure: { code } });
  });

  it('says that a file may not be executed', async () => {
    const file = path.join(makeFolder(), 'plain.txt');
    writeFileSync(file, 'no program\n');
    chmodSync(file, 0o600);
    const started = await startRun({ kind: 'command', command: file, args: [] }, makeRunOptions());
    expect(started).toMatchObject({ ok: false, failure: { code: 'command-not-executable', values: { command: file } } });
  });

  it('makes no session of an unknown scenario or a parameter past its limit', async () => {
    const options = makeRunOptions();
    const unknown = await startRun({ kind: 'scenario', scenario: 'no-such', parameters: {} }, options);
    const wrong = await startRun({ kind: 'scenario', scenario: 'ten-processes', parameters: { surely: 'not' } }, options);
    expect([unknown, wrong]).toMatchObject([
      { ok: false, failure: { code: 'unknown-scenario' } },
      { ok: false, failure: { code: 'bad-parameter' } },
    ]);
    expect(readdirSync(options.home)).toEqual([]);
  });

  it('leaves no session behind, and nothing is watched any more', async () => {
    const guardian = createQuietGuardian();
    const options = makeRunOptions({ guardian });
    await startRun(missing, options);
    const [watched = ''] = guardian.told;
    expect(guardian.told).toEqual([watched, watched.replace('watch', 'release')]);
    expect(watched).toMatch(/^watch .*no-such-program-anywhere/);
    expect(await listSessions(options.home)).toEqual([]);
    expect(readdirSync(path.join(options.home, 'sessions'))).toEqual([]);
  });
});

describe('an end', () => {
  it.each<[string, object, string]>([
    ['0', { kind: 'completed' }, 'nothing went wrong'],
    ['7', { kind: 'failed', code: 7 }, 'it failed with a code'],
    ['SIGKILL', { kind: 'killed', signal: 'SIGKILL' }, 'someone killed it'],
    ['SIGSEGV', { kind: 'crashed', signal: 'SIGSEGV' }, 'it crashed'],
  ])('of %s has a reason', async (how, reason) => {
    const run = await runFixture('exits-at-once.mjs', [how]);
    expect(await run.ended).toMatchObject({ cause: 'root-ended' });
    expect(selectLines(run.folder, 'exited').map((line) => line.reason)).toEqual([reason]);
    expect(run.state).toMatchObject({ state: 'ended', exit: reason });
  });
});

describe('output', () => {
  it('keeps every line in order, and the last one without its end', async () => {
    const run = await runFixture('floods-output.mjs', ['20000', '40']);
    const end = await run.ended;
    const texts = readOutput(run.folder);
    expect(texts).toHaveLength(20_001);
    expect(new Set(texts)).toEqual(new Set(['x'.repeat(40), 'the end']));
    expect(texts.at(-1)).toBe('the end');
    expect(end.outputLines).toBe(20_001);
  });

  it('keeps what is no text readable, and both streams apart', async () => {
    const run = await runFixture('sends-garbage.mjs');
    await run.ended;
    const lines = selectLines(run.folder, 'output');
    expect(lines.filter(({ stream }) => stream === 'stdout').map(({ text }) => text)).toEqual([
      '\ufffd\ufffd\0\ufffd',
      '{"n":0,"t":0,"kind":"launched"}',
    ]);
    expect(lines.filter(({ stream }) => stream === 'stderr').map(({ text }) => text)).toEqual(['\ufffd(', '\ufffd']);
  });

  it('is numbered without holes, in a log that grows by whole lines', async () => {
    const run = await runFixture('floods-output.mjs', ['1000']);
    await run.ended;
    expect(readLines(run.folder).every((line, index) => line.n === index)).toBe(true);
  });
});
