import { checkBoundedBlocks, checkUnboundedTakesAll } from '../checks/queue-bounds.ts';
import { findMessages } from '../checks/queue-messages.ts';
import { checkQueueOrder } from '../checks/queue-order.ts';
import type { Scenario } from '../scenario.ts';

export const queueOrders: Scenario = {
  id: 'queue-orders',
  chapter: 'queues',
  title: { en: 'Three orders out of a queue', zh: '队列的三种出队顺序' },
  summary: {
    en: 'The same numbers through a FIFO, a LIFO and a priority queue; then a queue with a limit and one without.',
    zh: '同样的数字分别经过先进先出、后进先出和优先级队列；然后比较有上限和没有上限的队列。',
  },
  text: {
    en: `A queue decides who is next. FIFO: whoever came first. LIFO: whoever came last, like a stack. A priority queue: the smallest.

maxsize is the most that a queue holds. When it is full, put waits until something is taken out. maxsize 0 does not mean that nothing fits: it means that there is no limit.`,
    zh: `队列决定下一个轮到谁。FIFO：先来的先走。LIFO：后来的先走，就像一摞盘子。优先级队列：最小的先走。

maxsize 是队列最多能装多少。装满以后，put 要等到有东西被取走。maxsize 为 0 并不是什么都装不下，而是没有上限。`,
  },
  lookFor: {
    en: 'The order in which the same numbers leave each queue, and the one put that has to wait.',
    zh: '同样的数字以什么顺序离开每个队列，以及那一次不得不等待的 put。',
  },
  parameters: [
    { kind: 'number', id: 'items', label: { en: 'Numbers', zh: '数字个数' }, default: 8, minimum: 2, maximum: 100, step: 1 },
    {
      kind: 'number',
      id: 'maxsize',
      label: { en: 'maxsize of the bounded queue', zh: '有界队列的 maxsize' },
      default: 3,
      minimum: 1,
      maximum: 100,
      step: 1,
    },
  ],
  entry: 'queues/queue-orders',
  mainView: 'messages',
  tellingMoment: (recording) => findMessages(recording, 'priority').at(-1)?.putNs,
  claims: [
    {
      id: 'L07',
      name: 'fifo',
      statement: { en: 'FIFO: first in, first out.', zh: 'FIFO：先进先出。' },
      check: (recording) => checkQueueOrder(recording, 'fifo', { en: 'First in, first out', zh: '先进先出' }, (items) => items),
    },
    {
      id: 'L07',
      name: 'bounded-blocks',
      statement: { en: 'A put into a full queue waits.', zh: '队列满了，put 就要等。' },
      check: checkBoundedBlocks,
    },
    {
      id: 'L08',
      name: 'lifo',
      statement: { en: 'LIFO: last in, first out.', zh: 'LIFO：后进先出。' },
      check: (recording) =>
        checkQueueOrder(recording, 'lifo', { en: 'Last in, first out', zh: '后进先出' }, (items) => [...items].reverse()),
    },
    {
      id: 'L09',
      name: 'priority',
      statement: { en: 'A priority queue gives the smallest first.', zh: '优先级队列先给出最小的。' },
      check: (recording) =>
        checkQueueOrder(recording, 'priority', { en: 'The smallest first', zh: '最小的先出' }, (items) =>
          [...items].sort((one, other) => one - other),
        ),
    },
    {
      id: 'L09',
      name: 'unbounded',
      statement: { en: 'maxsize 0 is no limit.', zh: 'maxsize 为 0 就是没有上限。' },
      check: checkUnboundedTakesAll,
    },
  ],
  limits: { processes: 1, runtimeMs: 60_000 },
};
