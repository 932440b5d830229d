import type { Recording } from '../recording.ts';
import type { Bilingual, Evidence } from '../scenario.ts';
import {
  countHandOvers,
  countMostAtOnce,
  describeThreads,
  findCoroutines,
  findCoroutineWaits,
  findRuns,
  listThreadsOf,
} from './coroutine-turns.ts';
import { describeDuration, readNumber } from './measure.ts';
import { decide } from './verdict.ts';

/** L25: each wait for IO is a switch to another coroutine, on one thread, and all of them wait at the same time. */
export function checkSwitchAtEachWait(recording: Recording): Evidence {
  const count = readNumber(recording, 'requests', 0);
  const runs = findRuns(recording, findCoroutines(recording, 'ask'));
  const waiting = runs.filter(({ reason }) => reason?.startsWith('io') === true);
  const handOvers = countHandOvers(recording, waiting);
  const together = countMostAtOnce(findCoroutineWaits(runs, 'io: the answer'));
  const thread = describeThreads(recording, runs);
  return decide(recording, {
    isProved:
      count > 1 &&
      waiting.length >= 2 * count &&
      handOvers >= waiting.length - count &&
      together === count &&
      listThreadsOf(runs).length === 1,
    expected: {
      en: `At each wait for IO another coroutine goes on, all on one thread; all ${count} wait for their answers at the same time.`,
      zh: `每次等待 IO 都换另一个协程继续，都在一个线程上；${count} 个协程同时在等回答。`,
    },
    measured: {
      en: `${waiting.length} waits for IO, after ${handOvers} of them another coroutine ran; ${together} waited at the same time; ${thread.en}.`,
      zh: `等待 IO ${waiting.length} 次，其中 ${handOvers} 次之后换了别的协程；同时在等的有 ${together} 个；${thread.zh}。`,
    },
    support: describeSupport(runs),
    doubt: together > 1 && together < count ? TOO_BUSY : undefined,
  });
}

/** L25: so the whole takes about as long as the longest wait, not as long as all of them together. */
export function checkNearLongestWait(recording: Recording): Evidence {
  const count = readNumber(recording, 'requests', 0);
  const runs = findRuns(recording, findCoroutines(recording, 'ask'));
  const lengths = findCoroutineWaits(runs, 'io: the answer').map(({ fromNs, toNs }) => toNs - fromNs);
  const longestNs = Math.max(...lengths, 0);
  const sumNs = lengths.reduce((sum, length) => sum + length, 0);
  const totalNs = (runs.at(-1)?.endNs ?? 0) - (runs[0]?.beginNs ?? 0);
  const [total, longest, sum] = [totalNs, longestNs, sumNs].map(describeDuration);
  return decide(recording, {
    isProved: count > 1 && lengths.length === count && totalNs >= longestNs && totalNs < (longestNs + sumNs) / 2,
    expected: {
      en: `${count} waits take about as long as the longest of them, and not as long as all added up.`,
      zh: `${count} 次等待的总时间约等于最长的一次，而不是全部相加。`,
    },
    measured: {
      en: `${total?.en ?? ''} in all; the longest wait took ${longest?.en ?? ''}, all added up ${sum?.en ?? ''}.`,
      zh: `总共 ${total?.zh ?? ''}；最长一次等待 ${longest?.zh ?? ''}，全部相加 ${sum?.zh ?? ''}。`,
    },
    support: describeSupport(runs),
    // One after another they cannot take less than all added up.
    doubt: lengths.length === count && totalNs < sumNs ? TOO_BUSY : undefined,
  });
}

const TOO_BUSY: Bilingual = {
  en: 'They did wait together, but the machine was too busy: choose longer waits.',
  zh: '它们确实同时在等，但机器太忙：请把等待时间调长。',
};

function describeSupport(
  runs: readonly { readonly process: `${number}-${number}`; readonly beginNs: number; readonly endNs: number | undefined }[],
): NonNullable<Evidence['support']> {
  return {
    processes: [...new Set(runs.map(({ process }) => process))],
    ...(runs[0] === undefined ? {} : { fromNs: runs[0].beginNs, toNs: runs.at(-1)?.endNs ?? runs[0].beginNs }),
  };
}
