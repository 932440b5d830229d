import type { Recording } from '../recording.ts';
import type { Evidence } from '../scenario.ts';
import { describeCount, describeDuration, readNumber } from './measure.ts';
import { decide } from './verdict.ts';

/** L02: the threads do come in each other's way, and then one waits for the other. */
export function checkThreadsWait(recording: Recording): Evidence {
  const lock = recording.locks.find(({ name }) => name === 'lock');
  const threads = readNumber(recording, 'threads', 1);
  const waits = recording.waits.filter(({ reason, object }) => reason === 'lock' && object === lock?.lock);
  const longest = waits.reduce((most, wait) => Math.max(most, wait.endNs - wait.beginNs), 0);
  const contended = lock?.contended ?? 0;
  const wait = describeDuration(longest);
  return decide(recording, {
    isProved: contended >= threads,
    expected: {
      en: `Each of the ${threads} threads finds the lock held at least once and waits.`,
      zh: `${threads} 个线程每个都至少有一次遇到锁被占用而等待。`,
    },
    measured: {
      en: `${contended} of ${describeCount(lock?.acquisitions ?? 0, 'acquisition', 'acquisitions')} were contended; the longest wait took ${wait.en}.`,
      zh: `${lock?.acquisitions ?? 0} 次获取中有 ${contended} 次发生争用；最长等了 ${wait.zh}。`,
    },
    support: {
      processes: [...new Set(waits.map(({ process }) => process))],
      ...(waits[0] === undefined ? {} : { fromNs: waits[0].beginNs, toNs: waits.at(-1)?.endNs ?? waits[0].endNs }),
    },
  });
}
