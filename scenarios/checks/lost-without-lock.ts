import type { Recording } from '../recording.ts';
import type { Evidence } from '../scenario.ts';
import { readAdditions } from './additions.ts';
import { readNumber } from './measure.ts';
import { decide } from './verdict.ts';

/** L02: threads that add to one counter without a lock lose additions. */
export function checkLostWithoutLock(recording: Recording): Evidence {
  const additions = readAdditions(recording, 'without');
  const threads = readNumber(recording, 'threads', 0);
  const rounds = recording.values('additions without the lock').length;
  return decide(recording, {
    isProved: additions !== undefined && additions.lost > 0,
    expected: { en: 'Without the lock additions are lost: more than 0.', zh: '不加锁会丢失加法：丢失数大于 0。' },
    measured:
      additions === undefined
        ? { en: 'Nothing was counted.', zh: '没有计数。' }
        : {
            en: `${additions.lost} of ${additions.made} additions lost, ${threads} threads, round ${rounds}.`,
            zh: `${threads} 个线程，第 ${rounds} 轮，${additions.made} 次加法丢了 ${additions.lost} 次。`,
          },
    ...(additions?.atNs === undefined ? {} : { support: { fromNs: additions.atNs, toNs: additions.atNs } }),
  });
}
