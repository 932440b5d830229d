import { note } from '../../runtime/note.ts';
import { print } from '../../runtime/print.ts';
import { ProcessQueue } from '../../runtime/process-queue.ts';
import { Process } from '../../runtime/process.ts';
import { sleep } from '../../runtime/sleep.ts';
import { recordValue } from '../../runtime/value.ts';

interface Parameters {
  messages?: number;
  rate?: number;
  capacity?: number;
}

type List = (number | string | null)[];

export async function f(q: ProcessQueue<List>, changed: ProcessQueue<List>): Promise<void> {
  const list = [42, null, 'hello'];
  recordValue('put by the child', list);
  await q.put(list);
  const change = await changed.get();
  print('the parent has', change, 'and the child still has', list);
  recordValue("the child's list after the change", list);
}

export async function produce(q: ProcessQueue<number>, messages: number, rate: number): Promise<void> {
  for (let i = 1; i <= messages; i++) {
    await q.put(i);
    await sleep(1000 / rate);
  }
}

export async function consume(q: ProcessQueue<number>, messages: number): Promise<void> {
  let sum = 0;
  for (let i = 0; i < messages; i++) sum += await q.get();
  recordValue('sum of the consumer', sum);
}

export async function main({ messages = 100, rate = 30, capacity = 10 }: Parameters): Promise<void> {
  note('The child puts a list into the queue; the parent gets it.', '子进程把一个列表放进队列，父进程把它取出来。');
  const q = new ProcessQueue<List>({ name: 'q' });
  const changed = new ProcessQueue<List>({ name: 'changed' });
  const p = new Process({ target: f, args: [q, changed] });
  p.start();
  const list = await q.get();
  print(list);
  recordValue('got by the parent', list);

  note('The parent changes its list. The one in the child stays as it was.', '父进程改了自己的列表，子进程里的那个不变。');
  list[0] = 'changed by the parent';
  recordValue("the parent's list after the change", list);
  await changed.put(list);
  await p.join();

  note(
    'Now a producer and a consumer, each a process of its own, on one queue.',
    '现在一个生产者、一个消费者，各是一个进程，共用一个队列。',
  );
  const numbers = new ProcessQueue<number>({ name: 'numbers', capacity });
  const producer = new Process({ target: produce, args: [numbers, messages, rate] });
  const consumer = new Process({ target: consume, args: [numbers, messages] });
  producer.start();
  consumer.start();
  await producer.join();
  await consumer.join();
}
