import { checkWaitsAsleep, checkWokenByNotify } from '../checks/woken-by-notify.ts';
import type { Scenario } from '../scenario.ts';

export const condition: Scenario = {
  id: 'condition',
  chapter: 'locks',
  title: { en: 'Condition', zh: '条件变量' },
  summary: { en: 'One thread asks again and again, three sleep until they are notified.', zh: '一个线程不停地问，三个睡到有人通知。' },
  text: {
    en: `A condition is for waiting until something is true. Who waits gives the lock back and sleeps; who changes something notifies, and the sleepers wake, take the lock and look. The alternative is to ask again and again: it costs a whole core, and the thing does not come any sooner.`,
    zh: `条件变量用来等待某件事成立。等待者释放锁后去睡；改变了状态的一方发出通知，睡着的就醒来、拿锁、再检查一次。另一种做法是不停地问：要占满一个核，事情却不会来得更早。`,
  },
  lookFor: {
    en: 'Two kinds of waiting in the threads of the inspector: one runs all the time, the others use nothing.',
    zh: '在检查器的线程里看两种等待：一个一直在跑，其他的什么也不用。',
  },
  parameters: [
    { kind: 'number', id: 'waiters', label: { en: 'Waiting threads', zh: '等待的线程' }, default: 3, minimum: 1, maximum: 16, step: 1 },
    {
      kind: 'number',
      id: 'waitMs',
      label: { en: 'How long they wait', zh: '等多久' },
      default: 2000,
      minimum: 1500,
      maximum: 20000,
      step: 500,
      unit: { en: 'ms', zh: '毫秒' },
    },
  ],
  entry: 'locks/condition',
  mainView: 'timeline',
  tellingMoment: ({ waits }) => waits.at(-1)?.endNs,
  claims: [
    {
      id: 'X12',
      name: 'waits-asleep',
      statement: {
        en: 'Waiting on a condition uses no CPU, asking again and again does.',
        zh: '等待条件变量不占用 CPU，不停地询问则占用。',
      },
      check: checkWaitsAsleep,
    },
    {
      id: 'X12',
      name: 'woken-by-notify',
      statement: { en: 'One notifyAll wakes all that wait.', zh: '一次 notifyAll 唤醒所有等待者。' },
      check: checkWokenByNotify,
    },
  ],
  limits: { processes: 1, runtimeMs: 120_000 },
};
