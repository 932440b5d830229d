import { note } from '../../runtime/note.ts';
import { print } from '../../runtime/print.ts';
import { sleep } from '../../runtime/sleep.ts';
import { Thread } from '../../runtime/thread.ts';

interface Parameters {
  count?: number;
  delayMs?: number;
  join?: 'after-each' | 'at-the-end';
}

export async function f(name: string, delayMs: number): Promise<void> {
  await sleep(delayMs);
  print('hello', name);
}

export async function main({ count = 10, delayMs = 1000, join = 'at-the-end' }: Parameters): Promise<void> {
  note('Watch how many threads are alive at the same time.', '看有几个线程同时活着。');
  const threads = [];
  for (let i = 0; i < count; i++) {
    const t = new Thread({ target: f, args: ['bob', delayMs] });
    t.start();
    threads.push(t);
    if (join === 'after-each') await t.join();
  }
  if (join === 'at-the-end') {
    note('All are started; now the main thread waits for each of them.', '全部启动了；主线程现在逐个等待它们。');
    for (const t of threads) await t.join();
  }
}
