import { checkProcessMemory } from '../checks/process-memory.ts';
import { checkThreadMemory } from '../checks/thread-memory.ts';
import type { Scenario } from '../scenario.ts';

export const memoryNotShared: Scenario = {
  id: 'memory-not-shared',
  chapter: 'processes',
  title: { en: 'Memory is not shared', zh: '内存不共享' },
  summary: {
    en: 'The same variable is written by a process and by a thread: only one of them changes ours.',
    zh: '同一个变量，让一个进程和一个线程各写一次：只有一个会改到我们的。',
  },
  text: {
    en: `A child process has memory of its own. It writes 42 into the variable and sees 42; the parent's variable of the same name is still 0.

A thread lives in the same process. It writes 42 into the shared memory, and the main thread reads 42.

Python threads share every variable. JavaScript threads share only what is declared shared: the ordinary variable of this program exists once in each thread.`,
    zh: `子进程有自己的内存。它往变量里写入 42，自己看到的是 42；父进程里同名的变量仍然是 0。

线程和我们在同一个进程里。它往共享内存里写入 42，主线程读到的也是 42。

Python 的线程共享所有变量；JavaScript 的线程只共享声明为共享的内存：这个程序里的普通变量，每个线程各有一份。`,
  },
  lookFor: {
    en: 'The numbers that are printed after the process and after the thread, and the PID of who wrote them.',
    zh: '看进程之后和线程之后打印的数字，以及是哪个 PID 写的。',
  },
  parameters: [],
  entry: 'processes/memory-not-shared',
  mainView: 'timeline',
  tellingMoment: (recording) => recording.values('number after the process').at(-1)?.tNs,
  claims: [
    {
      id: 'L16',
      name: 'process-memory',
      statement: { en: 'Processes do not share memory.', zh: '进程之间不共享内存。' },
      check: checkProcessMemory,
    },
    {
      id: 'L16',
      name: 'thread-memory',
      statement: { en: 'Threads of one process share memory.', zh: '同一进程的线程共享内存。' },
      correction: {
        en: 'In JavaScript threads share only what is declared shared; in Python they share every variable.',
        zh: '在 JavaScript 里，线程只共享声明为共享的内存；在 Python 里，线程共享所有变量。',
      },
      check: checkThreadMemory,
    },
  ],
  limits: { processes: 2, runtimeMs: 60_000 },
};
