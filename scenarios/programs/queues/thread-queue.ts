import { note } from '../../runtime/note.ts';
import { print } from '../../runtime/print.ts';
import { sleep } from '../../runtime/sleep.ts';
import { Queue } from '../../runtime/thread-queue.ts';
import { Thread } from '../../runtime/thread.ts';
import { recordValue } from '../../runtime/value.ts';

interface Parameters {
  messages?: number;
  rate?: number;
  capacity?: number;
}

type List = (number | string | null)[];

export function f(q: Queue<List>, changed: Queue<List>): void {
  const list = [42, null, 'hello'];
  recordValue('put by the thread', list);
  q.put(list);
  const change = changed.get();
  print('the main thread has', change, 'and the thread still has', list);
  recordValue("the thread's list after the change", list);
}

export async function produce(q: Queue<number>, messages: number, rate: number): Promise<void> {
  for (let i = 1; i <= messages; i++) {
    q.put(i);
    await sleep(1000 / rate);
  }
}

export function consume(q: Queue<number>, messages: number): void {
  let sum = 0;
  for (let i = 0; i < messages; i++) sum += q.get();
  recordValue('sum of the consumer', sum);
}

export async function main({ messages = 100, rate = 30, capacity = 10 }: Parameters): Promise<void> {
  note('The thread puts a list into the queue; the main thread gets it.', '线程把一个列表放进队列，主线程把它取出来。');
  const q = new Queue<List>({ name: 'q' });
  const changed = new Queue<List>({ name: 'changed' });
  const t = new Thread({ target: f, args: [q, changed] });
  t.start();
  const list = q.get();
  print(list);
  recordValue('got by the main thread', list);

  note('The main thread changes its list. The one in the thread stays as it was.', '主线程改了自己的列表，线程里的那个不变。');
  list[0] = 'changed by the main thread';
  recordValue("the main thread's list after the change", list);
  changed.put(list);
  await t.join();

  note(
    'Now a producer and a consumer, each a thread of its own, on one queue.',
    '现在一个生产者、一个消费者，各是一个线程，共用一个队列。',
  );
  const numbers = new Queue<number>({ name: 'numbers', maxsize: capacity });
  const producer = new Thread({ target: produce, args: [numbers, messages, rate] });
  const consumer = new Thread({ target: consume, args: [numbers, messages] });
  producer.start();
  consumer.start();
  await producer.join();
  await consumer.join();
}
