import { checkAdopted, checkEndsWithParent, findOrphan } from '../checks/orphans.ts';
import type { Scenario } from '../scenario.ts';

export const orphan: Scenario = {
  id: 'orphan',
  chapter: 'processes',
  title: { en: 'Orphan', zh: '孤儿进程' },
  summary: {
    en: 'A parent is killed before its children have ended: one goes on, one ends with it.',
    zh: '父进程先被杀掉：一个子进程继续运行，另一个随它结束。',
  },
  text: {
    en: `Every process has a parent, so a process whose parent ends gets another one: PID 1, or a process on the way there that has offered to adopt orphans (a subreaper). The orphan itself notices nothing but a changed PPID.

An orphan that nobody remembers runs on for ever. The cure: a child watches its parent and ends with it. In Linux the kernel can be asked for a signal; here the channel between the two closes, which works everywhere.`,
    zh: `每个进程都有父进程，所以父进程结束后，子进程会换一个：PID 1，或者途中自愿收养孤儿的进程（subreaper）。孤儿自己只会发现 PPID 变了。

没人记得的孤儿会一直跑下去。办法：子进程盯着父进程，随它结束。Linux 可以请内核发信号；这里靠两者之间的通道关闭，在各种系统上都行。`,
  },
  lookFor: {
    en: 'The PPID of the orphan changes when its parent is killed; the follower ends at the same moment.',
    zh: '父进程被杀时，看孤儿的 PPID 变化；跟随者同时结束。',
  },
  parameters: [
    {
      kind: 'number',
      id: 'lifeMs',
      label: { en: 'The orphan lives on for', zh: '孤儿再活多久' },
      default: 1500,
      minimum: 1000,
      maximum: 20_000,
      step: 500,
      unit: { en: 'ms', zh: '毫秒' },
    },
  ],
  entry: 'processes/orphan',
  mainView: 'timeline',
  tellingMoment: (recording) => findOrphan(recording)?.sinceNs,
  claims: [
    {
      id: 'X6',
      name: 'adopted',
      statement: { en: 'An orphan lives on, with an ancestor of all as its parent.', zh: '孤儿继续运行，由所有进程的某个祖先收养。' },
      check: checkAdopted,
    },
    {
      id: 'X6',
      name: 'ends-with-parent',
      statement: { en: 'A child that watches its parent does not become an orphan.', zh: '盯着父进程的子进程不会变成孤儿。' },
      check: checkEndsWithParent,
    },
  ],
  limits: { processes: 6, runtimeMs: 90_000 },
};
