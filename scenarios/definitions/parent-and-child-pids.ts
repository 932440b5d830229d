import { checkOneAncestor } from '../checks/one-ancestor.ts';
import { checkParentChanges } from '../checks/parent-changes.ts';
import { checkPidsAgree } from '../checks/pids-agree.ts';
import type { Recording } from '../recording.ts';
import type { Scenario } from '../scenario.ts';

export const parentAndChildPids: Scenario = {
  id: 'parent-and-child-pids',
  chapter: 'processes',
  title: { en: 'Parents and children', zh: '父进程与子进程' },
  summary: {
    en: 'Every process says who it is and who started it; the system is asked too.',
    zh: '每个进程说出自己是谁、由谁启动，再问操作系统核对。',
  },
  text: {
    en: `Each process prints its module name, its parent's number and its own, under a green heading in the main process and a red one in its children. Children start children of their own.

What a program says of itself stands beside what the operating system says. From any process the parents lead up to one ancestor of all, PID 1.

One child is made to outlive its parent: watch what becomes of its PPID.`,
    zh: `每个进程都打印模块名、父进程号和自己的进程号：主进程用绿色标题，子进程用红色标题。子进程还会启动自己的子进程。

程序自己说的和操作系统说的并排放在一起。从任何一个进程沿着父进程往上走，都会走到同一个祖先：PID 1。

有一个子进程被安排得比父进程活得久：看它的 PPID 会变成什么。`,
  },
  lookFor: {
    en: 'The PPID of each row is the PID of the row above it, except for one child whose parent has ended. The parent chain in the inspector ends at PID 1.',
    zh: '每一行的 PPID 都是上一层那行的 PID，只有父进程已结束的那个例外。检查器里的父进程链一直通到 PID 1。',
  },
  parameters: [
    { kind: 'number', id: 'children', label: { en: 'Children', zh: '子进程数' }, default: 2, minimum: 1, maximum: 6, step: 1 },
    {
      kind: 'number',
      id: 'grandchildren',
      label: { en: 'Children of each child', zh: '每个子进程的子进程数' },
      default: 1,
      minimum: 0,
      maximum: 4,
      step: 1,
    },
    {
      kind: 'switch',
      id: 'orphan',
      label: { en: 'One child outlives its parent', zh: '让一个子进程比父进程活得久' },
      default: true,
    },
  ],
  entry: 'processes/parent-and-child-pids',
  mainView: 'timeline',
  tellingMoment: findTellingMoment,
  claims: [
    {
      id: 'L15',
      name: 'pids-agree',
      statement: {
        en: 'A process knows its own PID and its parent: they are the ones of the operating system.',
        zh: '进程知道自己的 PID 和父进程是谁，和操作系统的记录一致。',
      },
      check: checkPidsAgree,
    },
    {
      id: 'L15',
      name: 'one-ancestor',
      statement: {
        en: 'Every process is started by a parent, and all have one ancestor.',
        zh: '每个进程都由父进程启动，所有进程有同一个祖先。',
      },
      check: checkOneAncestor,
    },
    {
      id: 'L15',
      name: 'parent-changes',
      statement: { en: 'A process whose parent ends goes on, with another parent.', zh: '父进程结束后，子进程换一个父进程继续运行。' },
      correction: {
        en: 'The number of the parent is not fixed for life: it changes when the parent ends first.',
        zh: '父进程号并不是一辈子不变：父进程先结束时，它就会改变。',
      },
      check: checkParentChanges,
    },
  ],
  limits: { processes: 40, runtimeMs: 60_000 },
};

/** When the orphan has its new parent; without one, when the last process has started. */
function findTellingMoment({ processes }: Recording): number | undefined {
  const changes = processes.flatMap(({ reparented }) => reparented.map(({ tNs }) => tNs));
  if (changes.length > 0) return Math.min(...changes);
  return processes.length === 0 ? undefined : Math.max(...processes.map(({ startNs }) => startNs));
}
