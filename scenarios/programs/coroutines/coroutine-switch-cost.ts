import { CoroutineScheduler } from '../../runtime/coroutine-scheduler.ts';
import { note } from '../../runtime/note.ts';
import { print } from '../../runtime/print.ts';
import { Thread } from '../../runtime/thread.ts';
import { recordValue } from '../../runtime/value.ts';

interface Parameters {
  seconds?: number;
  coroutines?: number;
}

const BATCH = 100_000;
const ADDITIONS = 10;

/** Nothing is reported in here: a report would cost far more than the switch. */
async function switchCoroutines(switches: number): Promise<number> {
  const scheduler = new CoroutineScheduler({ isObserved: false });
  function* takeTurns(): Generator<void> {
    for (let i = 0; i < switches / 2; i++) yield;
  }
  scheduler.spawn(takeTurns);
  scheduler.spawn(takeTurns);
  const beganMs = performance.now();
  await scheduler.run();
  return performance.now() - beganMs;
}

/** Two threads hand the turn to each other: whoever does not have it is put to sleep by the operating system. */
export function switchThreads(turn: Int32Array, me: number, seconds: number): void {
  const endMs = performance.now() + seconds * 1000;
  let beganMs = performance.now();
  for (let switches = 2; turn[1] === 0; switches += 2) {
    Atomics.wait(turn, 0, 1 - me);
    Atomics.store(turn, 0, 1 - me);
    if (me === 0 && performance.now() > endMs) Atomics.store(turn, 1, 1);
    Atomics.notify(turn, 0);
    if (me !== 0 || switches % 10_000 !== 0) continue;
    recordValue('ns of a thread switch', ((performance.now() - beganMs) * 1e6) / 10_000);
    recordValue('thread switches', switches);
    beganMs = performance.now();
  }
}

export async function main({ seconds = 2, coroutines = 100 }: Parameters): Promise<void> {
  note('Coroutines switch as fast as they can. The operating system has nothing to do with it.', '协程全速切换，操作系统完全不参与。');
  recordValue('coroutine switches', 0);
  for (let switches = BATCH, endMs = performance.now() + seconds * 1000; performance.now() < endMs; switches += BATCH) {
    recordValue('ns of a coroutine switch', ((await switchCoroutines(BATCH)) * 1e6) / BATCH);
    recordValue('coroutine switches', switches);
  }

  note('Two threads do the same: each switch is one of the operating system.', '换成两个线程来回切换：每次切换都要靠操作系统。');
  const turn = new Int32Array(new SharedArrayBuffer(8));
  const threads = [0, 1].map((me) => new Thread({ target: switchThreads, args: [turn, me, seconds] }));
  for (const t of threads) t.start();
  for (const t of threads) await t.join();

  note(
    'Coroutines add to one number: first in one step, then with a wait between reading and writing.',
    '协程给同一个数加一：先一步完成，再在读和写之间插入等待。',
  );
  const scheduler = new CoroutineScheduler();
  let number = 0;
  async function addInOneStep(): Promise<void> {
    for (let i = 0; i < ADDITIONS; i++) {
      number += 1; // nobody else can run here
      await scheduler.pause();
    }
  }
  async function addWithAWaitBetween(): Promise<void> {
    for (let i = 0; i < ADDITIONS; i++) {
      const before = number;
      await scheduler.pause(); // everybody else runs here, and reads the same
      number = before + 1;
    }
  }
  for (let i = 0; i < coroutines; i++) scheduler.spawn(addInOneStep);
  await scheduler.run();
  print('in one step:', coroutines * ADDITIONS, 'additions,', coroutines * ADDITIONS - number, 'lost');
  recordValue('counted in one step', number);
  number = 0;
  for (let i = 0; i < coroutines; i++) scheduler.spawn(addWithAWaitBetween);
  await scheduler.run();
  print('with a wait between:', coroutines * ADDITIONS, 'additions,', coroutines * ADDITIONS - number, 'lost');
  recordValue('counted with a wait between', number);
}
