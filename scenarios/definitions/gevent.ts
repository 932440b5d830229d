import { checkHubSwitches, checkInsideOneProcess, checkOrderByHand } from '../checks/greenlets.ts';
import type { Scenario } from '../scenario.ts';

export const gevent: Scenario = {
  id: 'gevent',
  chapter: 'coroutines',
  title: { en: 'gevent, modelled', zh: 'gevent（模型）' },
  summary: {
    en: 'Greenlets in one process: first switched by hand, then by a hub whenever one waits.',
    zh: '一个进程里的 greenlet：先手动切换，再由 hub 在等待时自动切换。',
  },
  text: {
    en: `gevent is a library for Python. Its greenlets have stacks of their own, which JavaScript does not offer: here async functions stand in for them. What is shown is therefore a model; the order of the switches and the part of the hub are the same.

First two greenlets switch to each other by name. Then three begin, each waits for another length of time, and the hub runs whoever is ready. At last a server and its client talk in the same thread.`,
    zh: `gevent 是 Python 的库。它的 greenlet 有自己的栈，JavaScript 没有这样的东西：这里用异步函数代替。所以展示的是一个模型，切换的顺序和 hub 的作用是一样的。

先是两个 greenlet 指名互相切换。然后三个先后开始，等待的时间各不相同，由 hub 运行已经就绪的那个。最后，服务器和它的客户端在同一个线程里对话。`,
  },
  lookFor: {
    en: 'The order of the printed lines: as written for the switches by hand, by the end of the waits for the hub.',
    zh: '看打印的顺序：手动切换时按程序写的，由 hub 切换时按等待结束的先后。',
  },
  parameters: [
    {
      kind: 'number',
      id: 'longestMs',
      label: { en: 'The longest sleep', zh: '最长的睡眠' },
      default: 600,
      minimum: 200,
      maximum: 3000,
      step: 100,
      unit: { en: 'ms', zh: '毫秒' },
    },
  ],
  entry: 'coroutines/gevent',
  mainView: 'timeline',
  tellingMoment: ({ coroutineRuns }) => coroutineRuns.find(({ reason }) => reason === 'sleep')?.endNs,
  claims: [
    {
      id: 'L27',
      name: 'inside-one-process',
      statement: {
        en: 'All greenlets run inside the one process of the program, on one thread.',
        zh: '所有 greenlet 都在程序的同一个进程、同一个线程里运行。',
      },
      correction: {
        en: 'Shown on a model: async functions stand in for greenlets, which have stacks of their own.',
        zh: '这里是模型：用异步函数代替有独立栈的 greenlet。',
      },
      check: checkInsideOneProcess,
    },
    {
      id: 'L27',
      name: 'order-by-hand',
      statement: { en: 'Greenlets switch to each other in the order of the program.', zh: 'greenlet 按程序写的顺序互相切换。' },
      check: checkOrderByHand,
    },
    {
      id: 'L27',
      name: 'hub-switches',
      statement: { en: 'Where one waits, the hub switches to another by itself.', zh: '一个等待时，hub 自动切换到另一个。' },
      check: checkHubSwitches,
    },
  ],
  limits: { processes: 4, runtimeMs: 30_000 },
};
