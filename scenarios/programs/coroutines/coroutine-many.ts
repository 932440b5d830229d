import { CoroutineScheduler } from '../../runtime/coroutine-scheduler.ts';
import { note } from '../../runtime/note.ts';
import { print } from '../../runtime/print.ts';
import { sleep } from '../../runtime/sleep.ts';
import { recordValue } from '../../runtime/value.ts';

interface Parameters {
  coroutines?: number;
}

/** So many are made without reports, to see how much memory they take. */
const WEIGHED = 100_000;

export function* wait(turns: number): Generator<void> {
  for (let turn = 1; turn <= turns; turn++) yield;
}

export async function main({ coroutines = 10000 }: Parameters): Promise<void> {
  note(
    'First their weight: the memory before, and with a hundred thousand of them alive.',
    '先称重量：看创建之前和十万个协程活着时的内存。',
  );
  recordValue('alive', 0);
  await sleep(1000);
  recordValue('making', WEIGHED);
  const unobserved = new CoroutineScheduler({ isObserved: false });
  async function look(): Promise<void> {
    recordValue('alive', WEIGHED); // each of them has begun and waits for its next turn
    await sleep(1000); // not the scheduler's: nobody goes on meanwhile
    recordValue('weighed', WEIGHED);
  }
  for (let i = 0; i < WEIGHED; i++) unobserved.spawn(wait, 1);
  unobserved.spawn(look);
  await unobserved.run();

  note(
    'Now each one is seen: all are made, all begin, all wait for their next turn.',
    '现在逐个观察：全部创建、全部开始、全部等待下一轮。',
  );
  const scheduler = new CoroutineScheduler();
  for (let i = 0; i < coroutines; i++) scheduler.spawn(wait, 1);
  print(coroutines, 'coroutines are ready');
  await scheduler.run();
  print('all of them have ended');
}
