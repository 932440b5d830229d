import type { Recording } from '../recording.ts';
import type { Evidence } from '../scenario.ts';
import { describeDuration, readNumber } from './measure.ts';
import { doubtFewReadings, measureThreadDemand, supportDemand } from './thread-demand.ts';
import { decide } from './verdict.ts';

/** Threads asleep, on average of one core together. */
const MOST_ASLEEP = 0.1;
const LEAST_POLLING = 0.7;

/** X12: who waits on a condition uses no CPU; who asks again and again uses a whole core. */
export function checkWaitsAsleep(recording: Recording): Evidence {
  const asleep = measureThreadDemand(recording, 'waitForIt');
  const polling = measureThreadDemand(recording, 'poll');
  const percent = (share: number): string => `${(share * 100).toFixed(0)} %`;
  return decide(recording, {
    isProved:
      asleep.threads > 0 &&
      asleep.readings > 1 &&
      polling.readings > 1 &&
      asleep.running <= MOST_ASLEEP &&
      polling.runnable >= LEAST_POLLING,
    expected: {
      en: `The ${asleep.threads} that wait on the condition use at most ${percent(MOST_ASLEEP)} of a core together; the one that asks runs or is ready at least ${percent(LEAST_POLLING)} of the time.`,
      zh: `在条件上等的 ${asleep.threads} 个线程合起来最多用一个核的 ${percent(MOST_ASLEEP)}；不停问的那个至少 ${percent(LEAST_POLLING)} 的时间在运行或就绪。`,
    },
    measured: {
      en: `Waiting ${percent(asleep.running)}, asking ${percent(polling.runnable)}.`,
      zh: `等待的 ${percent(asleep.running)}，不停问的 ${percent(polling.runnable)}。`,
    },
    support: supportDemand(recording, asleep),
    doubt: doubtFewReadings(asleep, polling),
  });
}

/** X12: one notifyAll ends the waits of all, and not before. */
export function checkWokenByNotify(recording: Recording): Evidence {
  const waiters = readNumber(recording, 'waiters', 0);
  const waitNs = readNumber(recording, 'waitMs', 0) * 1e6;
  const condition = recording.locks.find(({ type }) => type === 'condition')?.lock;
  const waits = recording.waits.filter(({ reason, object }) => reason === 'lock' && object === condition);
  const ends = waits.map(({ endNs }) => endNs);
  const shortestNs = Math.min(...waits.map(({ beginNs, endNs }) => endNs - beginNs));
  const [shortest, spread, least] = [shortestNs, Math.max(...ends) - Math.min(...ends), waitNs].map(describeDuration);
  return decide(recording, {
    isProved: waiters > 0 && waits.length === waiters && shortestNs >= waitNs && Math.max(...ends) - Math.min(...ends) < waitNs,
    expected: {
      en: `${waiters} waits of at least ${least?.en ?? '–'}, ended together.`,
      zh: `${waiters} 次等待，每次至少 ${least?.zh ?? '–'}，一起结束。`,
    },
    measured: {
      en: `${waits.length} waits, the shortest ${shortest?.en ?? '–'}; they ended within ${spread?.en ?? '–'}.`,
      zh: `等待 ${waits.length} 次，最短 ${shortest?.zh ?? '–'}；在 ${spread?.zh ?? '–'}之内先后结束。`,
    },
    ...(waits[0] === undefined ? {} : { support: { processes: [waits[0].process], fromNs: waits[0].beginNs, toNs: waits[0].endNs } }),
  });
}
