import { execFile, execFileSync } from 'node:child_process';
import { promisify } from 'node:util';
import { CoroutineScheduler } from '../../runtime/coroutine-scheduler.ts';
import { note } from '../../runtime/note.ts';
import { print } from '../../runtime/print.ts';
import { recordValue } from '../../runtime/value.ts';

interface Parameters {
  flows?: number;
  turns?: number;
}

const COMMAND: readonly string[] = ['-e', 'process.stdout.write("done")'];

export async function main({ flows = 3, turns = 4 }: Parameters): Promise<void> {
  const scheduler = new CoroutineScheduler();
  let shared = 0;

  /** Keeps its own count, adds to the shared number without a lock, and has to block when it wants IO. */
  function* generator(flow: number): Generator<void> {
    let own = flow * 100;
    for (let turn = 1; turn <= turns; turn++) {
      own += 1;
      shared += 1;
      recordValue(`generator ${flow}`, own);
      yield;
      if (flow !== 1 || turn !== 2) continue;
      recordValue('io of a generator', 'begins');
      execFileSync(process.execPath, COMMAND);
      recordValue('io of a generator', 'ends');
    }
  }

  /** The same, but where it waits for IO the others run. */
  async function asyncFunction(flow: number): Promise<void> {
    let own = flow * 100;
    for (let turn = 1; turn <= turns; turn++) {
      own += 1;
      shared += 1;
      recordValue(`async function ${flow}`, own);
      await scheduler.pause();
      if (flow !== 1 || turn !== 2) continue;
      recordValue('io of an async function', 'begins');
      await scheduler.waitFor('io: a command', promisify(execFile)(process.execPath, COMMAND));
      recordValue('io of an async function', 'ends');
    }
  }

  note(
    'Generators: one thread, no locks, a context each; but IO stops them all.',
    '生成器：单线程、不加锁、各有上下文；但一做 IO 就全停了。',
  );
  for (let flow = 1; flow <= flows; flow++) scheduler.spawn(generator, flow);
  await scheduler.run();
  print('generators:', shared, 'additions by', flows, 'flows');
  recordValue('additions by generators', shared);

  note('Async functions: the same three, and they switch on IO.', '异步函数：同样满足这三条，而且遇到 IO 会自动切换。');
  shared = 0;
  for (let flow = 1; flow <= flows; flow++) scheduler.spawn(asyncFunction, flow);
  await scheduler.run();
  print('async functions:', shared, 'additions by', flows, 'flows');
  recordValue('additions by async functions', shared);
}
