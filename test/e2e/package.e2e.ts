import { execFileSync, spawn } from 'node:child_process';
import { chmodSync, chownSync, cpSync, existsSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import { afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { makeEnvironment, makeHome, readRuntime, testSwitches } from '../support/runtime.ts';

const root = path.resolve(import.meta.dirname, '../..');
const unpacked = path.join(root, 'dist/package/linux-unpacked');
/** `nobody` on Linux. */
const OTHER_USER = 65_534;

let home: string;
beforeAll(() => {
  const { version, folder } = readRuntime();
  const builder = [path.join(root, 'node_modules/electron-builder/cli.js'), '--dir', '--config', 'electron-builder.config.cjs'];
  execFileSync(process.execPath, [...builder, '--publish', 'never'], {
    cwd: root,
    env: { ...process.env, FORKSCOPE_RUNTIME: JSON.stringify({ version, folder }) },
    stdio: ['ignore', 'ignore', 'pipe'],
  });
}, 120_000);
beforeEach(() => {
  home = makeHome();
});
afterEach(() => rmSync(home, { recursive: true, force: true, maxRetries: 5 }));

function runPackaged(
  folder: string,
  switches: readonly string[],
  uid?: number,
): Promise<{ readonly code: number | null; readonly text: string }> {
  const args = [...switches, '--run', 'ten-processes', '--param', 'delayMs=300', '--picture', path.join(home, 'window.png'), '--quit'];
  const env = makeEnvironment(home, { HOME: home, XDG_CACHE_HOME: home, XDG_CONFIG_HOME: home });
  const child = spawn(path.join(folder, 'forkscope'), args, { env, cwd: home, ...(uid === undefined ? {} : { uid, gid: uid }) });
  let text = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (bytes) => (text += String(bytes)));
  return new Promise((resolve) => child.once('close', (code) => resolve({ code, text })));
}

describe('the packaged application', () => {
  it('keeps the app in an archive and the programs beside it', () => {
    const resources = path.join(unpacked, 'resources');
    expect(existsSync(path.join(resources, 'app.asar'))).toBe(true);
    expect(existsSync(path.join(resources, 'app'))).toBe(false);
    expect(readdirSync(path.join(resources, 'node'))).toEqual(expect.arrayContaining(['cli.cjs', 'guardian.cjs', 'programs']));
  });

  it('runs ten-processes', async () => {
    const { code, text } = await runPackaged(unpacked, testSwitches());
    expect(text).toContain("The window's 11 rows equal the recording.");
    expect(code).toBe(0);
    expect(readFileSync(path.join(home, 'window.png')).length).toBeGreaterThan(10_000);
  });

  it('runs ten-processes for a user who is not root, inside the sandbox of Chromium', async () => {
    const copy = path.join(home, 'application');
    cpSync(unpacked, copy, { recursive: true });
    const isRoot = process.getuid?.() === 0;
    if (isRoot) {
      // As an installer leaves it: the helper of the sandbox belongs to root.
      chmodSync(path.join(copy, 'chrome-sandbox'), 0o4755);
      chmodSync(home, 0o755);
      chownSync(home, OTHER_USER, OTHER_USER);
    }
    const { code, text } = await runPackaged(copy, ['--disable-gpu', '--log-level=3'], isRoot ? OTHER_USER : undefined);
    expect(text).toContain("The window's 11 rows equal the recording.");
    expect(code).toBe(0);
  });
});
