import { execFile, spawnSync } from 'node:child_process';
import path from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { scenarios } from '../../scenarios/catalog.ts';
import { BUILD_TIMEOUT_MS, buildPrograms, removeFolders, startBuilt } from '../scenarios/program-runs.ts';
import { root } from './observe-session.ts';

/** The Python twin beside a program prints what the program prints, where a python3 is there to ask. */

interface Twin {
  /** Path below `scenarios/programs`, without its ending. */
  readonly entry: string;
  /** Lines of things that run at the same time come in any order. */
  readonly order?: 'any';
  /** What the two languages write differently, taken out of both. */
  readonly replace?: readonly (readonly [RegExp, string])[];
}

const twins: readonly Twin[] = [
  { entry: 'threads/thread-smallest-unit', order: 'any' },
  { entry: 'threads/join' },
  { entry: 'threads/daemon' },
  // Without its lock Python may lose nothing, and says so after one round.
  { entry: 'locks/mutex', replace: [[/^without the lock: .*\n/gm, '']] },
  { entry: 'locks/recursive-lock' },
  { entry: 'locks/semaphore' },
  { entry: 'locks/traffic-light' },
  { entry: 'locks/condition' },
  { entry: 'locks/barrier' },
  { entry: 'locks/dining-philosophers' },
  { entry: 'locks/readers-writers' },
  { entry: 'queues/queue-decouples' },
  { entry: 'queues/queue-orders' },
  { entry: 'queues/producer-consumer' },
  // Python's own lock cannot be taken away.
  { entry: 'interpreter-lock/interpreter-lock', replace: [[/^without it: .*\n?/gm, '']] },
  { entry: 'interpreter-lock/io-vs-cpu', replace: [[/^computing without it: .*\n?/gm, '']] },
  { entry: 'coroutines/coroutine-keeps-state' },
  { entry: 'coroutines/coroutine-switch-cost' },
  { entry: 'coroutines/coroutine-many' },
  { entry: 'coroutines/coroutine-one-core' },
  { entry: 'coroutines/coroutine-blocking' },
  { entry: 'coroutines/coroutine-io-switch' },
  { entry: 'coroutines/coroutine-definition' },
  { entry: 'coroutines/gevent' },
  { entry: 'services/async-io' },
  { entry: 'services/database' },
  { entry: 'services/cache' },
  { entry: 'services/broker' },
  { entry: 'processes/native-processes', order: 'any' },
  { entry: 'threads/hello-thread' },
  { entry: 'threads/ten-threads' },
  // Python's threads share the list: the change is seen on both sides.
  {
    entry: 'queues/thread-queue',
    replace: [
      [/None/g, 'null'],
      [/ and the thread .*/g, ''],
    ],
  },
  { entry: 'processes/hello-process' },
  { entry: 'processes/ten-processes' },
  {
    entry: 'processes/parent-and-child-pids',
    order: 'any',
    replace: [
      [/\d+$/gm, 'PID'],
      [/\.(cjs|py)$/gm, ''],
    ],
  },
  { entry: 'processes/supervisor' },
  { entry: 'processes/zombie' },
  { entry: 'processes/pool', order: 'any' },
  { entry: 'queues/manager' },
  { entry: 'processes/orphan', order: 'any' },
  { entry: 'processes/fork-runs-wild' },
  { entry: 'queues/pipe', order: 'any' },
  { entry: 'locks/process-lock', order: 'any' },
  // Threads of Python share the ordinary variable too.
  {
    entry: 'processes/memory-not-shared',
    replace: [
      [/ and \d+$/gm, ''],
      [/^and the ordinary variable: 0\n?/m, ''],
    ],
  },
  { entry: 'queues/process-queue', replace: [[/None/g, 'null']] },
  // Python has no object that arrives empty, and says in other words why it refuses.
  {
    entry: 'queues/thread-queue-cannot-cross',
    replace: [
      [/^(what arrives in the child|the child ended with).*\n/gm, ''],
      [/^refused: .*/gm, 'refused'],
    ],
  },
];

let programs: string;
beforeAll(async () => {
  programs = path.join(await buildPrograms('programs'), 'programs');
}, BUILD_TIMEOUT_MS);
afterAll(removeFolders);

/** All of them take minutes and belong to the full suite; each time, one of each kind that is over in a second or two, and the versions with threads,
 * which no session runs. */
const EACH_TIME: ReadonlySet<string> = new Set([
  'processes/hello-process',
  'processes/ten-processes',
  'threads/hello-thread',
  'threads/ten-threads',
  'queues/thread-queue',
  'queues/process-queue',
  'queues/queue-orders',
  'locks/recursive-lock',
  'coroutines/coroutine-keeps-state',
]);
const chosen = twins.filter(({ entry }) => process.env['FORKSCOPE_FULL'] === '1' || EACH_TIME.has(entry));

const hasPython = spawnSync('python3', ['--version']).status === 0;

function splitLines(text: string, { order, replace = [] }: Twin): readonly string[] {
  const lines = replace
    .reduce((all, [pattern, by]) => all.replace(pattern, by), text)
    .trimEnd()
    .split('\n');
  return order === 'any' ? lines.sort() : lines;
}

describe('the list of twins', () => {
  it('has every program of the catalogue, and every thread version', () => {
    expect(twins.map(({ entry }) => entry).sort()).toEqual(
      [...new Set(scenarios.flatMap(({ entry, counterpart }) => (counterpart === undefined ? [entry] : [entry, counterpart])))].sort(),
    );
  });
});

describe.runIf(hasPython)('the Python twin', () => {
  it.each(chosen)('of $entry prints the same', async (twin) => {
    const { entry } = twin;
    // Both at once: mostly they sleep.
    const [python, { code, stdout }] = await Promise.all([
      promisify(execFile)('python3', [path.join(root, 'scenarios/programs', `${entry}.py`)], {
        // Unbuffered, it writes a line in pieces, and those of two processes get mixed.
        env: { ...process.env, PYTHONUNBUFFERED: '' },
      }),
      startBuilt(path.join(programs, `${entry}.cjs`), { isObserved: false }).ended,
    ]);
    expect(code).toBe(0);
    expect(splitLines(stdout, twin)).toEqual(splitLines(python.stdout, twin));
  });
});
