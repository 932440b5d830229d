import type { Recording } from '../recording.ts';
import type { Evidence } from '../scenario.ts';
import { describeDuration } from './measure.ts';
import { doubtBusyMachine, doubtFewReadings, findThreadsOf, measureThreadDemand, supportDemand } from './thread-demand.ts';
import { decide } from './verdict.ts';

/** Of one core, by all the waiting threads together. */
const MOST_CPU_WAITING = 0.2;
const LEAST_OVERLAP = 0.6;
const MOST_WITH_LOCK = 1.5;
const LEAST_FREE = 0.7;

/** L11: threads that wait for the network use nearly no CPU. */
export function checkWaitingUsesNoCpu(recording: Recording): Evidence {
  const waiting = measureThreadDemand(recording, 'wait');
  const free = measureThreadDemand(recording, 'computeFree');
  const [idle, busy] = [percent(waiting.running), percent(free.runnable)];
  return decide(recording, {
    isProved:
      waiting.threads > 0 &&
      waiting.readings > 1 &&
      free.readings > 1 &&
      waiting.running <= MOST_CPU_WAITING &&
      free.runnable >= LEAST_FREE * free.threads,
    expected: {
      en: `Waiting: the ${waiting.threads} threads together use at most ${percent(MOST_CPU_WAITING)} of a core. Computing: each is running or ready nearly all the time.`,
      zh: `等待时：${waiting.threads} 个线程合起来最多用一个核的 ${percent(MOST_CPU_WAITING)}。计算时：每个几乎一直在运行或就绪。`,
    },
    measured: {
      en: `Waiting ${idle} of a core together, computing ${busy} (running or ready).`,
      zh: `等待时合计 ${idle} 个核，计算时 ${busy}（运行或就绪）。`,
    },
    support: supportDemand(recording, waiting),
    doubt: doubtFewReadings(waiting, free),
  });
}

/** L11: under the interpreter lock waits overlap, because a thread that waits gives the lock back. */
export function checkWaitsOverlap(recording: Recording): Evidence {
  const threads = findThreadsOf(recording, 'wait');
  const tids = new Set(threads.map(({ tid }) => tid));
  const waits = recording.waits.filter(({ reason, tid }) => reason === 'io' && tids.has(tid));
  const fromNs = Math.min(...waits.map(({ beginNs }) => beginNs));
  const toNs = Math.max(...waits.map(({ endNs }) => endNs));
  const sumNs = waits.reduce((sum, { beginNs, endNs }) => sum + endNs - beginNs, 0);
  const overlap = sumNs / (toNs - fromNs);
  const [sum, span] = [describeDuration(sumNs), describeDuration(toNs - fromNs)];
  return decide(recording, {
    isProved: threads.length > 1 && waits.length > threads.length && overlap >= LEAST_OVERLAP * threads.length,
    expected: {
      en: `${threads.length} threads wait at the same time: all waits together are near ${threads.length} times as long as what they took.`,
      zh: `${threads.length} 个线程同时等待：所有等待加起来约为实际用时的 ${threads.length} 倍。`,
    },
    measured: {
      en: `${waits.length} waits of ${sum.en} in all, done in ${span.en}: ${overlap.toFixed(1)} at a time.`,
      zh: `${waits.length} 次等待共 ${sum.zh}，用了 ${span.zh}：平均同时 ${overlap.toFixed(1)} 个。`,
    },
    ...(waits[0] === undefined ? {} : { support: { processes: [waits[0].process], fromNs, toNs } }),
  });
}

/** L11: computing does not gain anything from more threads under the lock. */
export function checkComputingTakesTurns(recording: Recording): Evidence {
  const locked = measureThreadDemand(recording, 'computeWithLock');
  return decide(recording, {
    isProved: locked.threads > 1 && locked.readings > 1 && locked.runnable <= MOST_WITH_LOCK,
    expected: {
      en: `With the lock about 1 of the ${locked.threads} computing threads runs or is ready at a time.`,
      zh: `有锁时，${locked.threads} 个计算线程中同一时刻约有 1 个在运行或就绪。`,
    },
    measured: { en: `${locked.runnable.toFixed(2)} on average.`, zh: `平均 ${locked.runnable.toFixed(2)} 个。` },
    support: supportDemand(recording, locked),
    doubt: doubtFewReadings(locked) ?? doubtBusyMachine(measureThreadDemand(recording, 'computeFree'), locked),
  });
}

/** L11, the other side: without the lock threads that compute do run at the same time. */
export function checkFreeThreadsCompute(recording: Recording): Evidence {
  const free = measureThreadDemand(recording, 'computeFree');
  return decide(recording, {
    isProved: free.threads > 1 && free.readings > 1 && free.runnable >= LEAST_FREE * free.threads,
    expected: {
      en: `Without the lock all ${free.threads} threads run or are ready at the same time.`,
      zh: `没有锁时，${free.threads} 个线程同时在运行或就绪。`,
    },
    measured: {
      en: `${free.runnable.toFixed(2)} on average, ${free.running.toFixed(2)} of them on a core.`,
      zh: `平均 ${free.runnable.toFixed(2)} 个，其中 ${free.running.toFixed(2)} 个在核上。`,
    },
    support: supportDemand(recording, free),
    doubt: doubtFewReadings(free),
  });
}

function percent(share: number): string {
  return `${(share * 100).toFixed(1)} %`;
}
