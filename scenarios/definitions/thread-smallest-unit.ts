import { checkThreadCpuOwn, checkThreadCpuSum } from '../checks/thread-cpu-sum.ts';
import { checkThreadIdents } from '../checks/thread-idents.ts';
import type { Scenario } from '../scenario.ts';

export const threadSmallestUnit: Scenario = {
  id: 'thread-smallest-unit',
  chapter: 'threads',
  title: { en: 'The smallest unit', zh: '最小的调度单位' },
  summary: {
    en: 'One process, several threads: the operating system runs threads, and a process is what they share.',
    zh: '一个进程，几个线程：操作系统运行的是线程，进程是它们共有的东西。',
  },
  text: {
    en: `The operating system puts threads on cores, not processes. Each thread has an id of its own and a CPU time of its own. A process is a group of threads with common memory and files; it has at least one, the main thread, and it does nothing itself.

Here thread 1 does one part of a computation, thread 2 two parts, and so on. The runtime adds a few threads for itself, which hardly do anything.`,
    zh: `操作系统放到 CPU 核上运行的是线程，不是进程。每个线程有自己的编号，也有自己的 CPU 时间。进程是一组线程，共用内存和文件；它至少有一个线程，即主线程，而进程本身什么也不做。

这里线程 1 做一份计算，线程 2 做两份，依此类推。运行时自己还有几个线程，几乎不做事。`,
  },
  lookFor: {
    en: 'The threads in the inspector of the process: their ids, and how their CPU times add up to that of the process.',
    zh: '看检查器里这个进程的线程：它们的编号，以及它们的 CPU 时间怎样相加得到进程的 CPU 时间。',
  },
  parameters: [
    { kind: 'number', id: 'threads', label: { en: 'Threads', zh: '线程数' }, default: 3, minimum: 2, maximum: 8, step: 1 },
    {
      kind: 'number',
      id: 'work',
      label: { en: 'One part of the work', zh: '一份工作' },
      default: 40,
      minimum: 20,
      maximum: 500,
      step: 10,
      unit: { en: 'million steps', zh: '百万步' },
    },
  ],
  entry: 'threads/thread-smallest-unit',
  mainView: 'cpu-memory',
  tellingMoment: ({ threads, root }) => Math.min(...threads.map(({ endNs }) => endNs ?? Infinity), root?.endNs ?? Infinity) - 100e6,
  claims: [
    {
      id: 'L01',
      name: 'thread-idents',
      statement: { en: 'The operating system knows each thread by its own id.', zh: '操作系统认得每一个线程，各有编号。' },
      check: checkThreadIdents,
    },
    {
      id: 'L01',
      name: 'own-cpu-time',
      statement: {
        en: 'The operating system schedules threads: each has its own CPU time.',
        zh: '操作系统调度的是线程：每个线程有自己的 CPU 时间。',
      },
      check: checkThreadCpuOwn,
    },
    {
      id: 'L01',
      name: 'cpu-adds-up',
      statement: { en: 'A process does nothing itself: what it uses, its threads use.', zh: '进程本身不做事：它用的就是它的线程用的。' },
      check: checkThreadCpuSum,
    },
  ],
  limits: { processes: 1, runtimeMs: 300_000 },
};
