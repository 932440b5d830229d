import { checkEmptyObjectArrives } from '../checks/empty-object-arrives.ts';
import { checkOwnThreadQueue } from '../checks/own-thread-queue.ts';
import { checkQueueRefused } from '../checks/queue-refused.ts';
import type { Scenario } from '../scenario.ts';

export const threadQueueCannotCross: Scenario = {
  id: 'thread-queue-cannot-cross',
  chapter: 'process-queues',
  title: { en: 'A thread queue cannot cross', zh: '线程队列跨不过进程' },
  summary: {
    en: 'Three ways to give a thread queue to a process, and what becomes of each.',
    zh: '把线程队列交给进程的三种办法，以及各自的下场。',
  },
  text: {
    en: `A thread queue lives in the memory of one process. A child that uses the queue of the same name has its own: it puts, nothing is said, and nothing arrives. So it is in Python when a process is forked: the child gets a copy of the whole memory.

An object on its way to a process is cloned; a queue is more than its data, and an empty object arrives. And a queue of the kit as an argument is refused before the process starts, as Python does when it spawns: the lock inside cannot be pickled.`,
    zh: `线程队列住在一个进程的内存里。子进程用同名的队列，其实是它自己的那个：放进去了，没有任何提示，也什么都没到。Python 用 fork 启动进程时也是这样：子进程得到整个内存的一份拷贝。

对象传给进程时会被克隆；队列不只是数据，所以到达的是一个空对象。而把线程队列作为参数，还没启动就会被拒绝；Python 用 spawn 启动时也一样：里面的锁无法 pickle。`,
  },
  lookFor: {
    en: 'The message that is put and never got, the empty object, and the error.',
    zh: '看那条放进去却没人取到的消息、那个空对象，以及那个错误。',
  },
  parameters: [],
  entry: 'queues/thread-queue-cannot-cross',
  mainView: 'messages',
  tellingMoment: (recording) => recording.values('items in the parent').at(-1)?.tNs,
  claims: [
    {
      id: 'L19',
      name: 'own-thread-queue',
      statement: {
        en: 'What a child puts into a thread queue does not reach the parent.',
        zh: '子进程往线程队列里放的东西，到不了父进程。',
      },
      correction: {
        en: 'Python does the same without a word when it forks.',
        zh: 'Python 用 fork 启动进程时也是这样，而且一声不响。',
      },
      check: checkOwnThreadQueue,
    },
    {
      id: 'L19',
      name: 'empty-object-arrives',
      statement: { en: 'A queue that is handed over as an object arrives empty.', zh: '把队列当作对象传过去，到达的是空对象。' },
      check: checkEmptyObjectArrives,
    },
    {
      id: 'L19',
      name: 'queue-refused',
      statement: { en: 'A thread queue is refused as an argument of a process.', zh: '线程队列不能作为进程的参数。' },
      correction: {
        en: 'Python refuses it when it spawns: "cannot pickle \'_thread.lock\' object".',
        zh: "Python 用 spawn 启动进程时会报错：“cannot pickle '_thread.lock' object”。",
      },
      check: checkQueueRefused,
    },
  ],
  limits: { processes: 3, runtimeMs: 60_000 },
};
