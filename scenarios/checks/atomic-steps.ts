import type { Recording } from '../recording.ts';
import type { Evidence } from '../scenario.ts';
import { describeThreads, findCoroutines, findRuns, listThreadsOf } from './coroutine-turns.ts';
import { readLastValue, readNumber } from './measure.ts';
import { decide } from './verdict.ts';

const ADDITIONS = 10;

/** L21: what coroutines do between two suspensions nobody can interrupt, so it needs no lock. */
export function checkAtomicSteps(recording: Recording): Evidence {
  return check(recording, 'one step');
}

/** L21, the other side: with a suspension between reading and writing updates are lost, on a single thread too. */
export function checkLostAcrossAwait(recording: Recording): Evidence {
  return check(recording, 'a wait between');
}

function check(recording: Recording, how: 'one step' | 'a wait between'): Evidence {
  const isOneStep = how === 'one step';
  const coroutines = findCoroutines(recording, isOneStep ? 'addInOneStep' : 'addWithAWaitBetween');
  const runs = findRuns(recording, coroutines);
  const made = readNumber(recording, 'coroutines', 0) * ADDITIONS;
  const counted = readLastValue(recording, isOneStep ? 'counted in one step' : 'counted with a wait between');
  const lost = typeof counted === 'number' ? made - counted : undefined;
  const acquisitions = recording.locks.reduce((sum, lock) => sum + lock.acquisitions, 0);
  const hasTurns = coroutines.length > 1 && runs.length >= made && listThreadsOf(runs).length === 1;
  const thread = describeThreads(recording, runs);
  return decide(recording, {
    isProved: hasTurns && acquisitions === 0 && lost !== undefined && (isOneStep ? lost === 0 : lost > 0),
    expected: isOneStep
      ? { en: `Added in one step, 0 of ${made} additions are lost, without a lock.`, zh: `一步完成的加法，${made} 次丢失 0 次，不需要锁。` }
      : {
          en: `With a wait between reading and writing, additions are lost: more than 0 of ${made}.`,
          zh: `读和写之间有等待，加法就会丢失：${made} 次里丢失数大于 0。`,
        },
    measured: {
      en: `${lost ?? '?'} of ${made} lost by ${coroutines.length} coroutines in ${runs.length} turns; ${acquisitions} locks taken; ${thread.en}.`,
      zh: `${coroutines.length} 个协程运行 ${runs.length} 轮，${made} 次丢了 ${lost ?? '?'} 次；加锁 ${acquisitions} 次；${thread.zh}。`,
    },
    support: {
      processes: [...new Set(runs.map(({ process }) => process))],
      ...(runs[0] === undefined ? {} : { fromNs: runs[0].beginNs, toNs: runs.at(-1)?.endNs ?? runs[0].beginNs }),
    },
  });
}
