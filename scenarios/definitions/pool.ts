import { checkApplyWaits, checkCallbackInParent, checkFewForMany } from '../checks/pooled.ts';
import { findMessages } from '../checks/queue-messages.ts';
import type { Scenario } from '../scenario.ts';

export const pool: Scenario = {
  id: 'pool',
  chapter: 'processes',
  title: { en: 'Pool with callback', zh: '进程池与回调' },
  summary: {
    en: 'A few processes work through many tasks; a callback takes each result when it comes.',
    zh: '几个进程做完许多任务；结果一到，就由回调函数接收。',
  },
  text: {
    en: `Starting a process takes longer than many a task. A pool starts a few once, and each takes one task after another from a queue.

apply hands over one task and waits for its result. applyAsync hands it over and goes on: when the result is back, its callback is called, in the process that made the pool and not in the one that did the work. A task that fails calls the error callback instead.

close says that no more tasks will come, and join waits until all are done. Without join the program ends, and the pool with it.`,
    zh: `启动一个进程，往往比任务本身还费时间。进程池一次启动几个进程，每个进程从队列里一个接一个地取任务。

apply 交出一个任务并等待结果。applyAsync 交出任务就继续往下走：结果回来时调用回调函数，回调运行在创建进程池的进程里，而不是干活的那个进程里。任务出错时调用的是错误回调。

close 表示不再有新任务，join 等到全部做完。没有 join，程序一结束，进程池也跟着结束。`,
  },
  lookFor: {
    en: 'One arrow there and one back for each task: in turn with apply, several at once with applyAsync.',
    zh: '每个任务一条去的箭头、一条回的箭头：apply 时一个接一个，applyAsync 时几个同时进行。',
  },
  parameters: [
    { kind: 'number', id: 'processes', label: { en: 'Processes', zh: '进程数' }, default: 3, minimum: 1, maximum: 8, step: 1 },
    { kind: 'number', id: 'tasks', label: { en: 'Tasks', zh: '任务数' }, default: 9, minimum: 5, maximum: 100, step: 1 },
  ],
  entry: 'processes/pool',
  mainView: 'messages',
  tellingMoment: (recording) => findMessages(recording, 'results of pool').at(-1)?.gotNs,
  claims: [
    {
      id: 'X7',
      name: 'few-for-many',
      statement: { en: 'A pool does many tasks with few processes.', zh: '进程池用少数进程做许多任务。' },
      check: checkFewForMany,
    },
    {
      id: 'X7',
      name: 'apply-waits',
      statement: {
        en: 'apply waits for each result, applyAsync lets the processes work at once.',
        zh: 'apply 逐个等结果，applyAsync 让进程同时干活。',
      },
      check: checkApplyWaits,
    },
    {
      id: 'X7',
      name: 'callback-in-parent',
      statement: { en: 'A callback runs in the process that made the pool.', zh: '回调函数在创建进程池的进程里运行。' },
      check: checkCallbackInParent,
    },
  ],
  limits: { processes: 12, runtimeMs: 120_000 },
};
