import { checkComputingTakesTurns, checkFreeThreadsCompute, checkWaitingUsesNoCpu, checkWaitsOverlap } from '../checks/io-and-cpu.ts';
import { measureThreadDemand } from '../checks/thread-demand.ts';
import type { Scenario } from '../scenario.ts';

export const ioVsCpu: Scenario = {
  id: 'io-vs-cpu',
  chapter: 'interpreter-lock',
  title: { en: 'Waiting and computing', zh: '等待与计算' },
  summary: {
    en: 'Threads that wait for the network, and threads that compute, under the interpreter lock and without it.',
    zh: '等网络的线程和做计算的线程，分别在解释器锁之下和没有锁的情况下运行。',
  },
  text: {
    en: `Waiting for the network uses no CPU: the thread sleeps until the answer is there. While it waits it does not need the interpreter, so it gives the lock back, and another thread may run or wait too. Three threads that wait take as long as one.

The lock is the model of the scenario before this one. Computing needs the interpreter all the time. Under the lock three threads that compute take as long as one that does all the work. Without the lock, in other languages or other builds of Python, they do run at the same time.`,
    zh: `等网络不占用 CPU：线程一直睡到答复到来。等的时候用不着解释器，所以它释放锁，别的线程可以运行，也可以一起等。三个等待的线程用的时间和一个一样。

这把锁就是上一个场景里的模型。计算则一直要用解释器。在锁之下，三个计算的线程和一个线程做完全部工作用的时间一样。没有这把锁时（别的语言，或者 Python 的另一些版本），它们确实同时运行。`,
  },
  lookFor: {
    en: 'The CPU curve: nothing at first, then one core, then as many cores as there are.',
    zh: 'CPU 曲线：先是几乎没有，再是一个核，最后有几个核用几个核。',
  },
  parameters: [
    { kind: 'number', id: 'threads', label: { en: 'Threads', zh: '线程数' }, default: 3, minimum: 2, maximum: 8, step: 1 },
    {
      kind: 'number',
      id: 'work',
      label: { en: 'Work of each computing thread', zh: '每个计算线程的工作量' },
      default: 60,
      minimum: 50,
      maximum: 1000,
      step: 10,
      unit: { en: 'million steps', zh: '百万步' },
    },
    {
      kind: 'number',
      id: 'answerMs',
      label: { en: 'Time until the service answers', zh: '服务多久答复' },
      default: 500,
      minimum: 300,
      maximum: 3000,
      step: 100,
      unit: { en: 'ms', zh: '毫秒' },
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
  entry: 'interpreter-lock/io-vs-cpu',
  mainView: 'cpu-memory',
  tellingMoment: (recording) => {
    const { fromNs } = measureThreadDemand(recording, 'computeWithLock');
    return Number.isNaN(fromNs) ? undefined : fromNs;
  },
  claims: [
    {
      id: 'L11',
      name: 'waiting-uses-no-cpu',
      statement: { en: 'IO uses no CPU, computing does.', zh: 'IO 操作不占用 CPU，计算占用 CPU。' },
      check: checkWaitingUsesNoCpu,
    },
    {
      id: 'L11',
      name: 'waits-overlap',
      statement: { en: 'Threads under an interpreter lock suit IO: their waits overlap.', zh: '有解释器锁的多线程适合 IO：等待可以重叠。' },
      check: checkWaitsOverlap,
    },
    {
      id: 'L11',
      name: 'computing-takes-turns',
      statement: { en: 'They do not suit computing: only one computes at a time.', zh: '不适合计算：同一时刻只有一个在算。' },
      check: checkComputingTakesTurns,
    },
    {
      id: 'L11',
      name: 'free-threads-compute',
      statement: { en: 'Threads without such a lock do speed up computing.', zh: '没有这把锁的线程确实能加快计算。' },
      correction: {
        en: 'That threads do not suit computing is due to the lock, not to threads: free threads use as many cores as there are.',
        zh: '多线程不适合计算，原因在锁，不在线程：自由的线程有几个核就能用几个核。',
      },
      check: checkFreeThreadsCompute,
    },
  ],
  limits: { processes: 1, runtimeMs: 300_000 },
};
