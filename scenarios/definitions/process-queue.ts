import { checkArrivesAsClone } from '../checks/arrives-as-clone.ts';
import { checkCarriesData } from '../checks/carries-data.ts';
import { checkNothingLost } from '../checks/nothing-lost.ts';
import { findMessages } from '../checks/queue-messages.ts';
import type { Scenario } from '../scenario.ts';

export const processQueue: Scenario = {
  id: 'process-queue',
  chapter: 'process-queues',
  title: { en: 'A queue between processes', zh: '进程之间的队列' },
  summary: {
    en: 'A list goes from a child to its parent; then a steady stream of messages.',
    zh: '一个列表从子进程传到父进程，然后是一串稳定的消息。',
  },
  text: {
    en: `Processes share no memory. The child puts [42, null, 'hello'] into a queue and the parent gets it: the list is turned into bytes, the bytes travel, and a new list is made of them.

Then the parent changes its list. The child's stays as it was, because the two are different lists.

At last a producer process puts numbers at a steady rate, and a consumer process gets them.`,
    zh: `进程之间不共享内存。子进程把 [42, null, 'hello'] 放进队列，父进程取出来：列表先变成字节，字节传过去，再用它造出一个新列表。

接着父进程修改自己的列表。子进程里的那个不变，因为它们是两个不同的列表。

最后，一个生产者进程按固定速率放入数字，一个消费者进程把它们取走。`,
  },
  lookFor: {
    en: 'The arrow from the child to the parent with its payload and bytes; then the even rhythm of the stream, and the depth of the queue.',
    zh: '看从子进程指向父进程的箭头、它的内容和字节数；然后看消息流的均匀节奏和队列的深度。',
  },
  parameters: [
    { kind: 'number', id: 'messages', label: { en: 'Messages', zh: '消息数' }, default: 100, minimum: 1, maximum: 5000, step: 10 },
    {
      kind: 'number',
      id: 'rate',
      label: { en: 'Rate', zh: '速率' },
      default: 30,
      minimum: 10,
      maximum: 500,
      step: 10,
      unit: { en: 'messages per second', zh: '条/秒' },
    },
    {
      kind: 'number',
      id: 'capacity',
      label: { en: 'Capacity of the queue', zh: '队列容量' },
      help: { en: 'A full queue makes the producer wait. 0 is unbounded.', zh: '队列满了，生产者就要等。0 表示不限。' },
      default: 10,
      minimum: 0,
      maximum: 1000,
      step: 1,
    },
  ],
  entry: 'queues/process-queue',
  counterpart: 'queues/thread-queue',
  mainView: 'messages',
  tellingMoment: (recording) => findMessages(recording, 'q')[0]?.gotNs,
  claims: [
    {
      id: 'L17',
      name: 'carries-data',
      statement: { en: 'A process queue carries data from one process to another.', zh: '进程队列能把数据从一个进程传到另一个进程。' },
      check: checkCarriesData,
    },
    {
      id: 'L17',
      name: 'nothing-lost',
      statement: { en: 'Everything that is put arrives, in order.', zh: '放进去的全部按顺序到达。' },
      check: checkNothingLost,
    },
    {
      id: 'L18',
      name: 'arrives-as-clone',
      statement: { en: 'What arrives is a clone, made by serialising.', zh: '到达的是通过序列化得到的克隆。' },
      correction: {
        en: 'There are not two queues: it is one channel with a buffer. When the clone is taken differs: here at put, in Python a little later, in a thread of the sender.',
        zh: '并不是两个队列，而是一条带缓冲的通道。何时克隆因语言而异：这里在 put 时，Python 则稍后由发送方的一个线程来做。',
      },
      check: checkArrivesAsClone,
    },
  ],
  limits: { processes: 4, runtimeMs: 600_000 },
};
