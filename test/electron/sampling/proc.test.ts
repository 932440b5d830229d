import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { chooseName, readCommandLine, readMarker, readThreadGroup, readThreads } from '../../../electron/sampling/proc-details.ts';
import { makeProcessKey, openStat, parseStat, readStat, splitProcessKey } from '../../../electron/sampling/proc.ts';

const tail =
  '0 -1 4194304 99 0 0 0 120 34 7 8 20 0 11 0 106470 3133440 380 18446744073709551615 1 2 140732482392080 0 0 0 0 0 0 0 0 0 17 1 0 0 0 0 0 5 6 7 8 9 10 11 256';

describe('a line of /proc/<pid>/stat', () => {
  it.each(['cat', ') R 1 (', 'a b) S', '((', ''])('is read behind the name %j', (name) => {
    const bytes = Buffer.from(`77 (${name}) Z 55 77 77 ${tail}\n`);
    expect(parseStat(bytes, bytes.length)).toEqual({
      pid: 77,
      name,
      state: 'Z',
      ppid: 55,
      cpuTicks: 154,
      threads: 11,
      startTicks: 106470,
      rssPages: 380,
      stackStart: 140732482392080,
      exitStatus: 256,
    });
  });

  it('is nothing when it is torn', () => {
    const bytes = Buffer.from('77 (cat) R 5');
    expect(parseStat(bytes, bytes.length)).toBe(undefined);
    expect(parseStat(Buffer.alloc(0), 0)).toBe(undefined);
  });

  it('of this process is what the kernel says', () => {
    const stat = readStat(process.pid);
    expect(stat).toMatchObject({ pid: process.pid, ppid: process.ppid, state: 'R' });
    expect(readFileSync('/proc/self/stat', 'latin1')).toContain(` ${stat?.startTicks} `);
    expect(splitProcessKey(makeProcessKey(12, 34))).toEqual({ pid: 12, start: 34 });
  });

  it('is no more when the process has ended, through a descriptor that was open', async () => {
    const child = spawn('sleep', ['30'], { stdio: 'ignore' });
    const reader = openStat(child.pid ?? 0);
    onTestFinished(() => reader?.close());
    expect(reader?.read()).toMatchObject({ pid: child.pid, ppid: process.pid });
    child.kill('SIGKILL');
    await once(child, 'exit');
    expect(reader?.read()).toBe(undefined);
    expect(readStat(child.pid ?? 0)).toBe(undefined);
  });
});

describe('details of a process', () => {
  it('know its arguments, its marker and nothing but its marker', async () => {
    const env = { A: 'x', FORKSCOPE_SESSION: 'one', B: 'FORKSCOPE_SESSION=two', LONG: 'x'.repeat(40_000) };
    const child = spawn('/bin/sleep', ['30', '0'], { stdio: 'ignore', env, argv0: 'a b' });
    onTestFinished(() => void child.kill('SIGKILL'));
    await once(child, 'spawn');
    const pid = child.pid ?? 0;
    // Node says that it has started when the exec has begun; arguments and environment come a little later.
    await vi.waitFor(() => expect(readMarker(pid, 'FORKSCOPE_SESSION=one')).toBe('marked'));
    expect(readCommandLine(pid)).toEqual(['a b', '30', '0']);
    expect(readMarker(pid, 'FORKSCOPE_SESSION=on')).toBe('unmarked');
    expect(readMarker(pid, 'FORKSCOPE_SESSION=two')).toBe('unmarked');
    child.kill('SIGKILL');
    await once(child, 'exit');
    expect(readMarker(pid, 'FORKSCOPE_SESSION=one')).toBe('unknown');
    expect(readCommandLine(pid)).toEqual([]);
  });

  it('tell a thread from a process', () => {
    const tids = readThreads(process.pid).map(({ tid }) => tid);
    expect(tids.length).toBeGreaterThan(3);
    expect(tids.map((tid) => readThreadGroup(tid))).toEqual(tids.map(() => process.pid));
  });

  it('add up to the time of the process', () => {
    const sumNs = readThreads(process.pid).reduce((sum, { cpuTimeNs }) => sum + cpuTimeNs, 0);
    const { user, system } = process.cpuUsage();
    // Threads that have ended count for the process alone.
    expect(sumNs / 1000).toBeLessThanOrEqual(user + system + 20_000);
    expect(sumNs).toBeGreaterThan(0);
  });

  it('choose the name that says more', () => {
    expect(chooseName('MainThread', '/usr/bin/node')).toBe('node');
    expect(chooseName('a-very-long-nam', '/opt/a-very-long-name')).toBe('a-very-long-name');
    expect(chooseName('worker', '/usr/bin/node')).toBe('worker');
    expect(chooseName('kthreadd', undefined)).toBe('kthreadd');
  });
});
