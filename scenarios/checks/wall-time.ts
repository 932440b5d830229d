import type { Recording } from '../recording.ts';
import type { Bilingual, Evidence } from '../scenario.ts';
import { measureLifetimes, type Lifetimes } from './lifetimes.ts';
import { describeDuration } from './measure.ts';
import { decide } from './verdict.ts';

/** Fewer than this many children alive on average means that they ran in turn. */
const IN_TURN = 1.5;

/** L14: joined at the end, all together take about one delay; joined one after another, one delay each. */
export function checkWallTime(recording: Recording): Evidence {
  const lifetimes = measureLifetimes(recording);
  const { children, count, delayNs, isJoinedAfterEach, firstStartNs, lastEndNs } = lifetimes;
  const wallNs = children.length === 0 ? Number.NaN : lastEndNs - firstStartNs;
  const [one, all, wall] = [describeDuration(delayNs), describeDuration(delayNs * count), describeDuration(wallNs)];
  // Nearer to one delay than to all of them: what is above one delay is the time to start the processes.
  const isNearOne = wallNs < ((1 + count) / 2) * delayNs;
  const isAll = wallNs >= delayNs * count;
  const delays = delayNs === 0 ? '–' : (wallNs / delayNs).toFixed(1);
  return decide(recording, {
    isProved: count > 1 && delayNs > 0 && children.length === count && (isJoinedAfterEach ? isAll : isNearOne),
    expected: isJoinedAfterEach
      ? { en: `At least ${count} delays, ${all.en}: one after another.`, zh: `至少 ${count} 个延时，即 ${all.zh}：一个接一个。` }
      : { en: `Near one delay, ${one.en}, and not ${all.en}.`, zh: `接近一个延时 ${one.zh}，而不是 ${all.zh}。` },
    measured: {
      en: `${wall.en} from the first start to the last end, ${delays} delays.`,
      zh: `从第一个启动到最后一个结束共 ${wall.zh}，是 ${delays} 个延时。`,
    },
    support: {
      processes: children.map(({ process }) => process),
      ...(children.length === 0 ? {} : { fromNs: firstStartNs, toNs: lastEndNs }),
    },
    doubt: findDoubt(lifetimes),
  });
}

function findDoubt({ count, delayNs, isJoinedAfterEach, meanAlive }: Lifetimes): Bilingual | undefined {
  if (count === 1) return { en: 'One child alone cannot show it.', zh: '只有一个子进程，看不出来。' };
  if (delayNs === 0) return { en: 'Without a delay there is nothing to compare with.', zh: '没有延时，就无从比较。' };
  if (isJoinedAfterEach || meanAlive < IN_TURN) return undefined;
  const mean = meanAlive.toFixed(1);
  return {
    en: `${mean} were alive on average, so they did run together, but starting them took too long: choose a longer delay.`,
    zh: `平均有 ${mean} 个同时活着，说明确实是一起运行的，只是启动太慢：请把延时调长。`,
  };
}
