import type { RecordedWait, Recording } from '../recording.ts';
import type { Bilingual, Evidence } from '../scenario.ts';
import { describeDuration, readNumber } from './measure.ts';
import { findThreadsOf } from './thread-demand.ts';
import { decide } from './verdict.ts';

/** One pass over all items. Work is the time in which a side waited for the service that does its work. */
interface Pass {
  readonly fromNs: number;
  readonly toNs: number;
  readonly wallNs: number;
  readonly producerNs: number;
  readonly consumerNs: number;
  /** Time in which the producer waited for room, and the consumer for an item. */
  readonly putNs: number;
  readonly getNs: number;
}

const FASTER = 1.2;
const BUSY = 0.7;

function measurePass(recording: Recording, phase: number): Pass | undefined {
  const marks = recording.values('phase').map(({ tNs }) => tNs);
  const [begin, end] = [marks[phase], marks[phase + 1]];
  if (begin === undefined || end === undefined) return undefined;
  const waits = recording.waits.filter(({ beginNs, endNs }) => beginNs >= begin && endNs <= end);
  const ofRole = (target: string): readonly RecordedWait[] => {
    const tids = new Set(
      findThreadsOf(recording, target)
        .filter(({ startNs }) => startNs >= begin && startNs <= end)
        .map(({ tid }) => tid),
    );
    return waits.filter(({ tid }) => tids.has(tid));
  };
  const io = waits.filter(({ reason }) => reason === 'io');
  const fromNs = Math.min(...io.map(({ beginNs }) => beginNs));
  const toNs = Math.max(...io.map(({ endNs }) => endNs));
  return {
    fromNs,
    toNs,
    wallNs: toNs - fromNs,
    producerNs: sum(ofRole('produce'), 'io'),
    consumerNs: sum([...ofRole('consume'), ...ofRole('produceAndConsume')], 'io'),
    putNs: sum(ofRole('produce'), 'put'),
    getNs: sum(ofRole('consume'), 'get'),
  };
}

/** L06: with a queue both sides work at the same time, and more gets done. */
export function checkOverlap(recording: Recording): Evidence {
  const [without, , through] = [0, 1, 2].map((phase) => measurePass(recording, phase));
  const ratio = (without?.wallNs ?? NaN) / (through?.wallNs ?? NaN);
  const workNs = (through?.producerNs ?? NaN) + (through?.consumerNs ?? NaN);
  const atOnce = workNs / (through?.wallNs ?? NaN);
  const [slow, fast] = [describeDuration(without?.wallNs ?? NaN), describeDuration(through?.wallNs ?? NaN)];
  return decide(recording, {
    isProved: ratio >= FASTER && atOnce >= FASTER && (through?.producerNs ?? 0) > 0,
    expected: {
      en: `The same items in at least ${FASTER} times less time, because both sides work at once (more than ${FASTER} on average).`,
      zh: `同样的东西，用时至少少到 1/${FASTER}，因为两边同时干活（平均超过 ${FASTER} 边）。`,
    },
    measured: {
      en: `Without a queue ${slow.en}, with it ${fast.en}: ${ratio.toFixed(2)} times; ${atOnce.toFixed(2)} sides at work on average.`,
      zh: `不用队列 ${slow.zh}，用队列 ${fast.zh}：${ratio.toFixed(2)} 倍；平均 ${atOnce.toFixed(2)} 边在干活。`,
    },
    ...supportPass(recording, through),
  });
}

/** L06: a queue with room takes in a burst, so that the producer is not held up. */
export function checkSmoothsBursts(recording: Recording): Evidence {
  const [, tight, roomy] = [0, 1, 2].map((phase) => measurePass(recording, phase));
  const burst = readNumber(recording, 'burst', 0);
  const text = (ns: number | undefined): Bilingual => describeDuration(ns ?? NaN);
  const [tightPut, roomyPut, tightGet, roomyGet] = [text(tight?.putNs), text(roomy?.putNs), text(tight?.getNs), text(roomy?.getNs)];
  return decide(recording, {
    isProved: tight !== undefined && roomy !== undefined && tight.putNs > 0 && roomy.putNs < tight.putNs / 2 && roomy.wallNs < tight.wallNs,
    expected: {
      en: `With room for ${2 * burst} items the producer waits less than half as long in put as with room for 1, and all is done earlier.`,
      zh: `容量为 ${2 * burst} 时，生产者在 put 上等的时间不到容量为 1 时的一半，而且更早做完。`,
    },
    measured: {
      en: `Room for 1: the producer waited ${tightPut.en}, the consumer ${tightGet.en}, ${text(tight?.wallNs).en} in all. Room for ${2 * burst}: ${roomyPut.en}, ${roomyGet.en}, ${text(roomy?.wallNs).en}.`,
      zh: `容量 1：生产者等了 ${tightPut.zh}，消费者等了 ${tightGet.zh}，共 ${text(tight?.wallNs).zh}。容量 ${2 * burst}：${roomyPut.zh}，${roomyGet.zh}，${text(roomy?.wallNs).zh}。`,
    },
    ...supportPass(recording, roomy),
  });
}

/** L06, the correction: the slower side decides, with a queue of any size. */
export function checkBottleneckStays(recording: Recording): Evidence {
  const through = measurePass(recording, 2);
  const slowerNs = Math.max(through?.producerNs ?? NaN, through?.consumerNs ?? NaN);
  const share = slowerNs / (through?.wallNs ?? NaN);
  const [slower, wall] = [describeDuration(slowerNs), describeDuration(through?.wallNs ?? NaN)];
  return decide(recording, {
    isProved: through !== undefined && through.producerNs > 0 && share >= BUSY && share <= 1.001,
    expected: {
      en: `With the queue the slower side works at least ${BUSY * 100} % of the time: nothing can be done sooner than its own work.`,
      zh: `用队列时，较慢的一边至少 ${BUSY * 100}% 的时间在干活：总时间不可能短于它自己的工作。`,
    },
    measured: {
      en: `The slower side worked ${slower.en} of ${wall.en}: ${(share * 100).toFixed(0)} %.`,
      zh: `较慢的一边在 ${wall.zh}里干了 ${slower.zh}：${(share * 100).toFixed(0)}%。`,
    },
    ...supportPass(recording, through),
  });
}

function sum(waits: readonly RecordedWait[], reason: RecordedWait['reason']): number {
  return waits.reduce((total, wait) => (wait.reason === reason ? total + wait.endNs - wait.beginNs : total), 0);
}

function supportPass({ root }: Recording, pass: Pass | undefined): { readonly support?: NonNullable<Evidence['support']> } {
  return root === undefined || pass === undefined ? {} : { support: { processes: [root.process], fromNs: pass.fromNs, toNs: pass.toNs } };
}
