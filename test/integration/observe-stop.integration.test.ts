import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { createQuietGuardian, findLeft, readOutput, runFixture, selectLines, waitFor } from './observe-session.ts';

describe('stopping', () => {
  it('kills a program that ignores SIGTERM, within the deadline', async () => {
    const run = await runFixture('ignores-term.mjs');
    await waitFor('it is ready', () => readOutput(run.folder).includes('ready'));
    const beganMs = performance.now();
    await run.stop();
    expect(performance.now() - beganMs).toBeLessThan(10_000);
    expect(readOutput(run.folder)).toContain('ignored SIGTERM');
    expect(selectLines(run.folder, 'exited').map((line) => line.reason)).toEqual([{ kind: 'stopped', signal: 'SIGKILL' }]);
    expect(findLeft(run.folder)).toEqual([]);
  });

  it('ends a program that suspended itself', async () => {
    const run = await runFixture('stops-itself.mjs');
    const { pid } = await waitFor('it is in the tree', () => selectLines(run.folder, 'discovered')[0]);
    await waitFor('it is suspended', () => readFileSync(`/proc/${pid}/stat`, 'latin1').includes(') T '));
    await run.stop();
    expect(selectLines(run.folder, 'exited').map((line) => line.reason.kind)).toEqual(['stopped']);
    expect(findLeft(run.folder)).toEqual([]);
  });

  it('ends a program whose only thread is blocked', async () => {
    const run = await runFixture('sits-in-atomics-wait.mjs');
    await waitFor('it is ready', () => readOutput(run.folder).includes('ready'));
    await run.stop();
    expect(findLeft(run.folder)).toEqual([]);
  });

  it('is the same for all who ask, and is recorded once', async () => {
    const guardian = createQuietGuardian();
    const states: string[] = [];
    const run = await runFixture('forks-grandchild.mjs', [], { guardian, onState: ({ state }) => states.push(state) });
    await waitFor('all are there', () => readOutput(run.folder).length === 3);
    await Promise.all([run.stop(), run.stop(), run.stop('app-closed')]);
    await run.stop();
    expect(await run.ended).toMatchObject({ cause: 'stopped', processes: 3, outputLines: 3 });
    expect(selectLines(run.folder, 'action')).toHaveLength(1);
    expect(selectLines(run.folder, 'session-ended')).toHaveLength(1);
    expect(guardian.told).toEqual([`watch ${run.session}`, `release ${run.session}`]);
    expect([...new Set(states)]).toEqual(['running', 'stopping', 'ended']);
    expect(run.state).toMatchObject({ state: 'ended', exit: { kind: 'stopped' } });
    expect(findLeft(run.folder)).toEqual([]);
  });
});

describe('actions on one process', () => {
  it('suspends, continues and ends a process of the tree', async () => {
    const run = await runFixture('forks-grandchild.mjs');
    await waitFor('all are there', () => readOutput(run.folder).length === 3);
    const grandchild = selectLines(run.folder, 'discovered')[2];
    if (grandchild === undefined) throw new Error('no grandchild');
    const readState = (): string | undefined =>
      selectLines(run.folder, 'sampled')
        .at(-1)
        ?.rows.find((row) => row.process === grandchild.process)?.state;
    expect(await run.signal(grandchild.process, 'suspend')).toEqual({ ok: true, value: undefined });
    await waitFor('a sample shows it suspended', () => readState() === 'T');
    expect(await run.signal(grandchild.process, 'continue')).toEqual({ ok: true, value: undefined });
    await waitFor('a sample shows it going on', () => readState() === 'S');
    expect(await run.signal(grandchild.process, 'end')).toEqual({ ok: true, value: undefined });
    const exit = await waitFor('its end', () => selectLines(run.folder, 'exited').find((line) => line.process === grandchild.process));
    expect(exit.reason).toEqual({ kind: 'stopped', signal: 'SIGTERM' });
    expect(selectLines(run.folder, 'action').map((line) => line.action)).toEqual(['suspend', 'continue', 'end']);
    expect(run.state.state).toBe('running');
  });

  it('ends a subtree and leaves the rest', async () => {
    const run = await runFixture('forks-grandchild.mjs');
    await waitFor('all are there', () => readOutput(run.folder).length === 3);
    const [root, child, grandchild] = selectLines(run.folder, 'discovered').map((line) => line.process);
    if (child === undefined) throw new Error('no child');
    expect((await run.signal(child, 'end-subtree')).ok).toBe(true);
    const exits = await waitFor('two have ended', () => {
      const ended = selectLines(run.folder, 'exited').map((line) => line.process);
      return ended.length === 2 && ended;
    });
    expect(new Set(exits)).toEqual(new Set([child, grandchild]));
    expect(findLeft(run.folder).map(String)).toEqual([root?.split('-')[0]]);
  });

  it('refuses a process of no session of ours, and one whose start time is another', async () => {
    const run = await runFixture('forks-grandchild.mjs', ['0']);
    const { pid, process: key } = await waitFor('it is in the tree', () => selectLines(run.folder, 'discovered')[0]);
    const start = Number(key.split('-')[1]);
    expect(await run.signal(`${process.pid}-1`, 'kill')).toMatchObject({ ok: false, failure: { code: 'no-such-process' } });
    expect(await run.signal(`${pid}-${start - 1}`, 'kill')).toMatchObject({ ok: false, failure: { code: 'no-such-process' } });
    await run.stop();
    expect(await run.signal(key, 'kill')).toMatchObject({ ok: false, failure: { code: 'session-not-running' } });
  });
});
