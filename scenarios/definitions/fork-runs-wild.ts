import { checkGenerationsDouble } from '../checks/generations-double.ts';
import type { Recording } from '../recording.ts';
import type { Scenario } from '../scenario.ts';

export const forkRunsWild: Scenario = {
  id: 'fork-runs-wild',
  chapter: 'processes',
  title: { en: 'A fork that runs wild', zh: '失控的 fork' },
  summary: { en: 'Every process starts two more; a bound keeps the machine alive.', zh: '每个进程再启动两个；靠上限保住机器。' },
  text: {
    en: `This is a fork bomb with a fuse: every process starts two, which start two each. After four generations it stops. Without a bound ten generations are two thousand processes, and twenty are two million.

The bound stands in the program. Behind it stands another: the launcher ends the whole tree when a scenario has more processes than it may have.`,
    zh: `这是一个带保险的 fork 炸弹：每个进程启动两个，它们又各启动两个。四代以后停止。没有上限的话，十代是两千个进程，二十代是两百万个。

上限写在程序里。后面还有一道：场景的进程数一旦超过允许的数目，启动器就结束整个进程树。`,
  },
  lookFor: { en: 'The tree, which doubles with each level.', zh: '看进程树：每往下一层就翻一倍。' },
  parameters: [
    { kind: 'number', id: 'generations', label: { en: 'Generations', zh: '代数' }, default: 4, minimum: 2, maximum: 5, step: 1 },
  ],
  short: { generations: 3 },
  entry: 'processes/fork-runs-wild',
  mainView: 'timeline',
  tellingMoment: findTellingMoment,
  claims: [
    {
      id: 'X4',
      name: 'generations-double',
      statement: {
        en: 'Processes that start processes grow without bound, unless there is one.',
        zh: '进程不断启动进程，没有上限就会无限增长。',
      },
      check: checkGenerationsDouble,
    },
  ],
  limits: { processes: 64, runtimeMs: 60_000 },
};

/** When the last of them has appeared. */
function findTellingMoment({ processes }: Recording): number | undefined {
  return processes.at(-1)?.discoveredNs;
}
