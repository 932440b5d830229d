import type { Recording } from '../recording.ts';
import type { Evidence } from '../scenario.ts';
import { findOrders, listProcesses } from './broker-orders.ts';
import { readNumber } from './measure.ts';
import { decide } from './verdict.ts';

/** T3: every order is put into both queues, and taken from each by a worker in a process of its own. */
export function checkFansOut(recording: Recording): Evidence {
  const count = readNumber(recording, 'producers', 2) * readNumber(recording, 'orders', 50);
  const [invoices, parcels] = [findOrders(recording, 'invoices').published, findOrders(recording, 'parcels').published];
  const names = new Set(invoices.map(({ message }) => message));
  const both = parcels.filter(({ message, from, to }) => names.has(message) && from !== undefined && to !== undefined && from !== to);
  const takers = listProcesses(...[...invoices, ...parcels].map(({ to }) => to));
  return decide(recording, {
    isProved: count > 0 && both.length === count && names.size === count && takers.length >= 2,
    expected: {
      en: `${count} orders, each in both queues, taken by other processes than have put them.`,
      zh: `${count} 个订单，每个都进入两个队列，由别的进程取走。`,
    },
    measured: {
      en: `${names.size} orders in “invoices”, ${both.length} of them also in “parcels”; taken by ${takers.length} processes.`,
      zh: `“invoices”里有 ${names.size} 个订单，其中 ${both.length} 个也在“parcels”里；由 ${takers.length} 个进程取走。`,
    },
    support: { processes: takers },
  });
}
