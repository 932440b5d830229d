import type { Recording } from '../recording.ts';
import type { Evidence } from '../scenario.ts';
import { describeDuration, readNumber } from './measure.ts';
import { findMessages } from './queue-messages.ts';
import { decide } from './verdict.ts';

/** X14: every item reaches exactly one consumer. */
export function checkEachBunOnce(recording: Recording): Evidence {
  const made = readNumber(recording, 'producers', 0) * readNumber(recording, 'items', 0);
  const messages = findMessages(recording, 'buns').filter(({ preview }) => preview !== "'closed'");
  const got = messages.filter(({ gotNs }) => gotNs !== undefined);
  const different = new Set(got.map(({ preview }) => preview)).size;
  const eaters = new Set(got.map(({ toTid }) => toTid)).size;
  const eaten = recording.values('eaten').reduce((sum, { value }) => sum + Number(value), 0);
  return decide(recording, {
    isProved: made > 0 && messages.length === made && different === made && eaten === made && eaters > 1,
    expected: {
      en: `${made} buns are made, and each is eaten once, by several guests.`,
      zh: `做了 ${made} 个包子，每个正好吃一次，由几位客人分着吃。`,
    },
    measured: {
      en: `${messages.length} put, ${different} different ones got by ${eaters} guests, ${eaten} eaten.`,
      zh: `放入 ${messages.length} 个，${eaters} 位客人取到 ${different} 个不同的，吃了 ${eaten} 个。`,
    },
  });
}

/** X14: a bounded queue holds up whichever side is ahead, and never has more in it than it may. */
export function checkBothSidesWait(recording: Recording): Evidence {
  const maxsize = readNumber(recording, 'maxsize', 0);
  const queue = recording.queues.find(({ name }) => name === 'buns')?.queue;
  const longest = (reason: 'put' | 'get'): number =>
    Math.max(
      0,
      ...recording.waits.filter((wait) => wait.reason === reason && wait.object === queue).map(({ beginNs, endNs }) => endNs - beginNs),
    );
  const steps = findMessages(recording, 'buns').flatMap(({ putNs, gotNs }) => [
    { tNs: putNs ?? Infinity, by: 1 },
    { tNs: gotNs ?? Infinity, by: -1 },
  ]);
  let [depth, deepest] = [0, 0];
  for (const { by } of steps.sort((one, other) => one.tNs - other.tNs || other.by - one.by)) {
    depth += by;
    deepest = Math.max(deepest, depth);
  }
  const [put, get] = [describeDuration(longest('put')), describeDuration(longest('get'))];
  return decide(recording, {
    isProved: deepest === maxsize && longest('put') > 10e6 && longest('get') > 200e6,
    expected: {
      en: `The queue fills up to ${maxsize} and never above; producers wait for room (over 10 ms), and consumers for buns in the break (over 200 ms).`,
      zh: `队列最多装到 ${maxsize} 个，从不超过；生产者等空位（超过 10 毫秒），休息时消费者等包子（超过 200 毫秒）。`,
    },
    measured: {
      en: `At most ${deepest} in it; the longest put ${put.en}, the longest get ${get.en}.`,
      zh: `里面最多 ${deepest} 个；最长的 put ${put.zh}，最长的 get ${get.zh}。`,
    },
  });
}
