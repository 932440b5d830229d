import { checkCleanExit } from '../checks/clean-exit.ts';
import { checkHelloLines } from '../checks/hello-lines.ts';
import { findChildren } from '../checks/measure.ts';
import { checkOneChild } from '../checks/one-child.ts';
import type { Scenario } from '../scenario.ts';

export const helloProcess: Scenario = {
  id: 'hello-process',
  chapter: 'processes',
  title: { en: 'One process', zh: '一个进程' },
  summary: { en: 'A program starts one child process, which says hello.', zh: '程序启动一个子进程，由它来打招呼。' },
  text: {
    en: `The program makes a process object, starts it and joins it. The operating system gives the child a number of its own (PID) and remembers who started it (PPID).

The child sleeps for two seconds, prints "hello bob" and ends. All that time the parent waits in join.`,
    zh: `程序创建一个进程对象，启动它，然后 join。操作系统给子进程一个自己的编号（PID），并记住是谁启动了它（PPID）。

子进程睡两秒，打印“hello bob”，然后结束。这段时间里父进程一直停在 join。`,
  },
  lookFor: {
    en: 'Two rows in the tree, the child below its parent: its PPID is the PID above it. Both use next to no CPU while they wait.',
    zh: '进程树里有两行，子进程在父进程下面：它的 PPID 就是上面那个 PID。两个进程等待时几乎不占 CPU。',
  },
  parameters: [],
  entry: 'processes/hello-process',
  counterpart: 'threads/hello-thread',
  mainView: 'cpu-memory',
  tellingMoment: (recording) => recording.output.find(({ text }) => text === 'hello bob')?.tNs ?? findChildren(recording)[0]?.endNs,
  claims: [
    {
      id: 'L13',
      name: 'one-child',
      statement: {
        en: 'Starting a process object makes one new process, and the starter is its parent.',
        zh: '启动一个进程对象，就多出一个进程，启动者是它的父进程。',
      },
      check: checkOneChild,
    },
    {
      id: 'L13',
      name: 'hello-line',
      statement: { en: 'The child prints "hello bob".', zh: '子进程打印“hello bob”。' },
      check: checkHelloLines,
    },
    {
      id: 'L13',
      name: 'clean-exit',
      statement: {
        en: 'The child ends, join returns, and the program ends without an error.',
        zh: '子进程结束，join 返回，程序正常结束。',
      },
      check: checkCleanExit,
    },
  ],
  limits: { processes: 2, runtimeMs: 20_000 },
};
