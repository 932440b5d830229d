import type { RecordedThread, RecordedWait, Recording } from '../recording.ts';
import type { Evidence } from '../scenario.ts';
import { describeDuration, findQuantile, readNumber } from './measure.ts';
import { decide } from './verdict.ts';

interface Join {
  readonly wait: RecordedWait;
  readonly thread: RecordedThread;
  readonly endNs: number;
}

/** A report of the end is stamped a little after the last instruction. */
const STAMP_NS = 5e6;

function listJoins(recording: Recording): readonly Join[] {
  return recording.waits.flatMap((wait) => {
    const thread = recording.threads.find(
      ({ process, tid }) => wait.reason === 'join' && process === wait.process && String(tid) === wait.object,
    );
    return thread?.endNs === undefined ? [] : [{ wait, thread, endNs: thread.endNs }];
  });
}

/** L04: a join that has to wait is over when the other thread ends, not before and not long after. */
export function checkJoinWaits(recording: Recording): Evidence {
  const count = 2 * readNumber(recording, 'threads', 0);
  const delayNs = readNumber(recording, 'delayMs', 0) * 1e6;
  const joins = listJoins(recording);
  const early = joins.filter(({ wait, endNs }) => wait.endNs < endNs - STAMP_NS).length;
  const waited = joins.filter(({ wait, endNs }) => wait.beginNs < endNs);
  const late = findQuantile(
    waited.map(({ wait, endNs }) => Math.max(0, wait.endNs - endNs)),
    0.5,
  );
  const lateText = describeDuration(late);
  return decide(recording, {
    isProved: joins.length === count && count > 0 && early === 0 && waited.length >= count / 2 && late < delayNs / 2,
    expected: {
      en: `${count} joins; none returns before its thread has ended, and those that wait return right after it.`,
      zh: `${count} 次 join；没有一次在线程结束之前返回，等待的那些在线程结束后马上返回。`,
    },
    measured: {
      en: `${joins.length} joins, ${waited.length} had to wait; ${early} returned too early; the others ${lateText.en} after the end (median).`,
      zh: `join ${joins.length} 次，其中 ${waited.length} 次需要等待；过早返回 ${early} 次；其余在线程结束后 ${lateText.zh}返回（中位数）。`,
    },
    ...(waited[0] === undefined
      ? {}
      : { support: { processes: [waited[0].wait.process], fromNs: waited[0].wait.beginNs, toNs: waited[0].wait.endNs } }),
  });
}

/** L04, the correction: a thread that is joined does all that it has to do. */
export function checkJoinEndsNobody(recording: Recording): Evidence {
  const count = 2 * readNumber(recording, 'threads', 0);
  const finished = recording.values('finished');
  const joins = listJoins(recording);
  const during = finished.filter(({ tid, tNs }) =>
    joins.some(({ wait, thread }) => thread.tid === tid && wait.beginNs < tNs && wait.endNs >= tNs),
  ).length;
  return decide(recording, {
    isProved: count > 0 && finished.length === count && during >= count / 2,
    expected: {
      en: `All ${count} threads reach the end of their function, at least half of them while somebody waits in join for them.`,
      zh: `${count} 个线程全部执行到函数末尾，至少一半是在有人用 join 等它们的时候。`,
    },
    measured: {
      en: `${finished.length} reached their end, ${during} of them while they were joined.`,
      zh: `${finished.length} 个执行到末尾，其中 ${during} 个正被 join 等待。`,
    },
  });
}

/** L04: joining each thread before the next is started makes them take turns. */
export function checkJoinInTurn(recording: Recording): Evidence {
  const threads = readNumber(recording, 'threads', 0);
  const delayNs = readNumber(recording, 'delayMs', 0) * 1e6;
  const all = [...recording.threads].sort((one, other) => one.startNs - other.startNs);
  const [inTurn, together] = [measureSpan(all.slice(0, threads)), measureSpan(all.slice(threads, 2 * threads))];
  const [turnNs, togetherNs] = [inTurn.toNs - inTurn.fromNs, together.toNs - together.fromNs];
  const [each, turn, once] = [describeDuration(delayNs), describeDuration(turnNs), describeDuration(togetherNs)];
  const ratio = (turnNs / togetherNs).toFixed(1);
  // Nearer to one delay than to all of them: what is above one is the time to start the threads. That time is the machine's, and it is in both.
  const isAtOnce = threads > 0 && countAtOnce(all.slice(threads, 2 * threads)) === threads;
  const isNearOne = isAtOnce && (togetherNs < ((1 + threads) / 2) * delayNs || turnNs >= (threads / 2) * togetherNs);
  return decide(recording, {
    isProved: threads > 1 && all.length === 2 * threads && turnNs >= threads * delayNs * 0.98 && isNearOne,
    expected: {
      en: `With a delay of ${each.en}: in turn at least ${threads} delays; all started first, near one delay. Near ${threads} times as long.`,
      zh: `延时 ${each.zh}：逐个来至少 ${threads} 个延时；先全部启动则接近 1 个延时。相差约 ${threads} 倍。`,
    },
    measured: {
      en: `In turn ${turn.en}, at most ${countAtOnce(all.slice(0, threads))} alive at a time; together ${once.en}, up to ${countAtOnce(all.slice(threads))} at once: ${ratio} times as long.`,
      zh: `逐个来 ${turn.zh}，同时最多 ${countAtOnce(all.slice(0, threads))} 个；一起 ${once.zh}，同时最多 ${countAtOnce(all.slice(threads))} 个：${ratio} 倍。`,
    },
    ...(all.length < 2 * threads || threads === 0 ? {} : { support: { fromNs: inTurn.fromNs, toNs: together.toNs } }),
    doubt:
      turnNs >= threads * delayNs * 0.98 && turnNs >= togetherNs * 1.3
        ? { en: 'Starting the threads took too long: choose a longer delay.', zh: '启动线程用时太长：请把延时调长。' }
        : undefined,
  });
}

/** The greatest number of threads that were alive at one instant. */
function countAtOnce(threads: readonly RecordedThread[]): number {
  return Math.max(
    0,
    ...threads.map(({ startNs }) => threads.filter((other) => other.startNs <= startNs && startNs < (other.endNs ?? Infinity)).length),
  );
}

/** From the first start to the last end; no numbers when there is none, or one that never ended. */
function measureSpan(threads: readonly RecordedThread[]): { readonly fromNs: number; readonly toNs: number } {
  if (threads.length === 0) return { fromNs: NaN, toNs: NaN };
  return {
    fromNs: Math.min(...threads.map(({ startNs }) => startNs)),
    toNs: Math.max(...threads.map(({ endNs }) => endNs ?? NaN)),
  };
}
