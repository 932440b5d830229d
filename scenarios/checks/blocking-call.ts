import type { Recording } from '../recording.ts';
import type { Bilingual, Evidence } from '../scenario.ts';
import { findCoroutines, findRuns } from './coroutine-turns.ts';
import { describeDuration, readNumber } from './measure.ts';
import { decide } from './verdict.ts';

/** L24: during a blocking call no other coroutine runs, so the gap of each is at least the call. */
export function checkAllStop(recording: Recording): Evidence {
  const call = measureCall(recording, 'blocking call');
  const count = readNumber(recording, 'tickers', 0);
  const runs = call?.runs ?? 0;
  return decide(recording, {
    isProved: call !== undefined && count > 0 && call.gaps.length === count && runs === 0 && call.gaps.every((gap) => gap >= call.lengthNs),
    expected: {
      en: `During the blocking call none of the ${count} others runs: the gap of each is as long as the call.`,
      zh: `阻塞调用期间，其他 ${count} 个协程一次也不运行：每个的停顿都和这次调用一样长。`,
    },
    measured: describe(call, 'blocking call', '阻塞调用'),
    support: describeSupport(recording, call),
  });
}

/** L24: awaited, the same work holds up nobody. */
export function checkOthersGoOn(recording: Recording): Evidence {
  const call = measureCall(recording, 'awaited call');
  const count = readNumber(recording, 'tickers', 0);
  return decide(recording, {
    isProved:
      call !== undefined &&
      count > 0 &&
      call.gaps.length === count &&
      call.runs >= 3 * count &&
      call.gaps.every((gap) => gap < call.lengthNs / 2),
    expected: {
      en: `During the awaited call each of the ${count} others goes on: its longest gap is less than half the call.`,
      zh: `await 调用期间，其他 ${count} 个协程照常运行：每个的最长停顿不到这次调用的一半。`,
    },
    measured: describe(call, 'awaited call', 'await 调用'),
    support: describeSupport(recording, call),
    doubt: call !== undefined && call.runs > 0 ? TOO_BUSY : undefined,
  });
}

const TOO_BUSY: Bilingual = {
  en: 'They did run meanwhile, but the machine was too busy: choose more work for the command.',
  zh: '其间它们确实在运行，但机器太忙：请把命令的工作量调大。',
};

interface Call {
  readonly fromNs: number;
  readonly toNs: number;
  readonly lengthNs: number;
  /** How often another coroutine began to run within the call. */
  readonly runs: number;
  /** The longest time without a run of each other coroutine, of those that touch the call. */
  readonly gaps: readonly number[];
}

function measureCall(recording: Recording, name: string): Call | undefined {
  const [begin, end] = recording.values(name);
  if (begin === undefined || end === undefined) return undefined;
  const [fromNs, toNs] = [begin.tNs, end.tNs];
  const tickers = findCoroutines(recording, 'tick');
  const all = findRuns(recording, tickers);
  const gaps = tickers.flatMap(({ coroutine }) => {
    const runs = all.filter((run) => run.coroutine === coroutine);
    const found = runs.flatMap((run, index) => {
      const lastNs = runs[index - 1]?.endNs ?? run.beginNs;
      return lastNs < toNs && run.beginNs > fromNs ? [run.beginNs - lastNs] : [];
    });
    return found.length === 0 ? [] : [Math.max(...found)];
  });
  return { fromNs, toNs, lengthNs: toNs - fromNs, runs: all.filter(({ beginNs }) => beginNs > fromNs && beginNs < toNs).length, gaps };
}

function describe(call: Call | undefined, en: string, zh: string): Bilingual {
  if (call === undefined || call.gaps.length === 0) return { en: `No ${en} was recorded.`, zh: `没有记录到${zh}。` };
  const [length, least, most] = [call.lengthNs, Math.min(...call.gaps), Math.max(...call.gaps)].map(describeDuration);
  return {
    en: `The ${en} took ${length?.en ?? ''}; the others ran ${call.runs} times meanwhile, their longest gaps were ${least?.en ?? ''} to ${most?.en ?? ''}.`,
    zh: `${zh}用了 ${length?.zh ?? ''}；其间其他协程运行了 ${call.runs} 次，最长停顿 ${least?.zh ?? ''}到 ${most?.zh ?? ''}。`,
  };
}

function describeSupport(recording: Recording, call: Call | undefined): NonNullable<Evidence['support']> {
  return {
    processes: recording.root === undefined ? [] : [recording.root.process],
    ...(call === undefined ? {} : { fromNs: call.fromNs, toNs: call.toNs }),
  };
}
