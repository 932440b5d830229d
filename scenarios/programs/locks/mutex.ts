import { Mutex } from '../../runtime/mutex.ts';
import { note } from '../../runtime/note.ts';
import { print } from '../../runtime/print.ts';
import { SharedCounter } from '../../runtime/shared-counter.ts';
import { sleep } from '../../runtime/sleep.ts';
import { Thread } from '../../runtime/thread.ts';
import { recordValue } from '../../runtime/value.ts';

interface Parameters {
  threads?: number;
  additions?: number;
}

const MOST_ADDITIONS = 50_000_000;

export function addWithoutLock(counter: SharedCounter, additions: number): void {
  for (let i = 0; i < additions; i++) {
    counter.value += 1; // reads, adds, writes: another thread may do the same in between
  }
}

export function addWithLock(counter: SharedCounter, additions: number, lock: Mutex): void {
  for (let i = 0; i < additions; i++) {
    lock.acquire();
    counter.value += 1;
    lock.release();
  }
}

export async function main({ threads = 4, additions = 1000 }: Parameters): Promise<void> {
  note(
    'Without the lock: the threads add to one counter until an addition is lost.',
    '不加锁：多个线程给同一个计数器加一，直到有一次加法丢失。',
  );
  let lost = 0;
  for (let each = additions; lost === 0 && each <= MOST_ADDITIONS; each *= 4) {
    const counter = new SharedCounter();
    const adders = [];
    for (let i = 0; i < threads; i++) adders.push(new Thread({ target: addWithoutLock, args: [counter, each] }));
    for (const t of adders) t.start();
    for (const t of adders) await t.join();
    lost = threads * each - counter.value;
    print('without the lock:', threads * each, 'additions,', lost, 'lost');
    recordValue('additions without the lock', threads * each);
    recordValue('counted without the lock', counter.value);
  }

  note('With the lock: the main thread holds it until all the others stand before it.', '加锁：主线程先拿着锁，等其他线程都排到锁前面。');
  const counter = new SharedCounter();
  const lock = new Mutex({ name: 'lock' });
  lock.acquire();
  const adders = [];
  for (let i = 0; i < threads; i++) adders.push(new Thread({ target: addWithLock, args: [counter, additions, lock] }));
  for (const t of adders) t.start();
  while (lock.contended < threads) await sleep(10);
  note('The lock is free: now they take turns, and no addition is lost.', '锁放开了：现在它们轮流拿锁，一次加法也不会丢。');
  lock.release();
  for (const t of adders) await t.join();
  print('with the lock:', threads * additions, 'additions,', threads * additions - counter.value, 'lost');
  recordValue('additions with the lock', threads * additions);
  recordValue('counted with the lock', counter.value);
}
