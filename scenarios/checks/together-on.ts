import type { Recording } from '../recording.ts';
import type { Evidence } from '../scenario.ts';
import { describeDuration, readNumber } from './measure.ts';
import { decide } from './verdict.ts';

/** X13: in every round nobody leaves the barrier before the last one has arrived. */
export function checkTogetherOn(recording: Recording): Evidence {
  const [hikers, huts] = [readNumber(recording, 'hikers', 0), readNumber(recording, 'huts', 0)];
  const barrier = recording.locks.find(({ type }) => type === 'barrier')?.lock;
  const waits = recording.waits.filter(({ reason, object }) => reason === 'lock' && object === barrier);
  const tids = [...new Set(waits.map(({ tid }) => tid))];
  const rounds = Array.from({ length: huts }, (_, round) => tids.flatMap((tid) => waits.filter((wait) => wait.tid === tid)[round] ?? []));
  const whole = rounds.filter((round) => round.length === hikers);
  const early = whole.filter(
    (round) => Math.min(...round.map(({ endNs }) => endNs)) < Math.max(...round.map(({ beginNs }) => beginNs)),
  ).length;
  const longest = describeDuration(Math.max(0, ...waits.map(({ beginNs, endNs }) => endNs - beginNs)));
  return decide(recording, {
    isProved: hikers > 1 && huts > 0 && whole.length === huts && early === 0,
    expected: {
      en: `At ${huts} huts all ${hikers} arrive before the first one leaves.`,
      zh: `${huts} 个小屋，每次都是 ${hikers} 个人到齐了才有人走。`,
    },
    measured: {
      en: `${whole.length} huts with ${tids.length} hikers, ${early} times somebody left too early; the longest wait ${longest.en}.`,
      zh: `${tids.length} 个人到过 ${whole.length} 个小屋，提前走 ${early} 次；最长等了 ${longest.zh}。`,
    },
    ...(waits[0] === undefined
      ? {}
      : { support: { processes: [waits[0].process], fromNs: waits[0].beginNs, toNs: waits.at(-1)?.endNs ?? waits[0].endNs } }),
  });
}
