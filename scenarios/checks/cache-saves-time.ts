import type { Recording } from '../recording.ts';
import type { Bilingual, Evidence } from '../scenario.ts';
import { findServer, readNanoseconds } from './cache-servers.ts';
import { describeDuration, findQuantile } from './measure.ts';
import { decide } from './verdict.ts';

/** How many times shorter the median read has to be; it is about a hundred times on a free machine. */
const SHORTER = 3;

/** T4: the median read through the cache is much shorter, and the store behind it uses less CPU for the same reads. */
export function checkCacheSavesTime(recording: Recording): Evidence {
  const [without, having] = [readNanoseconds(recording, 'without a cache'), readNanoseconds(recording, 'with a cache')];
  const [slow, fast] = [findQuantile(without, 0.5), findQuantile(having, 0.5)];
  const alone = findServer(recording, 'store alone');
  const behind = findServer(recording, 'store behind the cache');
  const [busy, spared] = [alone?.cpuNs ?? Number.NaN, behind?.cpuNs ?? Number.NaN];
  const times = slow / fast;
  const describe = [slow, fast, busy, spared].map(describeDuration);
  const [slowText, fastText, busyText, sparedText] = describe;
  return decide(recording, {
    isProved: times >= SHORTER && spared < busy,
    expected: {
      en: `The median read is at least ${SHORTER} times shorter with the cache, and the store uses less CPU.`,
      zh: `有缓存时，读取时间的中位数至少缩短到 1/${SHORTER}，存储用的 CPU 也更少。`,
    },
    measured: {
      en: `Median ${slowText?.en} without, ${fastText?.en} with: ${times.toFixed(0)} times; CPU of the store ${busyText?.en} without, ${sparedText?.en} with.`,
      zh: `中位数：无缓存 ${slowText?.zh}，有缓存 ${fastText?.zh}，相差 ${times.toFixed(0)} 倍；存储的 CPU：无缓存 ${busyText?.zh}，有缓存 ${sparedText?.zh}。`,
    },
    support: { processes: [alone, behind].flatMap((server) => server?.process.process ?? []) },
    doubt: findDoubt(times, spared < busy),
  });
}

function findDoubt(times: number, hasSaved: boolean): Bilingual | undefined {
  if (!hasSaved || !(times > 1.5)) return undefined;
  return { en: 'It is shorter, but the machine was too busy to say more.', zh: '确实缩短了，但机器太忙，说不准更多。' };
}
