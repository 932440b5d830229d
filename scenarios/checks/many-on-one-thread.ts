import type { Recording } from '../recording.ts';
import type { Evidence } from '../scenario.ts';
import { countMostAtOnce, describeThreads, findCoroutines, listLives, listThreadsOf } from './coroutine-turns.ts';
import { readNumber } from './measure.ts';
import { decide } from './verdict.ts';

/** What the runtime itself has of them, with room. */
const MOST_THREADS = 40;
const MANY = 10_000;

/** L22: tens of thousands of coroutines live at the same time on one thread; the OS sees a handful of threads all along. */
export function checkManyOnOneThread(recording: Recording): Evidence {
  const count = readNumber(recording, 'coroutines', 0);
  const coroutines = findCoroutines(recording, 'wait');
  const alive = countMostAtOnce(listLives(coroutines));
  const osThreads = recording.processes.reduce((sum, { process }) => sum + recording.threadsOf(process).length, 0);
  const thread = describeThreads(recording, coroutines);
  return decide(recording, {
    isProved: alive >= MANY && alive === count && listThreadsOf(coroutines).length === 1 && osThreads > 0 && osThreads <= MOST_THREADS,
    expected: {
      en: `${count} coroutines alive at the same time on one thread; at most ${MOST_THREADS} threads of the OS, which are the runtime's own.`,
      zh: `${count} 个协程同时活着，全部在一个线程上；操作系统的线程最多 ${MOST_THREADS} 个，都是运行时自带的。`,
    },
    measured: {
      en: `${alive} alive at the same time, ${thread.en}; the OS showed ${osThreads} threads.`,
      zh: `同时活着 ${alive} 个，${thread.zh}；操作系统共显示 ${osThreads} 个线程。`,
    },
    support: {
      processes: [...new Set(coroutines.map(({ process }) => process))],
      ...(coroutines.at(-1) === undefined ? {} : { fromNs: coroutines[0]?.createdNs ?? 0, toNs: coroutines.at(-1)?.createdNs ?? 0 }),
    },
    doubt:
      count > 0 && coroutines.length === count && osThreads === 0
        ? { en: 'The OS’s threads were never read.', zh: '没有读到操作系统的线程。' }
        : undefined,
  });
}
