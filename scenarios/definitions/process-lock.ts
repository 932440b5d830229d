import { checkMixedWithoutLock, checkWholeWithLock } from '../checks/printed-blocks.ts';
import type { Recording } from '../recording.ts';
import type { Scenario } from '../scenario.ts';

export const processLock: Scenario = {
  id: 'process-lock',
  chapter: 'process-queues',
  title: { en: 'A lock between processes', zh: '进程锁' },
  summary: {
    en: 'Processes print into one output, mixed without a lock, whole with one.',
    zh: '几个进程往同一个输出打印：不加锁会混在一起，加锁才完整。',
  },
  text: {
    en: `Processes share no memory, but they do share the output. When several print at the same time, their lines come mixed.

A lock between processes works as one between threads: whoever holds it prints all its lines, and the others wait.`,
    zh: `进程不共享内存，却共享输出。几个进程同时打印，各自的行就会混在一起。

进程之间的锁和线程之间的一样用：谁拿着锁，谁就把自己的行打印完，其他进程等着。`,
  },
  lookFor: { en: 'The order of the printed lines in the two halves.', zh: '看前后两半打印的行是什么顺序。' },
  parameters: [
    { kind: 'number', id: 'processes', label: { en: 'Processes', zh: '进程数' }, default: 4, minimum: 2, maximum: 10, step: 1 },
    { kind: 'number', id: 'lines', label: { en: 'Lines of each', zh: '每个进程的行数' }, default: 10, minimum: 5, maximum: 100, step: 5 },
  ],
  entry: 'locks/process-lock',
  mainView: 'waits',
  tellingMoment: findTellingMoment,
  claims: [
    {
      id: 'X2',
      name: 'mixed-without-lock',
      statement: { en: 'Lines of processes that print at the same time are mixed.', zh: '同时打印的进程，行会混在一起。' },
      check: checkMixedWithoutLock,
    },
    {
      id: 'X2',
      name: 'whole-with-lock',
      statement: { en: 'With a lock each prints its lines in one piece.', zh: '加锁后，每个进程的行都连在一起。' },
      check: checkWholeWithLock,
    },
  ],
  limits: { processes: 21, runtimeMs: 60_000 },
};

/** In the middle of the longest wait for the lock. */
function findTellingMoment({ waits }: Recording): number | undefined {
  const lockWaits = waits.filter(({ reason }) => reason === 'lock');
  const [longest] = lockWaits.sort((one, other) => other.endNs - other.beginNs - (one.endNs - one.beginNs));
  return longest === undefined ? undefined : (longest.beginNs + longest.endNs) / 2;
}
