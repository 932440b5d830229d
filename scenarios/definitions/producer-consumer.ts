import { checkBothSidesWait, checkEachBunOnce } from '../checks/buns.ts';
import type { Scenario } from '../scenario.ts';

export const producerConsumer: Scenario = {
  id: 'producer-consumer',
  chapter: 'queues',
  title: { en: 'Producers and consumers', zh: '生产者与消费者' },
  summary: { en: 'Two bakers, three guests, and a counter with room for four buns.', zh: '两个面点师，三位客人，柜台上只放得下四个包子。' },
  text: {
    en: `A bounded queue between several producers and several consumers regulates itself: who is ahead waits. Nobody has to know how many are on the other side, and each item goes to exactly one of them.

At the end each consumer gets a sign that the shop is closed: one sign for each.`,
    zh: `有界队列放在几个生产者和几个消费者之间，会自己调节：快的一方就等。谁也不用知道对面有几个，每件东西正好到其中一个手里。

最后，每个消费者都会拿到一个“打烊”的记号：一人一个。`,
  },
  lookFor: {
    en: 'The depth of the queue: full, empty in the break, full again; and on which side the waits are.',
    zh: '看队列的深度：满，休息时空，再满；以及等待发生在哪一边。',
  },
  parameters: [
    { kind: 'number', id: 'producers', label: { en: 'Producers', zh: '生产者' }, default: 2, minimum: 1, maximum: 8, step: 1 },
    { kind: 'number', id: 'consumers', label: { en: 'Consumers', zh: '消费者' }, default: 3, minimum: 2, maximum: 8, step: 1 },
    {
      kind: 'number',
      id: 'items',
      label: { en: 'Items of each producer', zh: '每个生产者的件数' },
      default: 20,
      minimum: 10,
      maximum: 200,
      step: 2,
    },
    {
      kind: 'number',
      id: 'maxsize',
      label: { en: 'maxsize of the queue', zh: '队列的 maxsize' },
      default: 4,
      minimum: 1,
      maximum: 50,
      step: 1,
    },
  ],
  entry: 'queues/producer-consumer',
  mainView: 'messages',
  tellingMoment: ({ messages }) => messages[Math.floor(messages.length / 2)]?.putNs,
  claims: [
    {
      id: 'X14',
      name: 'each-once',
      statement: { en: 'Every item goes to exactly one consumer.', zh: '每件东西正好到一个消费者手里。' },
      check: checkEachBunOnce,
    },
    {
      id: 'X14',
      name: 'both-sides-wait',
      statement: { en: 'A bounded queue makes the faster side wait.', zh: '有界队列让快的一方等待。' },
      check: checkBothSidesWait,
    },
  ],
  limits: { processes: 1, runtimeMs: 120_000 },
};
