import type { Recording } from '../recording.ts';
import type { Evidence } from '../scenario.ts';
import { describeThreads, findCoroutines, findRuns, listThreadsOf } from './coroutine-turns.ts';
import { readNumber } from './measure.ts';
import { decide } from './verdict.ts';

/** L20: at each turn a coroutine goes on with the local variables that it had when it was suspended, whatever ran in between. */
export function checkKeepsState(recording: Recording): Evidence {
  const count = readNumber(recording, 'coroutines', 0);
  const turns = readNumber(recording, 'turns', 0);
  const coroutines = findCoroutines(recording, 'count');
  const all = findRuns(recording, coroutines);
  let kept = 0;
  let apart = 0;
  coroutines.forEach(({ coroutine }, index) => {
    const runs = all.filter((run) => run.coroutine === coroutine);
    const totals = recording.values(`total of coroutine ${index + 1}`);
    totals.forEach(({ tNs, value }, turn) => {
      const run = runs[turn];
      const isInRun = run !== undefined && run.beginNs <= tNs && tNs <= (run.endNs ?? Infinity);
      if (isInRun && value === (index + 1) * (turn + 1)) kept += 1;
    });
    apart += runs.filter((run, turn) => turn > 0 && hasOtherBetween(all, runs[turn - 1]?.endNs ?? 0, run.beginNs)).length;
  });
  const thread = describeThreads(recording, all);
  return decide(recording, {
    isProved:
      count > 1 && coroutines.length === count && kept === count * turns && apart >= count * (turns - 1) && listThreadsOf(all).length === 1,
    expected: {
      en: `${count} coroutines with ${turns} turns each, in turn on one thread: at each of ${count * turns} turns the total goes on from the turn before.`,
      zh: `${count} 个协程在一个线程上轮流运行，各 ${turns} 轮：${count * turns} 轮里，每一轮的累计值都接着上一轮。`,
    },
    measured: {
      en: `${kept} of ${count * turns} totals went on from the one before; ${apart} times others had run in between; ${thread.en}.`,
      zh: `${count * turns} 个累计值中有 ${kept} 个接上了；其中 ${apart} 次中间运行过别的协程；${thread.zh}。`,
    },
    support: {
      processes: [...new Set(all.map(({ process }) => process))],
      ...(all[0] === undefined ? {} : { fromNs: all[0].beginNs, toNs: all.at(-1)?.endNs ?? all[0].beginNs }),
    },
  });
}

function hasOtherBetween(runs: readonly { readonly beginNs: number }[], fromNs: number, toNs: number): boolean {
  return runs.some(({ beginNs }) => beginNs >= fromNs && beginNs < toNs);
}
