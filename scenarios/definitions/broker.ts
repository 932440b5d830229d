import { checkAllAcknowledged } from '../checks/all-acknowledged.ts';
import { findKilled } from '../checks/broker-orders.ts';
import { checkFansOut } from '../checks/fans-out.ts';
import { checkRedelivered } from '../checks/redelivered.ts';
import type { Scenario } from '../scenario.ts';

export const broker: Scenario = {
  id: 'broker',
  chapter: 'services',
  title: { en: 'A message broker', zh: '消息代理' },
  summary: {
    en: 'Producers publish orders; a broker keeps each one until a worker has acknowledged it.',
    zh: '生产者发布订单；代理把每个订单保管到工作者确认为止。',
  },
  text: {
    en: `The broker is a process that listens on a port of this machine. Producers publish orders to it over sockets, and it puts a copy of each into two queues: one for invoices, one for parcels.

A worker takes an order, does its work, and only then acknowledges it. One worker is killed with orders in its hands. Its connection closes, and the broker gives the same orders to another worker: nothing is lost.`,
    zh: `代理是一个监听本机端口的进程。生产者通过套接字把订单发布给它，它把每个订单各放一份到两个队列：一个开发票，一个发包裹。

工作者取一个订单，做完了才确认。有一个工作者拿着订单时被杀掉，它的连接断开，代理就把同样的订单交给别的工作者：什么也不会丢。`,
  },
  lookFor: {
    en: 'The two arrows that leave each order, and the messages that the broker itself puts after a worker is killed.',
    zh: '看每个订单引出的两条箭头，以及一个工作者被杀掉之后由代理自己重新放入的消息。',
  },
  parameters: [
    { kind: 'number', id: 'producers', label: { en: 'Producers', zh: '生产者数' }, default: 2, minimum: 1, maximum: 8, step: 1 },
    {
      kind: 'number',
      id: 'orders',
      label: { en: 'Orders of each producer', zh: '每个生产者的订单数' },
      default: 50,
      minimum: 10,
      maximum: 1000,
      step: 10,
    },
    {
      kind: 'number',
      id: 'workers',
      label: { en: 'Workers on each queue', zh: '每个队列的工作者数' },
      default: 2,
      minimum: 1,
      maximum: 6,
      step: 1,
    },
  ],
  short: { orders: 20 },
  entry: 'services/broker',
  mainView: 'messages',
  tellingMoment: (recording) => findKilled(recording)?.endNs,
  claims: [
    {
      id: 'T3',
      name: 'fans-out',
      statement: { en: 'A broker gives a copy of one message to several queues.', zh: '代理把一条消息分发到多个队列。' },
      check: checkFansOut,
    },
    {
      id: 'T3',
      name: 'redelivered',
      statement: {
        en: 'What a worker did not acknowledge is delivered again when the worker is gone.',
        zh: '工作者没有确认就消失了，消息会重新投递。',
      },
      check: checkRedelivered,
    },
    {
      id: 'T3',
      name: 'all-acknowledged',
      statement: { en: 'No message is lost when a worker dies.', zh: '工作者死掉，消息也不会丢。' },
      check: checkAllAcknowledged,
    },
  ],
  limits: { processes: 24, runtimeMs: 120_000 },
};
