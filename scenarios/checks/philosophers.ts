import type { Recording } from '../recording.ts';
import type { Evidence } from '../scenario.ts';
import { readNumber } from './measure.ts';
import { findThreadsOf } from './thread-demand.ts';
import { decide } from './verdict.ts';

/** X15: with a cure every philosopher has all meals, each with two forks, and none is stuck. */
export function checkAllEat(recording: Recording, target: string): Evidence {
  const [philosophers, meals] = [readNumber(recording, 'philosophers', 0), readNumber(recording, 'meals', 0)];
  const threads = findThreadsOf(recording, target);
  const tids = new Set(threads.map(({ tid }) => tid));
  const forks = new Set(recording.locks.filter(({ type }) => type === 'mutex').map(({ lock }) => lock));
  const taken = recording.holds.filter(({ lock, tid, endNs }) => forks.has(lock) && tids.has(tid) && endNs !== undefined);
  const stuck = recording.openWaits.filter(({ tid }) => tids.has(tid)).length;
  const fed = threads.filter(({ tid }) => taken.filter((hold) => hold.tid === tid).length === 2 * meals).length;
  const [first, last] = [taken[0], taken.at(-1)];
  return decide(recording, {
    isProved: philosophers > 1 && threads.length === philosophers && fed === philosophers && stuck === 0,
    expected: {
      en: `All ${philosophers} philosophers have ${meals} meals with two forks each, and 0 are stuck.`,
      zh: `${philosophers} 位哲学家每人用两把叉子吃完 ${meals} 顿，卡住 0 位。`,
    },
    measured: {
      en: `${fed} of ${threads.length} have had all their meals; ${taken.length / 2} meals in all; ${stuck} stuck.`,
      zh: `${threads.length} 位中 ${fed} 位吃完了；共 ${taken.length / 2} 顿；卡住 ${stuck} 位。`,
    },
    ...(first === undefined ? {} : { support: { processes: [first.process], fromNs: first.beginNs, toNs: last?.endNs ?? first.beginNs } }),
  });
}
