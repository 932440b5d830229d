import type { RecordedSample, Recording } from '../recording.ts';
import type { Bilingual, Evidence } from '../scenario.ts';
import { findQuantile } from './measure.ts';
import { decide } from './verdict.ts';

/** A thread has a stack of megabytes set aside for it; a coroutine has its local variables. */
const MOST_BYTES = 10 * 1024;
const MANY = 10_000;

/** L22: how much the resident memory grows for each coroutine, by the OS, while all of them are alive. */
export function checkBytesOfACoroutine(recording: Recording): Evidence {
  const { root } = recording;
  const samples = root === undefined ? [] : recording.samplesOf(root.process);
  const [before, during] = recording.values('alive');
  const making = recording.values('making')[0];
  const weighed = recording.values('weighed')[0];
  const count = typeof during?.value === 'number' ? during.value : 0;
  const low = findMedian(samples, before?.tNs, making?.tNs);
  const high = findMedian(samples, during?.tNs, weighed?.tNs);
  const bytes = (high - low) / count;
  const isRead = Number.isFinite(bytes);
  return decide(recording, {
    isProved: isRead && count >= MANY && bytes > 0 && bytes <= MOST_BYTES,
    expected: {
      en: `With ${MANY} or more of them alive the process grows by at most ${MOST_BYTES / 1024} KiB for each.`,
      zh: `有 ${MANY} 个以上协程活着时，平均每个使进程增长不超过 ${MOST_BYTES / 1024} KiB。`,
    },
    measured: isRead
      ? {
          en: `${(low / 2 ** 20).toFixed(1)} MiB before, ${(high / 2 ** 20).toFixed(1)} MiB with ${count} alive: ${bytes.toFixed(0)} bytes each.`,
          zh: `之前 ${(low / 2 ** 20).toFixed(1)} MiB，${count} 个活着时 ${(high / 2 ** 20).toFixed(1)} MiB：每个 ${bytes.toFixed(0)} 字节。`,
        }
      : { en: 'The memory was not read before and during.', zh: '没有读到之前和期间的内存。' },
    support: {
      processes: root === undefined ? [] : [root.process],
      ...(before === undefined || weighed === undefined ? {} : { fromNs: before.tNs, toNs: weighed.tNs }),
    },
    doubt: isRead || count === 0 ? undefined : LOOK_AGAIN,
  });
}

const LOOK_AGAIN: Bilingual = { en: 'The machine was too busy: run it again.', zh: '机器太忙：请重新运行。' };

function findMedian(samples: readonly RecordedSample[], fromNs: number | undefined, toNs: number | undefined): number {
  if (fromNs === undefined || toNs === undefined) return Number.NaN;
  const within = samples.filter(({ tNs }) => tNs >= fromNs && tNs <= toNs);
  return findQuantile(
    within.map(({ rssBytes }) => rssBytes),
    0.5,
  );
}
