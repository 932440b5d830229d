import type { Recording } from '../recording.ts';
import type { Evidence } from '../scenario.ts';
import { decide } from './verdict.ts';

/** L03: the holder of a recursive lock takes it again, and frees it as often. */
export function checkRecursivePasses(recording: Recording): Evidence {
  const locks = new Set(recording.locks.filter(({ type }) => type === 're-entrant').map(({ lock }) => lock));
  const holds = recording.holds.filter(({ lock }) => locks.has(lock));
  const nested = holds.find(({ depth, endNs }) => depth >= 2 && endNs !== undefined);
  const deepest = Math.max(0, ...holds.map(({ depth }) => depth));
  const stuck = recording.openWaits.filter(({ object }) => locks.has(object ?? '')).length;
  return decide(recording, {
    isProved: nested !== undefined && stuck === 0,
    expected: {
      en: 'One thread holds the recursive lock at depth 2, releases it again, and nobody is stuck.',
      zh: '同一个线程以深度 2 拿着递归锁，最后放开，没有谁卡住。',
    },
    measured: {
      en: `Greatest depth ${deepest}; ${nested === undefined ? 'not released' : 'released'}; ${stuck} stuck.`,
      zh: `最大深度 ${deepest}；${nested === undefined ? '没有放开' : '已放开'}；卡住 ${stuck} 个。`,
    },
    ...(nested === undefined
      ? {}
      : { support: { processes: [nested.process], fromNs: nested.beginNs, toNs: nested.endNs ?? nested.beginNs } }),
  });
}
