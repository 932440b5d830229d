import { spawn } from 'node:child_process';
import { existsSync, readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { makeEnvironment, makeHome, readRuntime, testSwitches } from '../support/runtime.ts';
import { findProcessesOf } from '../support/system-processes.ts';

let home: string;
beforeEach(() => {
  home = makeHome();
});
afterEach(() => rmSync(home, { recursive: true, force: true, maxRetries: 5 }));

interface Ended {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs the app to its end, as `npm start -- ARGS` does. */
function runApp(args: readonly string[], env: Readonly<Record<string, string>> = {}): Promise<Ended> {
  const runtime = readRuntime();
  const child = spawn(runtime.executable, [...runtime.args, ...testSwitches(), ...args], { env: makeEnvironment(home, env) });
  let stdout = '';
  let stderr = '';
  child.stdout.on('data', (text) => (stdout += String(text)));
  child.stderr.on('data', (text) => (stderr += String(text)));
  return new Promise((resolve) => child.once('close', (code) => resolve({ code, stdout, stderr })));
}

describe('a start that does a job and leaves', () => {
  it('runs, exports, takes its picture, and finds its rows equal to the recording', async () => {
    const file = (name: string): string => path.join(home, name);
    const ended = await runApp([
      ...['--run', 'ten-processes', '--param', 'count=3', '--param', 'delayMs=200', '--quit'],
      ...['--export', `archive:${file('a.forkscope.zip')}`, '--export', `chrome-trace:${file('a.trace.json')}`, '--picture', file('a.png')],
    ]);
    expect(ended.stdout).toContain("The window's 4 rows equal the recording.");
    expect(ended.code).toBe(0);
    expect(readFileSync(file('a.png')).subarray(1, 4).toString()).toBe('PNG');
    expect(readFileSync(file('a.forkscope.zip')).subarray(0, 2).toString()).toBe('PK');
    expect(JSON.parse(readFileSync(file('a.trace.json'), 'utf8'))).toHaveProperty('traceEvents');
    expect(findProcessesOf(home)).toEqual([]);
  });

  it('tells in Chinese where the terminal is Chinese', async () => {
    const ended = await runApp(['--run', 'hello-process', '--quit'], { LANG: 'zh_CN.UTF-8', LC_ALL: 'zh_CN.UTF-8', LANGUAGE: 'zh_CN' });
    expect(ended.stdout).toContain('窗口中的 2 行与记录一致。');
    expect(ended.code).toBe(0);
  });

  it.each([
    [['--run', 'no-such'], 'There is no scenario “no-such”.'],
    [['--run', 'ten-processes', '--param', 'count=1000'], 'Parameter “count”'],
    [['--run'], 'Option --run: a value is missing.'],
    [['--export', 'pdf:x'], 'expected FORMAT:FILE'],
  ])('refuses %j before a window opens', async (args, sentence) => {
    const ended = await runApp(args);
    expect(ended.stderr).toContain(sentence);
    expect(ended.code).toBe(2);
    expect(existsSync(path.join(home, 'sessions'))).toBe(false);
  });
});
