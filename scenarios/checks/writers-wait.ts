import type { Recording } from '../recording.ts';
import type { Evidence } from '../scenario.ts';
import { describeDuration, readNumber } from './measure.ts';
import { decide } from './verdict.ts';

/** T2: writers of different processes find the database busy, try again, and wait for the lock on it. */
export function checkWritersWait(recording: Recording): Evidence {
  const writers = readNumber(recording, 'writers', 4);
  const lock = recording.locks.find(({ name }) => name === 'database');
  const waits = recording.waits.filter(({ reason, object }) => reason === 'lock' && object === lock?.lock);
  const busy = recording.values('busy retries');
  const retries = busy.reduce((sum, { value }) => sum + Number(value), 0);
  const waiting = new Set<string>(busy.map(({ process }) => process));
  const seen = recording.processes.filter(({ process }) => waiting.has(process));
  const longest = describeDuration(waits.reduce((most, { beginNs, endNs }) => Math.max(most, endNs - beginNs), 0));
  return decide(recording, {
    isProved: seen.length === writers && (lock?.contended ?? 0) >= writers && retries >= writers,
    expected: {
      en: `Each of ${writers} processes finds the database busy at least once and tries again.`,
      zh: `${writers} 个进程每个都至少有一次发现数据库正忙，然后重试。`,
    },
    measured: {
      en: `${lock?.contended ?? 0} of ${lock?.acquisitions ?? 0} transactions had to wait, the longest for ${longest.en}; ${retries} busy retries by ${seen.length} processes.`,
      zh: `${lock?.acquisitions ?? 0} 个事务中有 ${lock?.contended ?? 0} 个需要等待，最长 ${longest.zh}；${seen.length} 个进程共重试 ${retries} 次。`,
    },
    support: {
      processes: seen.map(({ process }) => process),
      ...(waits[0] === undefined ? {} : { fromNs: waits[0].beginNs, toNs: waits.at(-1)?.endNs ?? waits[0].endNs }),
    },
  });
}
