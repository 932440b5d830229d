import type { Recording } from '../recording.ts';
import type { Evidence } from '../scenario.ts';
import { describeDuration, findQuantile, readNumber } from './measure.ts';
import { findMessages, listLatencies } from './queue-messages.ts';
import { decide } from './verdict.ts';

/** L17: a steady stream arrives whole, in the order in which it was put, in a third process. */
export function checkNothingLost(recording: Recording): Evidence {
  const count = readNumber(recording, 'messages', 0);
  const messages = findMessages(recording, 'numbers');
  const arrived = messages.filter(({ gotNs, from, to }) => gotNs !== undefined && from !== undefined && to !== undefined && from !== to);
  const isInOrder = arrived.every(({ gotNs }, index) => index === 0 || (gotNs ?? 0) >= (arrived[index - 1]?.gotNs ?? 0));
  const latencies = listLatencies(arrived);
  const [median, high] = [describeDuration(findQuantile(latencies, 0.5)), describeDuration(findQuantile(latencies, 0.95))];
  const bytes = arrived.reduce((sum, message) => sum + message.bytes, 0);
  const order = isInOrder ? { en: 'in order', zh: '顺序不变' } : { en: 'out of order', zh: '顺序有变' };
  return decide(recording, {
    isProved: count > 0 && messages.length === count && arrived.length === count && isInOrder,
    expected: {
      en: `${count} messages put by one process, all of them got by another, in order.`,
      zh: `一个进程放入 ${count} 条消息，另一个进程全部按顺序取到。`,
    },
    measured: {
      en: `${messages.length} put, ${arrived.length} got, ${order.en}; ${bytes} bytes; on the way ${median.en} (median), ${high.en} (95 %).`,
      zh: `放入 ${messages.length} 条，取到 ${arrived.length} 条，${order.zh}；共 ${bytes} 字节；路上中位数 ${median.zh}，95% 不超过 ${high.zh}。`,
    },
    support: {
      processes: [...new Set(arrived.flatMap(({ from, to }) => [from, to]))].flatMap((process) => (process === undefined ? [] : [process])),
      ...(arrived[0]?.putNs === undefined ? {} : { fromNs: arrived[0].putNs, toNs: arrived.at(-1)?.gotNs ?? arrived[0].putNs }),
    },
    doubt: count > 0 ? undefined : { en: 'No messages were asked for.', zh: '这次没有要求发送消息。' },
  });
}
