import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { createInterface } from 'node:readline';
import path from 'node:path';
import { beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { summarizeSession } from '../../electron/session/list.ts';
import { bundle, findFixture, findLeft, makeFolder, readOutput, readPs, root, selectLines, waitFor } from './observe-session.ts';

const built = path.join(root, 'node_modules/.cache/forkscope-tests/observe');
let guardianFile = '';
let hostFile = '';

beforeAll(async () => {
  guardianFile = await bundle('electron/launch/guardian-process.ts', 'guardian', built);
  hostFile = await bundle('test/fixtures/programs/hosts-a-run.ts', 'hosts-a-run', built);
});

async function startHost(fixture: string, ...args: string[]): Promise<{ host: ChildProcess; folder: string; guardian: number }> {
  const host = spawn(process.execPath, [hostFile, makeFolder(), guardianFile, findFixture(fixture), ...args], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  onTestFinished(() => void host.kill('SIGKILL'));
  const text = await new Promise<string>((resolve) => createInterface({ input: host.stdout }).once('line', resolve));
  const said: unknown = JSON.parse(text);
  if (typeof said !== 'object' || said === null || !('folder' in said) || !('guardian' in said)) throw new Error(text);
  return { host, folder: String(said.folder), guardian: Number(said.guardian) };
}

describe('the guardian', () => {
  it.each(['forks-grandchild.mjs', 'sits-in-atomics-wait.mjs', 'double-forks.mjs', 'ignores-term.mjs'])(
    'ends the tree of %s when the app is killed, and then itself',
    async (fixture) => {
      const { host, folder, guardian } = await startHost(fixture);
      await waitFor('the tree is there', () => readOutput(folder).some((text) => text.startsWith('ready')));
      const members = selectLines(folder, 'discovered').map((line) => line.pid);
      host.kill('SIGKILL');
      await once(host, 'exit');
      await waitFor('none of the tree is left', () => findLeft(folder).length === 0);
      await waitFor('the guardian is gone', () => !readPs().has(guardian));
      expect(members.length).toBeGreaterThan(0);
      expect(summarizeSession(folder).state).toBe('cut-off');
    },
  );

  it('is in no session itself', async () => {
    const { folder, guardian } = await startHost('forks-grandchild.mjs', '0');
    const environment = readFileSync(`/proc/${guardian}/environ`, 'latin1');
    expect(environment).not.toContain('FORKSCOPE_');
    expect(selectLines(folder, 'discovered').map((line) => line.pid)).not.toContain(guardian);
  });

  it('leaves in peace when the app says goodbye', async () => {
    const { host, folder, guardian } = await startHost('forks-grandchild.mjs');
    await waitFor('the tree is there', () => readOutput(folder).length === 3);
    host.kill('SIGTERM');
    await once(host, 'exit');
    await waitFor('the guardian is gone', () => !readPs().has(guardian));
    expect(selectLines(folder, 'session-ended')).toMatchObject([{ cause: 'app-closed', processes: 3 }]);
    expect(findLeft(folder)).toEqual([]);
  });

  it('is replaced when it dies, and its successor watches the same trees', async () => {
    const { host, folder, guardian } = await startHost('forks-grandchild.mjs');
    await waitFor('the tree is there', () => readOutput(folder).length === 3);
    process.kill(guardian, 'SIGKILL');
    const members = new Set(selectLines(folder, 'discovered').map((line) => line.pid));
    const successor = await waitFor(
      'another guardian',
      () => [...readPs()].find(([pid, ppid]) => ppid === host.pid && pid !== guardian && !members.has(pid))?.[0],
    );
    // It is ready when it reads: its program is loaded.
    await waitFor('the successor runs', () => readFileSync(`/proc/${successor}/cmdline`, 'latin1').includes('guardian.cjs'));
    host.kill('SIGKILL');
    await waitFor('none of the tree is left', () => findLeft(folder).length === 0);
    await waitFor('the successor is gone', () => !readPs().has(successor));
  });
});
