import type { Recording } from '../recording.ts';
import type { Bilingual, Evidence } from '../scenario.ts';
import { measureLifetimes, type Lifetimes } from './lifetimes.ts';
import { describeDuration } from './measure.ts';
import { decide } from './verdict.ts';

/**
 * L14: joined at the end, all together take about one delay; joined one after another, one delay each. On a busy machine starting
 * a process takes longer than the delay: then all together take about as long as one child lives, its start included.
 */
export function checkWallTime(recording: Recording): Evidence {
  const lifetimes = measureLifetimes(recording);
  const { children, count, delayNs, isJoinedAfterEach, firstStartNs, lastEndNs } = lifetimes;
  const wallNs = children.length === 0 ? Number.NaN : lastEndNs - firstStartNs;
  const [one, all, wall] = [describeDuration(delayNs), describeDuration(delayNs * count), describeDuration(wallNs)];
  const lives = count / lifetimes.meanAlive;
  // Nearer to one than to all of them.
  const isNearOne = Math.min(wallNs / delayNs, lives) < (1 + count) / 2;
  const isAll = wallNs >= delayNs * count;
  const delays = delayNs === 0 ? '–' : (wallNs / delayNs).toFixed(1);
  return decide(recording, {
    isProved: count > 1 && delayNs > 0 && children.length === count && (isJoinedAfterEach ? isAll : isNearOne),
    expected: isJoinedAfterEach
      ? { en: `At least ${count} delays, ${all.en}: one after another.`, zh: `至少 ${count} 个延时，即 ${all.zh}：一个接一个。` }
      : {
          en: `Near one delay, ${one.en} (or one child's life, where starting it takes longer), and not ${all.en}.`,
          zh: `接近一个延时 ${one.zh}（若启动更慢，则接近一个子进程的存活时间），而不是 ${all.zh}。`,
        },
    measured: {
      en: `${wall.en} from the first start to the last end: ${delays} delays, ${lives.toFixed(1)} lives of a child.`,
      zh: `从第一个启动到最后一个结束共 ${wall.zh}：${delays} 个延时，${lives.toFixed(1)} 个子进程的存活时间。`,
    },
    support: {
      processes: children.map(({ process }) => process),
      ...(children.length === 0 ? {} : { fromNs: firstStartNs, toNs: lastEndNs }),
    },
    doubt: findDoubt(lifetimes),
  });
}

function findDoubt({ count, delayNs }: Lifetimes): Bilingual | undefined {
  if (count === 1) return { en: 'One child alone cannot show it.', zh: '只有一个子进程，看不出来。' };
  if (delayNs === 0) return { en: 'Without a delay there is nothing to compare with.', zh: '没有延时，就无从比较。' };
  return undefined;
}
