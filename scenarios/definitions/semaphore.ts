import { checkSemaphoreSeats } from '../checks/semaphore-seats.ts';
import type { Scenario } from '../scenario.ts';

export const semaphore: Scenario = {
  id: 'semaphore',
  chapter: 'locks',
  title: { en: 'Semaphore', zh: '信号量' },
  summary: { en: 'Eight guests and three seats.', zh: '八位客人，三个座位。' },
  text: {
    en: `A semaphore is a lock for several: it begins with a number, each acquire takes one, each release gives one back, and whoever finds none left waits. With the number 1 it is nearly a mutex, only that anybody may release it.`,
    zh: `信号量是能让几个人同时拿到的锁：一开始有一个数，每次 acquire 拿走一个，每次 release 还回一个，没有了就要等。数为 1 时它几乎就是互斥锁，只是谁都可以释放它。`,
  },
  lookFor: { en: 'Never more than three seats taken, and the queue before them.', zh: '被占的座位从不超过三个，其余的在前面排队。' },
  parameters: [
    { kind: 'number', id: 'guests', label: { en: 'Guests', zh: '客人' }, default: 8, minimum: 2, maximum: 32, step: 1 },
    { kind: 'number', id: 'seats', label: { en: 'Seats', zh: '座位' }, default: 3, minimum: 1, maximum: 16, step: 1 },
  ],
  entry: 'locks/semaphore',
  mainView: 'timeline',
  tellingMoment: ({ holds }) => holds[2]?.beginNs,
  claims: [
    {
      id: 'X10',
      name: 'at-most-n',
      statement: { en: 'A semaphore lets in as many as it has, and never more.', zh: '信号量有几个就放进几个，绝不多放。' },
      check: checkSemaphoreSeats,
    },
  ],
  limits: { processes: 1, runtimeMs: 120_000 },
};
