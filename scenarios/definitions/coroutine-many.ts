import { checkBytesOfACoroutine } from '../checks/bytes-of-a-coroutine.ts';
import { checkManyOnOneThread } from '../checks/many-on-one-thread.ts';
import type { Scenario } from '../scenario.ts';

export const coroutineMany: Scenario = {
  id: 'coroutine-many',
  chapter: 'coroutines',
  title: { en: 'Ten thousand coroutines', zh: '一万个协程' },
  summary: {
    en: 'Ten thousand and more live at once on one thread, for a few hundred bytes each.',
    zh: '一个线程上同时活着一万多个协程，每个只占几百字节。',
  },
  text: {
    en: `A thread of the operating system has a stack of its own, of megabytes. A coroutine has its local variables and the place where it stopped.

First a hundred thousand of them are weighed: how much does the process grow? Then ten thousand are made under observation, all are begun, and all of them wait for their next turn before the first one ends.`,
    zh: `操作系统的线程有自己的栈，以兆字节计；协程只有局部变量和停下的位置。

先给十万个协程称重：进程会增大多少？然后在观察下创建一万个，全部开始，在第一个结束之前它们全都在等下一轮。`,
  },
  lookFor: {
    en: 'The memory while a hundred thousand are alive, and the number of threads, which does not change.',
    zh: '看十万个协程活着时的内存，以及始终不变的线程数。',
  },
  parameters: [
    {
      kind: 'number',
      id: 'coroutines',
      label: { en: 'Coroutines under observation', zh: '观察的协程数' },
      default: 10_000,
      minimum: 10_000,
      maximum: 50_000,
      step: 1000,
    },
  ],
  entry: 'coroutines/coroutine-many',
  mainView: 'cpu-memory',
  tellingMoment: (recording) => recording.values('weighed')[0]?.tNs,
  claims: [
    {
      id: 'L22',
      name: 'many-on-one-thread',
      statement: { en: 'One thread can have tens of thousands of coroutines alive.', zh: '一个线程上可以有上万个活着的协程。' },
      check: checkManyOnOneThread,
    },
    {
      id: 'L22',
      name: 'bytes-of-a-coroutine',
      statement: { en: 'A coroutine costs little memory.', zh: '一个协程占用的内存很少。' },
      check: checkBytesOfACoroutine,
    },
  ],
  limits: { processes: 1, runtimeMs: 60_000 },
};
