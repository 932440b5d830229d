import type { RecordedMessage, Recording } from '../recording.ts';
import type { Evidence } from '../scenario.ts';
import { describeDuration, findQuantile } from './measure.ts';
import { findMessages } from './queue-messages.ts';
import { decide } from './verdict.ts';

/** The program looks at the full queue for 500 ms before it takes something. */
const LONG_WAIT_NS = 400e6;

/** L07: a put into a full queue waits until an item is taken. */
export function checkBoundedBlocks(recording: Recording): Evidence {
  const capacity = recording.queues.find(({ name }) => name === 'bounded')?.capacity ?? 0;
  const messages = findMessages(recording, 'bounded');
  const last = messages.at(-1);
  const firstGotNs = Math.min(...messages.map(({ gotNs }) => gotNs ?? Infinity));
  const waitNs = measurePut(last);
  const before = messages.slice(0, -1);
  const wait = describeDuration(waitNs);
  return decide(recording, {
    isProved:
      capacity > 0 &&
      messages.length === capacity + 1 &&
      waitNs >= LONG_WAIT_NS &&
      (last?.putNs ?? 0) >= firstGotNs &&
      before.every(({ putNs }) => (putNs ?? Infinity) < firstGotNs),
    expected: {
      en: `With maxsize ${capacity}, put number ${capacity + 1} waits at least ${LONG_WAIT_NS / 1e6} ms, until the first item is taken.`,
      zh: `maxsize 为 ${capacity} 时，第 ${capacity + 1} 次 put 至少等 ${LONG_WAIT_NS / 1e6} 毫秒，直到有东西被取走。`,
    },
    measured: {
      en: `${before.length} puts were done before the first get; the next one waited ${wait.en} for it.`,
      zh: `第一次 get 之前完成了 ${before.length} 次 put；下一次等了 ${wait.zh}。`,
    },
    ...(last?.putRequestedNs === undefined || last.putNs === undefined
      ? {}
      : { support: { fromNs: last.putRequestedNs, toNs: last.putNs } }),
  });
}

/** L07: with maxsize 0 a queue takes whatever is put, and nobody waits. */
export function checkUnboundedTakesAll(recording: Recording): Evidence {
  const queue = recording.queues.find(({ name }) => name === 'unbounded');
  const puts = findMessages(recording, 'unbounded').map(measurePut);
  const usual = describeDuration(findQuantile(puts, 0.5));
  return decide(recording, {
    isProved: queue?.capacity === 0 && queue.puts === 1000 && queue.gets === 0 && findQuantile(puts, 0.5) < 5e6,
    expected: {
      en: 'maxsize 0: 1000 puts without a single get, each done at once (half of them in less than 5 ms).',
      zh: 'maxsize 为 0：1000 次 put，一次 get 也没有，每次都立刻完成（半数不到 5 毫秒）。',
    },
    measured: {
      en: `maxsize ${queue?.capacity ?? '–'}: ${queue?.puts ?? 0} puts, ${queue?.gets ?? 0} gets; a put took ${usual.en} (median).`,
      zh: `maxsize 为 ${queue?.capacity ?? '–'}：put ${queue?.puts ?? 0} 次，get ${queue?.gets ?? 0} 次；put 用时中位数 ${usual.zh}。`,
    },
  });
}

function measurePut(message: RecordedMessage | undefined): number {
  return (message?.putNs ?? NaN) - (message?.putRequestedNs ?? NaN);
}
