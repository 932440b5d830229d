import { checkPaymentsKept } from '../checks/payments-kept.ts';
import { checkWritersWait } from '../checks/writers-wait.ts';
import type { Recording } from '../recording.ts';
import type { Scenario } from '../scenario.ts';

export const database: Scenario = {
  id: 'database',
  chapter: 'services',
  title: { en: 'Writers contend for a database', zh: '多个进程争着写数据库' },
  summary: {
    en: 'Several processes write into one SQLite database; it lets one write at a time.',
    zh: '几个进程写同一个 SQLite 数据库；它一次只让一个写。',
  },
  text: {
    en: `Every process reads the balance, adds one, and writes it back, a hundred times. Without care, two would read the same balance, and one payment would be lost.

A transaction keeps the three steps together. SQLite locks the database file while one process writes, and tells the others that it is busy. They try again after a moment.`,
    zh: `每个进程都读出余额、加一、写回去，重复一百次。如果不管，两个进程读到同一个余额，就会丢一笔。

事务把这三步合在一起。一个进程写的时候，SQLite 锁住数据库文件，并告诉其他进程正忙；它们过一会儿再试。`,
  },
  lookFor: {
    en: 'How often a process found the database busy, and that the balance is right in the end.',
    zh: '看进程有多少次发现数据库正忙，以及最后余额是不是对的。',
  },
  parameters: [
    { kind: 'number', id: 'writers', label: { en: 'Writing processes', zh: '写入的进程数' }, default: 4, minimum: 2, maximum: 12, step: 1 },
    {
      kind: 'number',
      id: 'payments',
      label: { en: 'Payments of each', zh: '每个进程的付款数' },
      default: 100,
      minimum: 10,
      maximum: 1000,
      step: 10,
    },
  ],
  short: { payments: 30 },
  entry: 'services/database',
  mainView: 'waits',
  tellingMoment: findTellingMoment,
  claims: [
    {
      id: 'T2',
      name: 'writers-wait',
      statement: {
        en: 'Only one process writes at a time; the others wait and try again.',
        zh: '同一时刻只有一个进程在写；其他的等待并重试。',
      },
      check: checkWritersWait,
    },
    {
      id: 'T2',
      name: 'payments-kept',
      statement: { en: 'With transactions nothing is lost.', zh: '用了事务，什么也不会丢。' },
      check: checkPaymentsKept,
    },
  ],
  limits: { processes: 13, runtimeMs: 180_000 },
};

/** The middle of the longest wait for the database. */
function findTellingMoment({ waits, locks }: Recording): number | undefined {
  const lock = locks.find(({ name }) => name === 'database')?.lock;
  const all = waits.filter(({ reason, object }) => reason === 'lock' && object === lock);
  const longest = all.sort((one, other) => other.endNs - other.beginNs - (one.endNs - one.beginNs))[0];
  return longest === undefined ? undefined : (longest.beginNs + longest.endNs) / 2;
}
