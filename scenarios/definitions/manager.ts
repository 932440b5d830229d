import { checkChangesSeen, checkLockKeeps, checkOneOwner, checkTwoCallsLose } from '../checks/managed.ts';
import { findMessages } from '../checks/queue-messages.ts';
import type { Scenario } from '../scenario.ts';

export const manager: Scenario = {
  id: 'manager',
  chapter: 'process-queues',
  title: { en: 'Manager objects', zh: '管理器对象' },
  summary: {
    en: 'A dict and a list that processes seem to share: they live in one more process.',
    zh: '进程之间看似共享的字典和列表：其实住在另一个进程里。',
  },
  text: {
    en: `Processes share no memory. A manager is a process that owns objects, and the others have proxies: each call of a proxy travels to the manager, is done there, and its result travels back as a clone.

One call is whole: the manager does one at a time. But d[k] = d[k] + 1 is two calls, a read and a write, and another process may write in between. Then an addition is lost, as between threads, and a lock helps as there.`,
    zh: `进程不共享内存。管理器是一个拥有这些对象的进程，其他进程手里只有代理：代理的每次调用都送到管理器，在那里执行，结果以副本的形式送回来。

一次调用是完整的：管理器一次只做一件事。但 d[k] = d[k] + 1 是两次调用，先读后写，另一个进程可能在中间写入。于是加法会丢失，和线程之间一样，办法也一样：加锁。`,
  },
  lookFor: {
    en: 'All arrows lead to the manager and back from it, none from one worker to another.',
    zh: '所有箭头都通向管理器、再从它回来，工作进程之间没有箭头。',
  },
  parameters: [
    { kind: 'number', id: 'processes', label: { en: 'Processes', zh: '进程数' }, default: 4, minimum: 2, maximum: 8, step: 1 },
    {
      kind: 'number',
      id: 'additions',
      label: { en: 'Additions of each process', zh: '每个进程加几次' },
      default: 100,
      minimum: 20,
      maximum: 1000,
      step: 10,
    },
  ],
  entry: 'queues/manager',
  mainView: 'messages',
  tellingMoment: (recording) => findMessages(recording, 'calls of the manager').find(({ preview }) => preview === 'l.copy()')?.putNs,
  claims: [
    {
      id: 'X8',
      name: 'one-owner',
      statement: { en: 'The objects of a manager live in its process, and nowhere else.', zh: '管理器的对象只住在它自己的进程里。' },
      check: checkOneOwner,
    },
    {
      id: 'X8',
      name: 'changes-seen',
      statement: { en: 'What one process changes through its proxy the others see.', zh: '一个进程通过代理做的修改，其他进程都能看到。' },
      check: checkChangesSeen,
    },
    {
      id: 'X8',
      name: 'two-calls-lose',
      statement: { en: 'To read and then to write are two calls: changes can be lost.', zh: '先读后写是两次调用：修改可能丢失。' },
      correction: {
        en: 'A manager makes each call safe, not what several calls do together.',
        zh: '管理器保证的是每一次调用，而不是几次调用合起来做的事。',
      },
      check: checkTwoCallsLose,
    },
    {
      id: 'X8',
      name: 'lock-keeps',
      statement: { en: 'With a lock around both calls nothing is lost.', zh: '两次调用外面加锁，就什么也不丢。' },
      check: checkLockKeeps,
    },
  ],
  limits: { processes: 110, runtimeMs: 120_000 },
};
