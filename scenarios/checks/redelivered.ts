import type { Recording } from '../recording.ts';
import type { Evidence } from '../scenario.ts';
import { findKilled, findOrder, findOrders, listProcesses } from './broker-orders.ts';
import { decide } from './verdict.ts';

/** T3: what a killed worker had taken and not acknowledged is delivered to another, which acknowledges it. */
export function checkRedelivered(recording: Recording): Evidence {
  const killed = findKilled(recording);
  const { published, redelivered, acknowledged } = findOrders(recording, 'invoices');
  const held = published.filter(({ to }) => to !== undefined && to === killed?.process);
  const saved = held.filter(({ message }) => {
    const again = redelivered.find((copy) => findOrder(copy.message) === message);
    return again?.to !== undefined && again.to !== killed?.process && acknowledged.has(message);
  });
  const takers = listProcesses(killed?.process, ...redelivered.map(({ to }) => to));
  return decide(recording, {
    isProved: killed !== undefined && held.length > 0 && saved.length === held.length,
    expected: {
      en: 'Every order that the killed worker held is delivered to another worker and acknowledged there.',
      zh: '被杀掉的工作者手里的每个订单，都重新投递给别的工作者并得到确认。',
    },
    measured:
      killed === undefined
        ? { en: 'No worker was killed.', zh: '没有工作者被杀掉。' }
        : {
            en: `PID ${killed.pid} was killed with ${held.length} orders in its hands; ${saved.length} of them were delivered again and acknowledged.`,
            zh: `PID ${killed.pid} 被杀掉时手里有 ${held.length} 个订单；其中 ${saved.length} 个被重新投递并确认。`,
          },
    support: {
      processes: takers,
      ...(killed?.endNs === undefined ? {} : { fromNs: killed.endNs, toNs: redelivered.at(-1)?.gotNs ?? killed.endNs }),
    },
  });
}
