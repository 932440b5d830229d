import { checkManyCores } from '../checks/many-cores.ts';
import { checkOthersGoOn } from '../checks/others-go-on.ts';
import { checkOwnPids } from '../checks/own-pids.ts';
import type { Recording } from '../recording.ts';
import type { Scenario } from '../scenario.ts';

export const nativeProcesses: Scenario = {
  id: 'native-processes',
  chapter: 'processes',
  title: { en: "The system's own processes", zh: '操作系统的原生进程' },
  summary: {
    en: 'Processes compute on several cores at once; one is killed, the others go on.',
    zh: '几个进程同时在多个核上计算；杀掉一个，其他照常继续。',
  },
  text: {
    en: `Every process here is one of the operating system's: it has its own PID, its own memory, and the system gives it a core when one is free. So several processes that compute use several cores.

When all of them have begun, the parent kills one with SIGKILL, which no program can refuse. The others share nothing with it, and go on to their end.`,
    zh: `这里的每个进程都是操作系统的原生进程：有自己的 PID、自己的内存，有空闲的核时由系统分配给它。所以几个进程一起计算，就能用上几个核。

等它们都开始计算以后，父进程用 SIGKILL 杀掉其中一个，这个信号程序无法拒绝。其他进程和它没有任何共享，照常算到结束。`,
  },
  lookFor: {
    en: 'CPU of the whole tree above 100 %, and the curves of the others after one has ended.',
    zh: '看整个进程树的 CPU 超过 100%，以及一个进程结束以后其他进程的曲线。',
  },
  parameters: [
    { kind: 'number', id: 'processes', label: { en: 'Processes', zh: '进程数' }, default: 4, minimum: 2, maximum: 16, step: 1 },
    {
      kind: 'number',
      id: 'rounds',
      label: { en: 'Rounds of each', zh: '每个进程的轮数' },
      help: { en: 'One round takes about a quarter of a second on a free core.', zh: '在空闲的核上，一轮大约四分之一秒。' },
      default: 3,
      minimum: 2,
      maximum: 20,
      step: 1,
    },
  ],
  entry: 'processes/native-processes',
  mainView: 'cpu-memory',
  tellingMoment: findTellingMoment,
  claims: [
    {
      id: 'L12',
      name: 'own-pids',
      statement: { en: "A process is the operating system's own, with its own PID.", zh: '进程是操作系统的原生进程，各有自己的 PID。' },
      check: checkOwnPids,
    },
    {
      id: 'L12',
      name: 'many-cores',
      statement: { en: 'Several processes use several cores.', zh: '多个进程可以用上多个核。' },
      check: checkManyCores,
    },
    {
      id: 'L12',
      name: 'others-go-on',
      statement: {
        en: 'Processes are independent: the end of one does not disturb the others.',
        zh: '进程相互独立：一个结束了，不影响其他进程。',
      },
      check: checkOthersGoOn,
    },
  ],
  limits: { processes: 17, runtimeMs: 180_000 },
};

/** When one has just been killed. */
function findTellingMoment({ processes }: Recording): number | undefined {
  return processes.find(({ exit }) => exit?.signal === 'SIGKILL')?.endNs;
}
