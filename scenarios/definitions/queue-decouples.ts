import { checkBottleneckStays, checkOverlap, checkSmoothsBursts } from '../checks/queue-throughput.ts';
import type { Scenario } from '../scenario.ts';

export const queueDecouples: Scenario = {
  id: 'queue-decouples',
  chapter: 'queues',
  title: { en: 'A queue decouples', zh: '队列解耦' },
  summary: {
    en: 'A source that delivers in bursts and a steady device: without a queue, with a tight one and with a roomy one.',
    zh: '一个成批供货的来源和一个匀速的设备：不用队列、用小队列、用大队列各来一遍。',
  },
  text: {
    en: `A producer fetches items from a source that delivers several at once after a pause. A consumer gives them one by one to a device that takes its time.

Without a queue one thread does both, and each side stands still while the other works. With a queue they overlap. If it has room for a burst, the producer can put it there and fetch the next one; with room for one item it is held up by the consumer.`,
    zh: `生产者从来源取货，来源停一会儿就一次给出好几件。消费者把它们一件一件交给设备，设备每件都要花时间。

不用队列时，一个线程两样都做，一边干活另一边就停着。用队列，两边就能重叠。队列装得下一批时，生产者放下就能去取下一批；只装得下一件时，它就被消费者拖住。`,
  },
  lookFor: {
    en: 'How long each side waits in put and in get, and the depth of the queue: a saw, one tooth a burst.',
    zh: '看两边在 put 和 get 上各等多久，以及队列的深度：像锯齿，每批一个齿。',
  },
  parameters: [
    { kind: 'number', id: 'bursts', label: { en: 'Bursts', zh: '批数' }, default: 6, minimum: 4, maximum: 50, step: 1 },
    { kind: 'number', id: 'burst', label: { en: 'Items in a burst', zh: '每批件数' }, default: 5, minimum: 4, maximum: 20, step: 1 },
    {
      kind: 'number',
      id: 'produceMs',
      label: { en: 'Time of the source for an item', zh: '来源每件用时' },
      default: 40,
      minimum: 20,
      maximum: 500,
      step: 10,
      unit: { en: 'ms', zh: '毫秒' },
    },
    {
      kind: 'number',
      id: 'consumeMs',
      label: { en: 'Time of the device for an item', zh: '设备每件用时' },
      default: 30,
      minimum: 20,
      maximum: 500,
      step: 10,
      unit: { en: 'ms', zh: '毫秒' },
    },
  ],
  entry: 'queues/queue-decouples',
  mainView: 'messages',
  tellingMoment: (recording) => recording.values('phase').at(-2)?.tNs,
  claims: [
    {
      id: 'L06',
      name: 'overlap',
      statement: {
        en: 'A queue lets both sides work at the same time, which raises throughput.',
        zh: '队列让两边同时干活，从而提高处理效率。',
      },
      correction: {
        en: 'Throughput rises by overlap only: a queue makes no work faster.',
        zh: '效率提高只是因为两边重叠：队列本身不会让任何工作变快。',
      },
      check: checkOverlap,
    },
    {
      id: 'L06',
      name: 'smooths-bursts',
      statement: {
        en: 'A queue decouples: it takes in a burst, and nobody is held up.',
        zh: '队列能解耦：它接得住一阵突发，谁也不被拖住。',
      },
      check: checkSmoothsBursts,
    },
    {
      id: 'L06',
      name: 'bottleneck-stays',
      statement: { en: 'The steady bottleneck stays what it was.', zh: '持续的瓶颈仍然是瓶颈。' },
      check: checkBottleneckStays,
    },
  ],
  limits: { processes: 1, runtimeMs: 300_000 },
};
