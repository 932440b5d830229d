import { spawn } from 'node:child_process';
import { describe, expect, it, onTestFinished } from 'vitest';
import { pollDescendants } from '../../electron/sampling/polled-descendants.ts';
import type { Member } from '../../electron/sampling/tree-watch.ts';
import { findFixture, readPs, waitFor } from './observe-session.ts';

describe('watching where there is no /proc', () => {
  it('finds a grandchild by its parents, and notices its end', async () => {
    const child = spawn(process.execPath, [findFixture('forks-grandchild.mjs')], { stdio: 'ignore' });
    onTestFinished(() => void child.kill('SIGKILL'));
    const found: Member[] = [];
    const gone: number[] = [];
    const epochNs = process.hrtime.bigint();
    const watch = pollDescendants({
      rootPid: child.pid ?? 0,
      marker: '',
      epochNs,
      now: () => Number(process.hrtime.bigint() - epochNs),
      events: {
        found: (member) => void found.push(member),
        changed: () => undefined,
        gone: (member) => void gone.push(member.pid),
      },
    });
    onTestFinished(() => watch.close());
    await waitFor('three processes', () => found.length === 3);
    const ps = readPs();
    expect(found.slice(1).map(({ pid, ppid }) => [pid, ppid])).toEqual(found.slice(1).map(({ pid }) => [pid, ps.get(pid)]));
    expect(found.map(({ parent }) => parent)).toEqual([undefined, found[0]?.process, found[1]?.process]);
    expect(found[2]?.commandLine.at(-1)).toBe('0');
    for (const { pid } of found.slice(1)) process.kill(pid, 'SIGKILL');
    await waitFor('their ends', () => gone.length === 2);
    expect(new Set(gone)).toEqual(new Set(found.slice(1).map(({ pid }) => pid)));
  });
});
