import { checkHandOvers, checkOneAtATime } from '../checks/interpreter-turns.ts';
import { measureThreadDemand } from '../checks/thread-demand.ts';
import type { Scenario } from '../scenario.ts';

export const interpreterLock: Scenario = {
  id: 'interpreter-lock',
  chapter: 'interpreter-lock',
  title: { en: 'The interpreter lock', zh: '解释器锁' },
  summary: {
    en: 'A model of the lock around CPython: threads that compute take turns. Without it they do not.',
    zh: 'CPython 解释器锁的模型：计算的线程轮流来；没有锁就不用轮流。',
  },
  text: {
    en: `CPython has one lock around its interpreter. A thread has to hold it to run bytecode, so several threads that compute share the time of one. A thread that has waited for 5 ms asks the holder to hand over.

JavaScript has no such lock, so this is a model: one lock around the work of all threads, with a switch interval that you can set. The same work runs with it and without it.`,
    zh: `CPython 的解释器外面有一把锁。线程要拿着它才能执行字节码，所以几个计算的线程分享的是一个线程的时间。等了 5 毫秒的线程会请持有者让出锁。

JavaScript 没有这样的锁，所以这里是一个模型：所有线程的工作外面有一把锁，切换间隔可以调。同样的工作，有锁和无锁各跑一遍。`,
  },
  lookFor: {
    en: 'How the lock wanders from thread to thread, and the CPU of the process: near 100 % with the lock, more without it where there are cores.',
    zh: '看锁怎样在线程之间转手，以及进程的 CPU：有锁时接近 100%，没有锁时只要有核就更高。',
  },
  parameters: [
    { kind: 'number', id: 'threads', label: { en: 'Threads', zh: '线程数' }, default: 3, minimum: 2, maximum: 8, step: 1 },
    {
      kind: 'number',
      id: 'work',
      label: { en: 'Work of each thread', zh: '每个线程的工作量' },
      default: 80,
      minimum: 50,
      maximum: 1000,
      step: 50,
      unit: { en: 'million steps', zh: '百万步' },
    },
    {
      kind: 'number',
      id: 'switchMs',
      label: { en: 'Switch interval', zh: '切换间隔' },
      help: { en: 'CPython hands over after 5 ms; more can be seen better.', zh: 'CPython 是 5 毫秒；长一些看得更清楚。' },
      default: 25,
      minimum: 5,
      maximum: 200,
      step: 5,
      unit: { en: 'ms', zh: '毫秒' },
    },
  ],
  entry: 'interpreter-lock/interpreter-lock',
  mainView: 'timeline',
  tellingMoment: (recording) => {
    const { fromNs, toNs } = measureThreadDemand(recording, 'runWithLock');
    return Number.isNaN(fromNs) ? undefined : (fromNs + toNs) / 2;
  },
  claims: [
    {
      id: 'L10',
      name: 'one-at-a-time',
      statement: {
        en: 'Under an interpreter lock, N threads that compute take about N times as long.',
        zh: '有解释器锁时，N 个计算的线程用的时间约为 N 倍。',
      },
      correction: {
        en: '“Essentially one thread” is about bytecode. The threads are real threads of the operating system; only the lock makes them take turns.',
        zh: '“本质是单线程”说的只是字节码。这些线程是操作系统的真线程，只是锁让它们轮流执行。',
      },
      check: checkOneAtATime,
    },
    {
      id: 'L10',
      name: 'hand-overs',
      statement: { en: 'The threads take turns: the lock is handed over again and again.', zh: '线程轮流执行：锁一次又一次转手。' },
      check: checkHandOvers,
    },
  ],
  limits: { processes: 1, runtimeMs: 300_000 },
};
