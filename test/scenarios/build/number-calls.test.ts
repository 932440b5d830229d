import { readFileSync } from 'node:fs';
import path from 'node:path';
import ts from 'typescript';
import { build } from 'vite';
import { afterAll, describe, expect, it } from 'vitest';
import { findCalls, KIT_METHODS, numberCalls } from '../../../scenarios/build/number-calls.ts';
import { BrokerClient } from '../../../scenarios/runtime/broker-client.ts';
import { Broker } from '../../../scenarios/runtime/broker.ts';
import { Barrier } from '../../../scenarios/runtime/barrier.ts';
import { Database } from '../../../scenarios/runtime/database.ts';
import { Connection } from '../../../scenarios/runtime/pipe.ts';
import { AsyncResult } from '../../../scenarios/runtime/async-result.ts';
import { Manager } from '../../../scenarios/runtime/manager.ts';
import { DictProxy, ListProxy } from '../../../scenarios/runtime/manager-proxies.ts';
import { Pool } from '../../../scenarios/runtime/pool.ts';
import { ProcessMutex } from '../../../scenarios/runtime/process-mutex.ts';
import { Condition } from '../../../scenarios/runtime/condition.ts';
import { Event } from '../../../scenarios/runtime/event.ts';
import { InterpreterLock } from '../../../scenarios/runtime/interpreter-lock.ts';
import { CoroutineScheduler } from '../../../scenarios/runtime/coroutine-scheduler.ts';
import { JoinableProcessQueue } from '../../../scenarios/runtime/joinable-process-queue.ts';
import { Mutex } from '../../../scenarios/runtime/mutex.ts';
import { ProcessQueue } from '../../../scenarios/runtime/process-queue.ts';
import { Process } from '../../../scenarios/runtime/process.ts';
import { RecursiveMutex } from '../../../scenarios/runtime/recursive-mutex.ts';
import { Semaphore } from '../../../scenarios/runtime/semaphore.ts';
import { Queue } from '../../../scenarios/runtime/thread-queue.ts';
import { Thread } from '../../../scenarios/runtime/thread.ts';
import { BUILD_TIMEOUT_MS, buildPrograms, createFolder, readReports, removeFolders, startBuilt } from '../program-runs.ts';

const IMPORTS = "import { Process } from '../../runtime/process.ts'; import { print } from '../../runtime/print.ts';\n";

function number(body: string): string {
  const numbered = numberCalls(IMPORTS + body, 12, './site.ts');
  const diagnostics = ts.transpileModule(numbered, { reportDiagnostics: true }).diagnostics ?? [];
  expect(diagnostics.map(({ messageText }) => messageText)).toEqual([]);
  return numbered.slice(numbered.indexOf('\n') + 1);
}

describe('numberCalls', () => {
  it.each([
    ["print('hello');", "__callAt(12, print, 'hello');"],
    ['print();', '__callAt(12, print);'],
    ['const p = new Process({ target: f });', 'const p = __constructAt(12, Process, { target: f });'],
    ['const p = new Process;', 'const p = __constructAt(12, Process);'],
    ['await q.put(await r.get());', 'await __callMethodAt(12, q, "put", await __callMethodAt(13, r, "get"));'],
    ['this.queues[0].put(1, 2);', '__callMethodAt(12, this.queues[0], "put", 1, 2);'],
    ['q.get<Map<string, number>>();', '__callMethodAt(12, q, "get");'],
    ['new Process({ target: f }).start();', '__callMethodAt(12, __constructAt(13, Process, { target: f }), "start");'],
    ['new Process({}).start().join();', '__callMethodAt(12, __callMethodAt(13, __constructAt(14, Process, {}), "start"), "join");'],
    ['q?.put(1);', 'q?.put(1);'],
    ['print((await p?.join()) ?? 0);', '__callAt(12, print, (await __callOptionalMethodAt(13, p, "join")) ?? 0);'],
    ['p?.join().then(f);', 'p?.join().then(f);'],
    ['a?.b.join();', 'a?.b.join();'],
    ['p.join?.();', 'p.join?.();'],
    ['console.log(other(1));', 'console.log(other(1));'],
    ["print('中文', `a ${q.get()}`);", '__callAt(12, print, \'中文\', `a ${__callMethodAt(13, q, "get")}`);'],
  ])('turns %s into %s', (before, after) => {
    expect(number(before)).toBe(after);
  });

  it('numbers a bare yield where coroutines are scheduled, and nowhere else', () => {
    const text = "import { CoroutineScheduler } from '../../runtime/coroutine-scheduler.ts';\nfunction* f() { yield; yield 1; }";
    expect(numberCalls(text, 7, './site.ts').split('\n')[1]).toBe('function* f() { yield __yieldAt(7); yield 1; }');
    expect(number('function* f() { yield; }')).toBe('function* f() { yield; }');
  });

  it('leaves every line where it was', () => {
    const text = 'await q\n  // a comment\n  .put(\n    1,\n  );\nprint\n  (2);\nlast();';
    const numbered = number(text);
    expect(numbered.split('\n').length).toBe(text.split('\n').length);
    expect(numbered.split('\n').at(-1)).toBe('last();');
  });

  it('finds the calls in the order of the text, counted from 1', () => {
    expect(findCalls(`${IMPORTS}print(1);\n  new Process({}).start();`)).toEqual([
      { line: 2, column: 1 },
      { line: 3, column: 3 },
      { line: 3, column: 3 },
    ]);
  });

  it('knows every method of the kit', () => {
    const methods = [
      CoroutineScheduler,
      Broker,
      Database,
      Connection,
      ProcessMutex,
      BrokerClient,
      Barrier,
      Condition,
      Event,
      InterpreterLock,
      RecursiveMutex,
      Semaphore,
      Queue,
      Mutex,
      ProcessQueue,
      JoinableProcessQueue,
      Pool,
      AsyncResult,
      Manager,
      DictProxy,
      ListProxy,
      Process,
      Thread,
    ].flatMap(({ prototype }) =>
      Object.entries(Object.getOwnPropertyDescriptors(prototype)).flatMap(([name, { value }]) =>
        typeof value === 'function' && name !== 'constructor' ? [name] : [],
      ),
    );
    expect([...KIT_METHODS].sort()).toEqual([...new Set(methods)].sort());
  });
});

/** Kinds of reports that come from a line of the program; a switch away from all coroutines and the end of one come from none. */
const FROM_A_LINE = /^(put|got|get-|lock-|join-|wait-|coroutine-(created|switched|suspended))/;

/** From which calls the reports of each kind come, `nowhere` for those that should have a site and have none. */
async function listCalls(
  entry: string,
  parameters: Readonly<Record<string, unknown>>,
): Promise<Readonly<Record<string, readonly string[]>>> {
  const programs = path.join(await buildPrograms('programs'), 'programs');
  const sites = JSON.parse(readFileSync(path.join(programs, 'sites.json'), 'utf8')) as Record<string, { file: string } & Call>;
  const run = startBuilt(path.join(programs, `${entry}.cjs`), { parameters });
  expect((await run.ended).code).toBe(0);
  const text = readFileSync(path.join(programs, `${entry}.ts`), 'utf8').split('\n');
  const places = new Map<string, Set<string>>();
  const add = (kind: string, call: string): unknown => places.set(kind, (places.get(kind) ?? new Set()).add(call));
  for (const report of [...readReports(run.reportsFolder).values()].flat()) {
    const site = sites[String(report.site)];
    const isSwitchToNobody = report.kind === 'coroutine-switched' && report.coroutine === undefined;
    if (site === undefined) {
      if (FROM_A_LINE.test(report.kind) && !isSwitchToNobody) add(report.kind, 'nowhere');
      continue;
    }
    expect(site.file).toBe(`${entry}.ts`);
    const call = text[site.line - 1]?.slice(site.column - 1) ?? '';
    add(report.kind, /^[\w ]+(\.\w+)?/.exec(call)?.[0] ?? call);
  }
  return Object.fromEntries([...places].map(([kind, calls]) => [kind, [...calls].sort()]));
}
interface Call {
  readonly line: number;
  readonly column: number;
}

describe('the built programs', () => {
  afterAll(removeFolders);

  it(
    'have the same sites in every build',
    async () => {
      const folder = await buildPrograms('programs');
      expect(await buildTable()).toBe(readFileSync(path.join(folder, 'programs/sites.json'), 'utf8'));
    },
    BUILD_TIMEOUT_MS,
  );

  it(
    'report sites that lead to the very call of each message, lock and switch',
    async () => {
      expect(await listCalls('queues/process-queue', { messages: 3, rate: 500 })).toEqual({
        note: ['note'],
        value: ['recordValue'],
        printed: ['print'],
        'queue-created': ['new ProcessQueue'],
        'child-started': ['consumer.start', 'p.start', 'producer.start'],
        'child-exited': ['consumer.start', 'p.start', 'producer.start'],
        'join-requested': ['consumer.join', 'p.join', 'producer.join'],
        'join-done': ['consumer.join', 'p.join', 'producer.join'],
        'put-requested': ['changed.put', 'q.put'],
        put: ['changed.put', 'q.put'],
        'get-requested': ['changed.get', 'q.get'],
        got: ['changed.get', 'q.get'],
        'wait-begin': ['sleep'],
        'wait-end': ['sleep'],
      });
      const ofCondition = await listCalls('locks/condition', { waiters: 2, waitMs: 100 });
      const waits = ['condition.acquire', 'condition.waitFor'];
      expect(ofCondition).toEqual({
        note: ['note'],
        printed: ['print'],
        'lock-created': ['new Condition'],
        'lock-requested': waits,
        'lock-acquired': waits,
        'lock-released': ['condition.notifyAll', 'condition.release', 'condition.waitFor'],
        'wait-begin': ['sleep'],
        'wait-end': ['sleep'],
        'join-requested': ['t.join'],
        'join-done': ['t.join'],
      });
      // The hand-overs of the interpreter's lock are the program's own steps.
      const { 'lock-released': handOvers } = await listCalls('interpreter-lock/interpreter-lock', { threads: 2, work: 20, switchMs: 5 });
      expect(handOvers).toEqual(['interpreter.release', 'interpreter.step']);
      // A coroutine goes on in the line in which it had stopped; the first time, where it was made.
      const ofCoroutines = await listCalls('coroutines/coroutine-keeps-state', { coroutines: 2, turns: 2 });
      expect(ofCoroutines).toMatchObject({
        'coroutine-created': ['scheduler.spawn'],
        'coroutine-switched': ['scheduler.spawn', 'yield'],
        'coroutine-suspended': ['yield'],
      });
      const ofPipe = await listCalls('queues/pipe', { rounds: 2 });
      expect(ofPipe).toMatchObject({
        'queue-created': ['createPipe'],
        put: ['child.send', 'parent.send'],
        got: ['child.receive', 'parent.receive'],
      });
    },
    BUILD_TIMEOUT_MS,
  );
});

/** The table of another build of the same programs. */
async function buildTable(): Promise<string> {
  const folder = createFolder();
  await build({ configFile: 'vite.config.ts', mode: 'programs', logLevel: 'silent', build: { outDir: folder } });
  return readFileSync(path.join(folder, 'programs/sites.json'), 'utf8');
}
