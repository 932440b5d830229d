import path from 'node:path';
import { expect, it } from 'vitest';
import { observeTree, type TreeLimits } from '../../electron/launch/observe-tree.ts';
import { startRoot } from '../../electron/launch/start-root.ts';
import { createAppLog } from '../../electron/session/app-log.ts';
import { startClock } from '../../electron/session/clock.ts';
import type { SessionEndedLine } from '../../electron/trace/app-line.ts';
import { makeMarker, makeChildEnvironment } from '../../electron/launch/environment.ts';
import { findFixture, findLeft, makeFolder } from './observe-session.ts';

const AMPLE: TreeLimits = { processes: 1000, runtimeMs: 600_000, memoryBytes: 2 ** 40 };

/** The tree of a fixture program under its limits; answers how it ended, and what is left of it. */
async function runLimited(
  name: string,
  args: readonly string[],
  limits: Partial<TreeLimits>,
): Promise<{ readonly line: SessionEndedLine; readonly left: readonly number[] }> {
  const folder = makeFolder();
  const clock = startClock();
  const log = createAppLog(path.join(folder, 'app.jsonl'), clock);
  const session = `limits-${process.pid}-${name}`;
  const environment = makeChildEnvironment(process.env, { session, reports: folder, epochNs: clock.epochNs }, {});
  const started = await startRoot({ kind: 'command', command: process.execPath, args: [findFixture(name), ...args] }, environment);
  if (!started.ok) throw new Error(started.failure.code);
  const tree = observeTree({
    root: started.value,
    marker: makeMarker(session),
    clock,
    log,
    limits: { ...AMPLE, ...limits },
    canAsk: false,
    running: { session, subject: { kind: 'command', command: name, args: [] }, startedAt: new Date(0).toISOString() },
    onEnded: () => undefined,
  });
  const line = await tree.ended;
  return { line, left: findLeft(folder) };
}

it.each<[string, string, readonly string[], Partial<TreeLimits>]>([
  ['processes', 'starts-many.mjs', ['30', '60000', '30'], { processes: 8 }],
  ['run time', 'spins.mjs', [], { runtimeMs: 700 }],
  ['memory', 'takes-memory.mjs', [], { memoryBytes: 300 * 2 ** 20 }],
])('a tree that passes its limit of %s is ended as a whole, and the log says so', async (_, name, args, limits) => {
  const { line, left } = await runLimited(name, args, limits);
  expect(line.cause).toBe('limit');
  expect(left).toEqual([]);
});
