import { checkKeptWithLock } from '../checks/kept-with-lock.ts';
import { checkLostWithoutLock } from '../checks/lost-without-lock.ts';
import { checkThreadsWait } from '../checks/threads-wait.ts';
import type { Recording } from '../recording.ts';
import type { Scenario } from '../scenario.ts';

export const mutex: Scenario = {
  id: 'mutex',
  chapter: 'locks',
  title: { en: 'Mutex', zh: '互斥锁' },
  summary: { en: 'Threads add to one counter, first without a lock, then with one.', zh: '多个线程给同一个计数器加一，先不加锁，再加锁。' },
  text: {
    en: `Adding one to a shared counter takes three steps: read, add, write. When two threads read the same number, both write the same result, and one addition is lost. The threads add more and more until that happens.

Then each thread takes the lock before its three steps and gives it back after them. Only one holds it at a time; whoever finds it held is put to sleep by the operating system until it is free.`,
    zh: `给共享计数器加一要三步：读、加、写。两个线程读到同一个数，就会写回同样的结果，于是丢了一次加法。线程们越加越多，直到出现丢失。

然后，每个线程在这三步之前先拿锁，之后再释放。同一时刻只有一个线程拿着锁；遇到锁被占用的线程会被操作系统挂起，等锁空出来。`,
  },
  lookFor: {
    en: 'The lost additions without the lock, 0 with it; and how often a thread had to wait for the lock.',
    zh: '不加锁时丢了多少次，加锁后是不是 0；以及线程有多少次要等锁。',
  },
  parameters: [
    { kind: 'number', id: 'threads', label: { en: 'Threads', zh: '线程数' }, default: 4, minimum: 2, maximum: 16, step: 1 },
    {
      kind: 'number',
      id: 'additions',
      label: { en: 'Additions of each thread', zh: '每个线程的加法次数' },
      help: { en: 'With the lock. Without it this is where the first round begins.', zh: '指加锁时的次数。不加锁时从这个数开始第一轮。' },
      default: 1000,
      minimum: 100,
      maximum: 2000,
      step: 100,
    },
  ],
  entry: 'locks/mutex',
  mainView: 'waits',
  tellingMoment: findTellingMoment,
  claims: [
    {
      id: 'L02',
      name: 'lost-without-lock',
      statement: {
        en: 'Threads that change the same data without a lock lose changes.',
        zh: '多个线程不加锁就修改同一份数据，会丢失修改。',
      },
      check: checkLostWithoutLock,
    },
    {
      id: 'L02',
      name: 'kept-with-lock',
      statement: { en: 'With a mutex no change is lost.', zh: '用了互斥锁，一次修改也不会丢。' },
      check: checkKeptWithLock,
    },
    {
      id: 'L02',
      name: 'threads-wait',
      statement: { en: 'Who finds the mutex held has to wait.', zh: '遇到互斥锁被占用，就必须等待。' },
      check: checkThreadsWait,
    },
  ],
  limits: { processes: 1, runtimeMs: 120_000 },
};

/** The middle of the longest wait for the lock. */
function findTellingMoment({ waits }: Recording): number | undefined {
  const lockWaits = waits.filter(({ reason }) => reason === 'lock');
  const longest = lockWaits.reduce<(typeof lockWaits)[number] | undefined>(
    (most, wait) => (most === undefined || wait.endNs - wait.beginNs > most.endNs - most.beginNs ? wait : most),
    undefined,
  );
  return longest === undefined ? undefined : (longest.beginNs + longest.endNs) / 2;
}
