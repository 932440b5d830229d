import type { Recording } from '../recording.ts';
import type { Bilingual, Evidence } from '../scenario.ts';
import { measureLifetimes, type Lifetimes } from './lifetimes.ts';
import { describeCount, describeDuration } from './measure.ts';
import { decide } from './verdict.ts';

/** L14: joined at the end, all children are alive at the same time; joined one after another, there is never more than one. */
export function checkAliveAtOnce(recording: Recording): Evidence {
  const lifetimes = measureLifetimes(recording);
  const { children, count, isJoinedAfterEach, mostAlive } = lifetimes;
  const expected = isJoinedAfterEach ? 1 : count;
  return decide(recording, {
    isProved: count > 1 && children.length === count && mostAlive === expected,
    expected: {
      en: `${describeCount(count, 'child', 'children')}, ${expected === 1 ? 'never more than one' : `all ${expected}`} alive at the same time.`,
      zh: expected === 1 ? `${count} 个子进程，同一时刻最多一个活着。` : `${count} 个子进程，全部同时活着。`,
    },
    measured: {
      en: `${describeCount(children.length, 'child', 'children')} with different PIDs, at most ${mostAlive} alive at the same time.`,
      zh: `${children.length} 个不同 PID 的子进程，同时活着的最多 ${mostAlive} 个。`,
    },
    support: {
      processes: children.map(({ process }) => process),
      ...(children.length === 0 ? {} : { fromNs: lifetimes.lastStartNs, toNs: Math.max(lifetimes.lastStartNs, lifetimes.firstEndNs) }),
    },
    doubt: findDoubt(lifetimes),
  });
}

/** Starting takes its time too: when it takes longer than the children live, they cannot all be alive at once. */
function findDoubt({
  children,
  count,
  delayNs,
  isJoinedAfterEach,
  firstStartNs,
  lastStartNs,
  mostAlive,
}: Lifetimes): Bilingual | undefined {
  if (count === 1) return { en: 'One child alone cannot show it.', zh: '只有一个子进程，看不出来。' };
  if (isJoinedAfterEach || mostAlive <= 1 || children.length !== count) return undefined;
  const spreadNs = lastStartNs - firstStartNs;
  if (spreadNs < delayNs / 2) return undefined;
  const [spread, delay] = [describeDuration(spreadNs), describeDuration(delayNs)];
  return {
    en: `Starting them took ${spread.en}, with a delay of ${delay.en}: choose a longer delay.`,
    zh: `启动它们用了 ${spread.zh}，而延时只有 ${delay.zh}：请把延时调长。`,
  };
}
