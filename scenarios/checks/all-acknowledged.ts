import type { Recording } from '../recording.ts';
import type { Evidence } from '../scenario.ts';
import { findKilled, findOrders } from './broker-orders.ts';
import { readNumber } from './measure.ts';
import { decide } from './verdict.ts';

/** T3: every order is acknowledged once in each queue, although a worker was killed. */
export function checkAllAcknowledged(recording: Recording): Evidence {
  const count = readNumber(recording, 'producers', 2) * readNumber(recording, 'orders', 50);
  const queues = ['invoices', 'parcels'].map((name) => findOrders(recording, name));
  const acknowledged = queues.map((orders) => orders.published.filter(({ message }) => orders.acknowledged.has(message)).length);
  const times = queues.map(({ acknowledgements }) => acknowledgements);
  const killed = findKilled(recording);
  return decide(recording, {
    isProved: count > 0 && killed !== undefined && acknowledged.every((orders) => orders === count) && times.every((all) => all === count),
    expected: {
      en: `${count} orders acknowledged in each of two queues, each of them once, 0 lost.`,
      zh: `两个队列各确认 ${count} 个订单，每个一次，丢失 0 个。`,
    },
    measured: {
      en: `${acknowledged.join(' and ')} orders acknowledged, ${times.join(' and ')} times; lost: ${acknowledged.map((orders) => count - orders).join(' and ')}. ${killed === undefined ? 'No worker was killed.' : `One worker was killed (PID ${killed.pid}).`}`,
      zh: `确认了 ${acknowledged.join('、')} 个订单，共 ${times.join('、')} 次；丢失：${acknowledged.map((orders) => count - orders).join('、')}。${killed === undefined ? '没有工作者被杀掉。' : `有一个工作者被杀掉（PID ${killed.pid}）。`}`,
    },
    support: { processes: recording.processes.map(({ process }) => process) },
  });
}
