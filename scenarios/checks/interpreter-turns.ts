import type { Recording } from '../recording.ts';
import type { Evidence } from '../scenario.ts';
import { describeDuration, findQuantile } from './measure.ts';
import { doubtBusyMachine, doubtFewReadings, findThreadsOf, measureThreadDemand, supportDemand } from './thread-demand.ts';
import { decide } from './verdict.ts';

/** One at a time, and what a hand-over adds. */
const MOST_WITH_LOCK = 1.5;
/** Of all the threads: the rest is the time of waking up and of the first and last. */
const LEAST_FREE = 0.7;
const LEAST_RATIO = 0.55;
const FEWEST_HAND_OVERS = 10;

/** L10: under the lock one of the threads is runnable at a time, whatever their number; without it all are. */
export function checkOneAtATime(recording: Recording): Evidence {
  const locked = measureThreadDemand(recording, 'runWithLock');
  const free = measureThreadDemand(recording, 'runFree');
  const n = locked.threads;
  const ratio = (free.runnable / n / (locked.runnable / n)).toFixed(1);
  const [withLock, without] = [describeSpan(recording, 'runWithLock'), describeSpan(recording, 'runFree')];
  return modelled(
    decide(recording, {
      isProved:
        n > 1 &&
        free.threads === n &&
        locked.readings > 1 &&
        free.readings > 1 &&
        locked.runnable <= MOST_WITH_LOCK &&
        free.runnable >= LEAST_FREE * n &&
        free.runnable / locked.runnable >= LEAST_RATIO * n,
      expected: {
        en: `${n} computing threads: with the lock 1 of them runs or is ready at a time, so each takes about ${n} times as long; without it all ${n} are.`,
        zh: `${n} 个计算线程：有锁时同一时刻只有 1 个在运行或就绪，每个用的时间约为 ${n} 倍；没有锁时 ${n} 个全都是。`,
      },
      measured: {
        en: `With the lock ${locked.runnable.toFixed(2)} running or ready on average, without it ${free.runnable.toFixed(2)}: ${ratio} times as long. On the cores of this machine it took ${withLock.en} and ${without.en}.`,
        zh: `有锁时平均 ${locked.runnable.toFixed(2)} 个在运行或就绪，没有锁时 ${free.runnable.toFixed(2)} 个：${ratio} 倍。在这台机器上分别用了 ${withLock.zh}和 ${without.zh}。`,
      },
      support: supportDemand(recording, locked),
      doubt: doubtFewReadings(locked, free) ?? doubtBusyMachine(free, locked),
    }),
  );
}

/** L10: the lock goes from thread to thread, again and again. */
export function checkHandOvers(recording: Recording): Evidence {
  const threads = findThreadsOf(recording, 'runWithLock');
  const tids = new Set(threads.map(({ tid }) => tid));
  const locks = new Set(recording.locks.filter(({ type }) => type === 'interpreter').map(({ lock }) => lock));
  const holds = recording.holds.filter(({ lock, tid }) => locks.has(lock) && tids.has(tid));
  const handOvers = holds.filter(({ tid }, at) => at > 0 && holds[at - 1]?.tid !== tid).length;
  const together = holds.filter(({ beginNs }, at) => at > 0 && beginNs < (holds[at - 1]?.endNs ?? Infinity)).length;
  const hold = describeDuration(
    findQuantile(
      holds.map(({ beginNs, endNs }) => (endNs ?? beginNs) - beginNs),
      0.5,
    ),
  );
  const holders = new Set(holds.map(({ tid }) => tid)).size;
  return modelled(
    decide(recording, {
      isProved: handOvers >= FEWEST_HAND_OVERS && together === 0 && holders === threads.length,
      expected: {
        en: `The lock goes from one thread to another at least ${FEWEST_HAND_OVERS} times, and never have two threads got it.`,
        zh: `锁在线程之间换手至少 ${FEWEST_HAND_OVERS} 次，而且从不同时在两个线程手里。`,
      },
      measured: {
        en: `${handOvers} hand-overs between ${holders} threads; held for ${hold.en} at a time (median); ${together} times by two.`,
        zh: `${holders} 个线程之间换手 ${handOvers} 次；每次持有 ${hold.zh}（中位数）；同时在两个线程手里 ${together} 次。`,
      },
      ...(holds[0] === undefined
        ? {}
        : { support: { processes: [holds[0].process], fromNs: holds[0].beginNs, toNs: holds.at(-1)?.endNs ?? holds[0].beginNs } }),
    }),
  );
}

/** What was shown on a lock that we built says so. */
export function modelled(evidence: Evidence): Evidence {
  return evidence.status === 'proved' ? { ...evidence, status: 'modelled' } : evidence;
}

function describeSpan(recording: Recording, target: string): { readonly en: string; readonly zh: string } {
  const threads = findThreadsOf(recording, target);
  return describeDuration(Math.max(...threads.map(({ endNs }) => endNs ?? NaN)) - Math.min(...threads.map(({ startNs }) => startNs)));
}
