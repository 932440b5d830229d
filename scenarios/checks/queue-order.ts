import type { RecordedMessage, Recording } from '../recording.ts';
import type { Bilingual, Evidence } from '../scenario.ts';
import { findMessages } from './queue-messages.ts';
import { decide } from './verdict.ts';

/** L07, L08, L09: what was put into a queue that was filled first comes out in the queue's order, item by item. */
export function checkQueueOrder(
  recording: Recording,
  name: string,
  rule: Bilingual,
  arrange: (items: readonly number[]) => readonly number[],
): Evidence {
  const messages = findMessages(recording, name);
  const put = messages.map(readItem);
  const got = messages
    .filter(({ gotNs }) => gotNs !== undefined)
    .sort((one, other) => (one.gotNs ?? 0) - (other.gotNs ?? 0))
    .map(readItem);
  const lastPutNs = Math.max(...messages.map(({ putNs }) => putNs ?? Infinity));
  const firstGotNs = Math.min(...messages.map(({ gotNs }) => gotNs ?? Infinity));
  const wanted = arrange(put);
  return decide(recording, {
    isProved: put.length > 1 && firstGotNs >= lastPutNs && got.length === put.length && got.every((item, at) => item === wanted[at]),
    expected: {
      en: `${rule.en}: ${list(put)} goes in, ${list(wanted)} comes out.`,
      zh: `${rule.zh}：放入 ${list(put)}，取出 ${list(wanted)}。`,
    },
    measured: {
      en: `${list(put)} went in, ${got.length === 0 ? 'nothing' : list(got)} came out.`,
      zh: `放入 ${list(put)}，取出 ${got.length === 0 ? '无' : list(got)}。`,
    },
    ...(messages.length === 0 || firstGotNs === Infinity
      ? {}
      : { support: { fromNs: messages[0]?.putNs ?? firstGotNs, toNs: firstGotNs } }),
  });
}

function readItem({ preview }: RecordedMessage): number {
  return Number(preview ?? NaN);
}

function list(items: readonly number[]): string {
  return items.join(' ');
}
