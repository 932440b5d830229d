import { findDeadlocks } from '../checks/deadlock.ts';
import { checkRecursivePasses } from '../checks/recursive-passes.ts';
import { checkDeadlockFound, checkStuckThreadsSleep } from '../checks/stuck-threads.ts';
import type { Recording } from '../recording.ts';
import type { Scenario } from '../scenario.ts';

export const recursiveLock: Scenario = {
  id: 'recursive-lock',
  chapter: 'locks',
  title: { en: 'Recursive lock', zh: '递归锁' },
  summary: {
    en: 'A function that holds a lock calls one that takes it too: stuck with a plain lock, fine with a recursive one.',
    zh: '拿着锁的函数又调用了一个也要拿这把锁的函数：普通锁会卡死，递归锁没问题。',
  },
  text: {
    en: `outer takes the lock and calls inner, which takes the same lock. A plain lock does not ask who holds it: the thread waits for itself. This is a real deadlock, with one thread; the operating system has put it to sleep and nothing will ever wake it, so the main thread ends it after a while.

A recursive lock remembers its holder and counts. The holder may take it again, and it is free when it has been released as often as it was taken.`,
    zh: `outer 拿了锁，再调用 inner，而 inner 也要拿同一把锁。普通锁不管是谁拿着它：线程等的就是自己。这是一个真正的死锁，只有一个线程；操作系统让它睡着了，再也不会有谁叫醒它，所以过一会儿由主线程把它结束掉。

递归锁记得持有者，还会计数。持有者可以再拿一次；拿了几次，就要放几次，锁才空出来。`,
  },
  lookFor: {
    en: 'The thread that waits for the lock it holds, asleep and without CPU time; then depth 2 on the recursive lock.',
    zh: '等着自己手里那把锁的线程，睡着，不用 CPU；然后是递归锁上的深度 2。',
  },
  parameters: [
    {
      kind: 'number',
      id: 'stuckMs',
      label: { en: 'Time until the stuck thread is ended', zh: '多久后结束卡住的线程' },
      default: 2500,
      minimum: 1500,
      maximum: 30_000,
      step: 500,
      unit: { en: 'ms', zh: '毫秒' },
    },
  ],
  entry: 'locks/recursive-lock',
  mainView: 'waits',
  tellingMoment: findTellingMoment,
  claims: [
    {
      id: 'L03',
      name: 'plain-deadlocks',
      statement: { en: 'Taking a plain lock twice is a deadlock with oneself.', zh: '同一个线程拿两次普通锁，就和自己死锁了。' },
      check: (recording) => checkDeadlockFound(recording, 1),
    },
    {
      id: 'L03',
      name: 'stuck-sleeps',
      statement: { en: 'A deadlocked thread is asleep for the operating system.', zh: '在操作系统看来，死锁的线程在睡觉。' },
      check: checkStuckThreadsSleep,
    },
    {
      id: 'L03',
      name: 'recursive-passes',
      statement: { en: 'A recursive lock may be taken again by its holder.', zh: '递归锁可以由持有者再次获取。' },
      check: checkRecursivePasses,
    },
  ],
  limits: { processes: 1, runtimeMs: 60_000 },
};

/** The middle of the deadlock. */
function findTellingMoment(recording: Recording): number | undefined {
  const [deadlock] = findDeadlocks(recording);
  if (deadlock === undefined) return undefined;
  return deadlock.toNs === Infinity ? deadlock.fromNs : (deadlock.fromNs + deadlock.toNs) / 2;
}
