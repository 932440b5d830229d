import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { SessionDocument } from '../../electron/cli/session-document.ts';
import { findProcessesOf } from '../support/system-processes.ts';

/** The built command line, as `npm run forkscope` starts it. */
const cli = path.resolve(import.meta.dirname, '../../dist/node/cli.cjs');

let home: string;
beforeEach(() => {
  home = mkdtempSync(path.join(os.tmpdir(), 'forkscope-cli-'));
});
afterEach(() => {
  expect(findProcessesOf(home)).toEqual([]);
  rmSync(home, { recursive: true, force: true });
});

function startCli(args: readonly string[]) {
  const env = { ...process.env, FORKSCOPE_HOME: home, FORKSCOPE_DIRECTORY: home, LANG: 'en_US.UTF-8', LC_ALL: '' };
  const child = spawn(process.execPath, [cli, ...args], { env, stdio: ['ignore', 'pipe', 'pipe'] });
  let stdout = '';
  let stderr = '';
  child.stdout.on('data', (bytes) => (stdout += String(bytes)));
  child.stderr.on('data', (bytes) => (stderr += String(bytes)));
  const ended = new Promise<{ readonly code: number | null; readonly stdout: string; readonly stderr: string }>((resolve) => {
    child.once('close', (code) => resolve({ code, stdout, stderr }));
  });
  return { child, ended };
}
const runCli = (...args: readonly string[]) => startCli(args).ended;
const read = (text: string): SessionDocument => JSON.parse(text) as SessionDocument;

describe('the command line', () => {
  it('runs a scenario into one JSON document, and shows and exports it again', async () => {
    const ran = await runCli('run', 'ten-processes', '--param', 'count=4', '--param', 'delayMs=2000', '--json');
    const document = read(ran.stdout);
    expect(ran.stderr).toBe('');
    expect(ran.code).toBe(0);
    expect(existsSync(document.session.folder)).toBe(true);
    const [root, ...children] = document.processes;
    expect(children.map(({ ppid, exit }) => [ppid, exit?.kind])).toEqual(Array(4).fill([root?.pid, 'completed']));
    expect(document.messages).toBe(0);
    expect(new Set(document.evidence.map(({ claim, status }) => `${claim} ${status}`))).toEqual(new Set(['L14 proved']));
    expect(existsSync(path.join(document.session.folder, 'findings.jsonl'))).toBe(true);

    const shown = await runCli('show', 'last', '--json');
    expect(read(shown.stdout)).toEqual(document);

    const listed = await runCli('sessions');
    expect(listed.stdout).toContain(`${document.session.id}  ended  Processes 5  Messages 0  Evidence 3/3`);

    const exported = await runCli('export', document.session.id.slice(0, 16), '--to', 'chrome-trace', '-o', 'trace.json');
    expect(exported.code).toBe(0);
    expect(JSON.parse(readFileSync(path.join(home, 'trace.json'), 'utf8'))).toHaveProperty('traceEvents');
    const again = await runCli('export', 'last', '--to', 'chrome-trace', '-o', 'trace.json');
    expect([again.code, again.stderr]).toEqual([
      1,
      `${path.join(home, 'trace.json')} exists already. Choose another name, or delete it first.\n`,
    ]);
  });

  it('runs any command: its tree, and its exit decides the code', async () => {
    const well = read((await runCli('run', '--json', '--', 'sh', '-c', 'sleep 0.3; true')).stdout);
    expect(well.processes.map(({ role }) => role)).toEqual(['sh', 'sleep']);
    const badly = await runCli('run', '--json', '--', 'sh', '-c', 'exit 3');
    expect(badly.code).toBe(1);
    expect(read(badly.stdout).processes[0]?.exit).toEqual({ kind: 'failed', code: 3 });
  });

  it('passes on what the program prints, each line on its stream, before it tells what was recorded', async () => {
    const { stdout, stderr } = await runCli('run', '--', 'sh', '-c', 'seq 3; echo oops >&2; echo last');
    expect(stdout.split('\n').slice(0, 6)).toEqual(['1', '2', '3', 'last', '', expect.stringMatching(/^Session: /)]);
    expect(stderr).toBe('oops\n');
  });

  it('stops the whole tree on Ctrl+C and keeps what was recorded', async () => {
    const { child, ended } = startCli(['run', 'ten-processes', '--param', 'delayMs=10000', '--json']);
    await expect
      .poll(() => findProcessesOf(home).filter(({ args }) => args.includes('ten-processes')).length, { timeout: 20_000 })
      .toBe(11 + 1);
    child.kill('SIGINT');
    const { code, stdout } = await ended;
    expect(code).toBe(130);
    expect(read(stdout).processes).toHaveLength(11);
    expect(read(stdout).session.cause).toBe('stopped');
  });

  it.each([
    [['frobnicate'], 2],
    [['run', 'no-such'], 2],
    [['run', 'ten-processes', '--param', 'count=no'], 2],
    [['show', 'last'], 1],
    [['run', '--', 'no-such-program'], 1],
  ])('answers %j with code %i and one sentence', async (args, code) => {
    const ended = await runCli(...args);
    expect(ended.code).toBe(code);
    expect(ended.stderr).toMatch(/\.\n/);
    expect(ended.stdout).toBe('');
  });

  it('speaks Chinese when asked', async () => {
    const { stdout, code } = await runCli('list', '--lang', 'zh-CN');
    expect(code).toBe(0);
    expect(stdout).toContain('十个');
  });
});
