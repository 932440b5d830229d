import { Condition } from '../../runtime/condition.ts';
import { note } from '../../runtime/note.ts';
import { print } from '../../runtime/print.ts';
import { SharedCounter } from '../../runtime/shared-counter.ts';
import { sleep } from '../../runtime/sleep.ts';
import { Thread } from '../../runtime/thread.ts';

interface Parameters {
  waiters?: number;
  waitMs?: number;
}

/** Asks again and again whether it is there. */
export function poll(ready: SharedCounter): void {
  while (Atomics.load(ready.handle.cells, 0) === 0);
}

/** Sleeps until somebody says that something has changed. */
export function waitForIt(condition: Condition, ready: SharedCounter): void {
  condition.acquire();
  condition.waitFor(() => ready.value > 0);
  condition.release();
}

export async function main({ waiters = 3, waitMs = 2000 }: Parameters): Promise<void> {
  note('One thread asks all the time, the others wait on a condition.', '一个线程不停地问，其他线程在条件上等。');
  const condition = new Condition({ name: 'it is ready' });
  const ready = new SharedCounter();
  const all = [new Thread({ target: poll, args: [ready] })];
  const waiting = [];
  for (let i = 0; i < waiters; i++) waiting.push(new Thread({ target: waitForIt, args: [condition, ready] }));
  for (const t of [...all, ...waiting]) t.start();
  while (condition.waiting < waiters) await sleep(10);
  await sleep(waitMs);
  condition.acquire();
  ready.value = 1;
  condition.notifyAll();
  condition.release();
  for (const t of [...all, ...waiting]) await t.join();
  print(waiters, 'threads were woken by one call of notifyAll');
}
