import type { Recording } from '../recording.ts';
import type { Evidence } from '../scenario.ts';
import { readAdditions } from './additions.ts';
import { decide } from './verdict.ts';

/** L02: with the lock none is lost, and the lock was taken once for each addition. */
export function checkKeptWithLock(recording: Recording): Evidence {
  const additions = readAdditions(recording, 'with');
  const acquisitions = recording.locks.find(({ name }) => name === 'lock')?.acquisitions ?? 0;
  return decide(recording, {
    isProved: additions !== undefined && additions.made > 0 && additions.lost === 0 && acquisitions >= additions.made,
    expected: {
      en: 'With the lock 0 additions are lost, and it is acquired for every one of them.',
      zh: '加锁后丢失 0 次，而且每次加法都拿到了锁。',
    },
    measured:
      additions === undefined
        ? { en: 'Nothing was counted.', zh: '没有计数。' }
        : {
            en: `${additions.lost} of ${additions.made} additions lost; the lock was acquired ${acquisitions} times.`,
            zh: `${additions.made} 次加法丢了 ${additions.lost} 次；锁被获取了 ${acquisitions} 次。`,
          },
    ...(additions?.atNs === undefined ? {} : { support: { fromNs: additions.atNs, toNs: additions.atNs } }),
  });
}
