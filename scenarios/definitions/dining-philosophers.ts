import { findDeadlocks } from '../checks/deadlock.ts';
import { readNumber } from '../checks/measure.ts';
import { checkAllEat } from '../checks/philosophers.ts';
import { checkDeadlockFound, checkStuckThreadsSleep } from '../checks/stuck-threads.ts';
import type { Recording } from '../recording.ts';
import type { Scenario } from '../scenario.ts';

export const diningPhilosophers: Scenario = {
  id: 'dining-philosophers',
  chapter: 'locks',
  title: { en: 'Dining philosophers', zh: '哲学家就餐' },
  summary: { en: 'Five philosophers and five forks: a deadlock, and two cures.', zh: '五位哲学家，五把叉子：一次死锁，两种解法。' },
  text: {
    en: `Everybody needs two forks and takes the left one first. If all do so at the same time, each waits for the next, in a ring: a deadlock. Here it is forced: a barrier makes sure that all have their left fork before anybody reaches for the right one. The operating system has put all of them to sleep, so the main thread has to end them.

First cure: number the forks, and everybody takes the smaller number first. Then no ring can close. Second cure: a waiter lets in one less than there are seats, so that somebody always finds two forks.`,
    zh: `每个人需要两把叉子，先拿左边的。如果大家同时这样做，就一个等一个，围成环：死锁。这里是强制出来的：栅栏保证每个人都拿到左边的叉子之后，才有人去拿右边的。操作系统让他们全都睡着了，只好由主线程来结束。

第一种解法：给叉子编号，大家都先拿小号的，环就合不拢。第二种解法：服务员总是少放一个人入座，于是总有人能拿到两把叉子。`,
  },
  lookFor: {
    en: 'The ring of waits in the first part; afterwards the forks go from hand to hand.',
    zh: '第一部分是等待的环；之后叉子在大家手里轮换。',
  },
  parameters: [
    { kind: 'number', id: 'philosophers', label: { en: 'Philosophers', zh: '哲学家' }, default: 5, minimum: 2, maximum: 12, step: 1 },
    {
      kind: 'number',
      id: 'meals',
      label: { en: 'Meals with each cure', zh: '每种解法吃几顿' },
      default: 10,
      minimum: 1,
      maximum: 50,
      step: 1,
    },
  ],
  entry: 'locks/dining-philosophers',
  mainView: 'waits',
  tellingMoment: findTellingMoment,
  claims: [
    {
      id: 'X15',
      name: 'deadlock',
      statement: {
        en: 'When everybody holds one fork and waits for another, nobody can go on.',
        zh: '人人拿着一把叉子等另一把，谁也走不下去。',
      },
      check: (recording) => checkDeadlockFound(recording, readNumber(recording, 'philosophers', 0)),
    },
    {
      id: 'X15',
      name: 'stuck-sleep',
      statement: { en: 'Deadlocked threads are asleep for the operating system.', zh: '在操作系统看来，死锁的线程在睡觉。' },
      check: checkStuckThreadsSleep,
    },
    {
      id: 'X15',
      name: 'order-cures',
      statement: { en: 'Taking the forks in one order prevents the deadlock.', zh: '按同一顺序拿叉子就不会死锁。' },
      check: (recording) => checkAllEat(recording, 'dineInOrder'),
    },
    {
      id: 'X15',
      name: 'waiter-cures',
      statement: { en: 'Letting in one less prevents the deadlock.', zh: '少放一个人入座就不会死锁。' },
      check: (recording) => checkAllEat(recording, 'dineWithWaiter'),
    },
  ],
  limits: { processes: 1, runtimeMs: 120_000 },
};

/** The middle of the deadlock. */
function findTellingMoment(recording: Recording): number | undefined {
  const [deadlock] = findDeadlocks(recording);
  if (deadlock === undefined) return undefined;
  return deadlock.toNs === Infinity ? deadlock.fromNs : (deadlock.fromNs + deadlock.toNs) / 2;
}
