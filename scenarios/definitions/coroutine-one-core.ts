import { checkManyCoresSpread, checkOneCoreAlone } from '../checks/cores-of-coroutines.ts';
import { findChildren } from '../checks/measure.ts';
import type { Scenario } from '../scenario.ts';

export const coroutineOneCore: Scenario = {
  id: 'coroutine-one-core',
  chapter: 'coroutines',
  title: { en: 'Coroutines and cores', zh: '协程与多核' },
  summary: {
    en: 'Coroutines alone use one core at most; spread over processes they use several.',
    zh: '单靠协程最多用一个核；分到多个进程里就能用多个核。',
  },
  text: {
    en: `Four coroutines look for prime numbers, all the time. They belong to one thread, and a thread is on one core at a time: together they get no more than one of them would.

Then the same coroutines run in two processes. Each process has a thread of its own, and the operating system gives each thread a core, if one is free.`,
    zh: `四个协程不停地找质数。它们同属一个线程，而一个线程同一时刻只能在一个核上：四个加起来也不会比一个得到的更多。

接着把同样的协程放进两个进程。每个进程有自己的线程，只要有空闲的核，操作系统就会给每个线程一个。`,
  },
  lookFor: {
    en: 'The CPU of the one process stays near 100 %; the two together pass it, as far as the machine has free cores.',
    zh: '一个进程的 CPU 停在 100% 附近；两个进程加起来会超过它，只要机器有空闲的核。',
  },
  parameters: [
    {
      kind: 'number',
      id: 'coroutines',
      label: { en: 'Coroutines in each process', zh: '每个进程的协程数' },
      default: 4,
      minimum: 2,
      maximum: 20,
      step: 1,
    },
    { kind: 'number', id: 'processes', label: { en: 'Processes', zh: '进程数' }, default: 2, minimum: 2, maximum: 8, step: 1 },
    {
      kind: 'number',
      id: 'seconds',
      label: { en: 'Time of computing', zh: '计算时间' },
      default: 3,
      minimum: 2,
      maximum: 20,
      step: 1,
      unit: { en: 's', zh: '秒' },
    },
  ],
  short: { seconds: 2 },
  entry: 'coroutines/coroutine-one-core',
  mainView: 'cpu-memory',
  tellingMoment(recording) {
    const last = findChildren(recording).at(-1);
    return last?.endNs === undefined ? undefined : (last.startNs + last.endNs) / 2;
  },
  claims: [
    {
      id: 'L23',
      name: 'one-core-alone',
      statement: { en: 'Coroutines of one thread cannot use more than one core.', zh: '同一个线程里的协程最多只能用一个核。' },
      check: checkOneCoreAlone,
    },
    {
      id: 'L23',
      name: 'many-cores-spread',
      statement: { en: 'Together with processes, coroutines use several cores.', zh: '协程和进程配合，就能用上多个核。' },
      check: checkManyCoresSpread,
    },
  ],
  limits: { processes: 10, runtimeMs: 90_000 },
};
