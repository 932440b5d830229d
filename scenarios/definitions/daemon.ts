import { checkDaemonOutlivesMain, checkDaemonUnfinished, checkWorkerWaitedFor } from '../checks/daemon-ends.ts';
import type { Scenario } from '../scenario.ts';

export const daemon: Scenario = {
  id: 'daemon',
  chapter: 'threads',
  title: { en: 'Daemon thread', zh: '守护线程' },
  summary: {
    en: 'A daemon that would serve for a minute, a worker, and a main thread that is done first.',
    zh: '一个本可服务一分钟的守护线程、一个 worker，还有最先做完的主线程。',
  },
  text: {
    en: `A daemon thread is there for the others. The process does not wait for it: when the last thread that is no daemon has ended, the process ends, and the daemon with it, wherever it is.

The main thread is done first here. The process goes on all the same, because the worker is still at it, and so does the daemon. When the worker ends, nobody is left whom the daemon could serve.`,
    zh: `守护线程是为别的线程服务的。进程不会等它：最后一个非守护线程结束时，进程就结束，守护线程不管做到哪里都跟着结束。

这里主线程最先做完。但进程还在，因为 worker 还在干活，守护线程也还在服务。worker 一结束，就没有谁需要服务了。`,
  },
  lookFor: {
    en: 'Three ends: the main thread first, then the worker, and the process with its daemon right after the worker.',
    zh: '三个结束：先是主线程，再是 worker，紧接着是进程和它的守护线程。',
  },
  parameters: [
    {
      kind: 'number',
      id: 'workMs',
      label: { en: 'How long the worker takes', zh: 'worker 用多久' },
      default: 2500,
      minimum: 2000,
      maximum: 20_000,
      step: 500,
      unit: { en: 'ms', zh: '毫秒' },
    },
  ],
  entry: 'threads/daemon',
  mainView: 'timeline',
  tellingMoment: (recording) => recording.values('finished').find(({ value }) => value === "'worker'")?.tNs,
  claims: [
    {
      id: 'L05',
      name: 'worker-waited-for',
      statement: { en: 'A thread that is no daemon is waited for.', zh: '进程会等待非守护线程。' },
      check: checkWorkerWaitedFor,
    },
    {
      id: 'L05',
      name: 'daemon-unfinished',
      statement: { en: 'A daemon dies with those it serves, unfinished.', zh: '守护线程随它服务的线程一起结束，不管做没做完。' },
      check: checkDaemonUnfinished,
    },
    {
      id: 'L05',
      name: 'outlives-main',
      statement: { en: 'The daemon goes on as long as any thread that is no daemon.', zh: '只要还有一个非守护线程，守护线程就继续。' },
      correction: {
        en: 'It is not the end of the main thread that counts, but the end of the last thread that is no daemon.',
        zh: '起决定作用的不是主线程结束，而是最后一个非守护线程结束。',
      },
      check: checkDaemonOutlivesMain,
    },
  ],
  limits: { processes: 1, runtimeMs: 120_000 },
};
