import { describe, expect, it } from 'vitest';
import { findLeft, makeFolder, readOutput, readPs, runFixture, selectLines, waitFor } from './observe-session.ts';

describe('the tree', () => {
  it('has the root, its child and its grandchild with the parents that ps shows', async () => {
    const run = await runFixture('forks-grandchild.mjs');
    await waitFor('three processes are ready', () => readOutput(run.folder).filter((text) => text.startsWith('ready')).length === 3);
    const found = selectLines(run.folder, 'discovered');
    const ps = readPs();
    const said = readOutput(run.folder).map((text) => text.split(' ').slice(1).map(Number));
    expect(found.map(({ pid, ppid }) => [pid, ppid])).toEqual(said);
    expect(found.map(({ pid }) => ps.get(pid))).toEqual(found.map(({ ppid }) => ppid));
    expect(found.map(({ parent }) => parent)).toEqual([undefined, found[0]?.process, found[1]?.process]);
    expect(
      found[2]?.commandLine.at(-1) === '0' || selectLines(run.folder, 'changed').some((line) => line.commandLine?.at(-1) === '0'),
    ).toBe(true);
    await run.stop();
    expect(findLeft(run.folder)).toEqual([]);
  });

  it('begins with the chain from the launcher up to the first process', async () => {
    const run = await runFixture('exits-at-once.mjs');
    await run.ended;
    const [line] = selectLines(run.folder, 'ancestors');
    const chain = line?.ancestors ?? [];
    expect(chain[0]?.pid).toBe(process.pid);
    expect(chain.slice(0, -1).map(({ ppid }) => ppid)).toEqual(chain.slice(1).map(({ pid }) => pid));
    expect(chain.at(-1)).toMatchObject({ pid: 1, ppid: 0 });
  });

  it('keeps a daemon whose parent has ended, shows its new parent, and ends it with the rest', async () => {
    const run = await runFixture('double-forks.mjs');
    await waitFor('the middle process has ended', () => readOutput(run.folder).includes('ready'));
    const daemon = Number(readOutput(run.folder)[0]?.split(' ')[1]);
    const change = await waitFor('the new parent is told', () =>
      selectLines(run.folder, 'changed').find((line) => line.process.startsWith(`${daemon}-`) && line.ppid !== undefined),
    );
    expect(change.ppid).toBe(readPs().get(daemon));
    await run.stop();
    expect(findLeft(run.folder)).toEqual([]);
    expect(readPs().has(daemon)).toBe(false);
  });

  it('goes on when the root has ended before a detached child, and ends with the child', async () => {
    const run = await runFixture('detaches-child.mjs', ['1500']);
    const end = await run.ended;
    const child = Number(readOutput(run.folder)[0]?.split(' ')[1]);
    const exits = selectLines(run.folder, 'exited');
    const [rootExit, childExit] = exits;
    expect(exits).toHaveLength(2);
    expect(rootExit?.reason).toEqual({ kind: 'completed' });
    expect(childExit?.process?.startsWith(`${child}-`)).toBe(true);
    expect((childExit?.t ?? 0) - (rootExit?.t ?? 0)).toBeGreaterThan(500e6);
    expect(end).toMatchObject({ cause: 'root-ended', processes: 2 });
  });

  it('has every one of sixty short-lived processes, with start, end and parent', async () => {
    const run = await runFixture('starts-many.mjs', ['60', '150', '3']);
    await run.ended;
    const started = (readOutput(run.folder)[0] ?? '').split(' ').map(Number);
    const found = selectLines(run.folder, 'discovered');
    const ended = new Set(selectLines(run.folder, 'exited').map((line) => line.process));
    expect(started).toHaveLength(60);
    expect(new Set(found.slice(1).map(({ pid }) => pid))).toEqual(new Set(started));
    expect(found.slice(1).every(({ parent }) => parent === found[0]?.process)).toBe(true);
    expect(found.every(({ process }) => ended.has(process))).toBe(true);
  });

  it('tells of a program that a process changed into', async () => {
    const run = await runFixture('double-forks.mjs', ['first', '1000'], { home: makeFolder() });
    await run.ended;
    const third = [...selectLines(run.folder, 'discovered'), ...selectLines(run.folder, 'changed')];
    expect(third.some((line) => line.commandLine?.[2] === 'third')).toBe(true);
  });
});
