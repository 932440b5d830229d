import { checkRestarted } from '../checks/restarted.ts';
import type { Scenario } from '../scenario.ts';

export const supervisor: Scenario = {
  id: 'supervisor',
  chapter: 'processes',
  title: { en: 'A crash and its supervisor', zh: '崩溃与监督者' },
  summary: {
    en: 'A worker crashes again and again; its supervisor starts a new one each time.',
    zh: '工作进程一再崩溃；监督者每次都启动一个新的。',
  },
  text: {
    en: `A crash takes down its own process and nothing else. The supervisor waits for the worker's end, sees by which signal it ended, and starts another.

A supervisor that never gives up would start processes for ever: this one stops after ten attempts.`,
    zh: `崩溃只会带走它自己那个进程。监督者等着工作进程结束，看它是被哪个信号结束的，然后再启动一个。

从不放弃的监督者会没完没了地启动进程：这个监督者最多试十次。`,
  },
  lookFor: {
    en: 'One row after another, each with its signal, and exit code 0 in the last.',
    zh: '看一行接一行的进程和各自的信号，以及最后一行的退出码 0。',
  },
  parameters: [{ kind: 'number', id: 'crashes', label: { en: 'Crashes', zh: '崩溃次数' }, default: 3, minimum: 1, maximum: 9, step: 1 }],
  entry: 'processes/supervisor',
  mainView: 'timeline',
  tellingMoment: (recording) => recording.values('exit code seen')[0]?.tNs,
  claims: [
    {
      id: 'X3',
      name: 'restarted',
      statement: { en: 'A supervisor replaces a crashed process by a new one.', zh: '监督者用新进程替换崩溃的进程。' },
      check: checkRestarted,
    },
  ],
  limits: { processes: 12, runtimeMs: 60_000 },
};
