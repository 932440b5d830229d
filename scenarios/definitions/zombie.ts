import { checkGoesWhenAsked, checkStaysAsZombie, findZombie } from '../checks/zombies.ts';
import type { Scenario } from '../scenario.ts';

export const zombie: Scenario = {
  id: 'zombie',
  chapter: 'processes',
  title: { en: 'Zombie', zh: '僵尸进程' },
  summary: {
    en: 'A child has ended, but nobody asks how: what is left of it stays in the list.',
    zh: '子进程已经结束，却没人来问结果：它剩下的部分留在进程表里。',
  },
  text: {
    en: `A process that ends leaves its exit code behind, and the operating system keeps it until the parent has asked for it. Until then the process is a zombie: it has no memory and never runs again, but its number is taken.

The first parent here sleeps with its whole thread, so that it cannot even hear of its child's end. The second one waits for its child, and the child is gone at once.

A zombie cannot be killed, for it is dead already. It goes when its parent asks, or when its parent ends: then PID 1 asks.`,
    zh: `进程结束时会留下退出码，操作系统一直替它保管到父进程来取。在那之前它是僵尸：没有内存，永远不会再运行，但占着进程号。

这里的第一个父进程让整个线程睡着了，连子进程结束的消息都听不到。第二个父进程等待子进程，子进程一结束就消失。

僵尸杀不死，因为它已经死了。父进程来取退出码，或者父进程结束后由 PID 1 来取，它才会消失。`,
  },
  lookFor: {
    en: 'State Z in the row of the first child, with no memory, until its parent wakes up.',
    zh: '看第一个子进程那行的状态 Z：不占内存，直到父进程醒来。',
  },
  parameters: [
    {
      kind: 'number',
      id: 'holdMs',
      label: { en: 'The parent does not ask for', zh: '父进程不来取的时间' },
      default: 2000,
      minimum: 1500,
      maximum: 20_000,
      step: 500,
      unit: { en: 'ms', zh: '毫秒' },
    },
  ],
  entry: 'processes/zombie',
  mainView: 'timeline',
  tellingMoment: (recording) => findZombie(recording)?.readings.at(-1)?.tNs,
  claims: [
    {
      id: 'X5',
      name: 'stays-as-zombie',
      statement: {
        en: 'A process that has ended stays as a zombie until its parent asks for its exit code.',
        zh: '进程结束后，在父进程来取退出码之前一直是僵尸。',
      },
      check: checkStaysAsZombie,
    },
    {
      id: 'X5',
      name: 'goes-when-asked',
      statement: { en: 'A parent that waits for its children leaves no zombies.', zh: '等待子进程的父进程不会留下僵尸。' },
      check: checkGoesWhenAsked,
    },
  ],
  limits: { processes: 6, runtimeMs: 90_000 },
};
