import { note } from '../../runtime/note.ts';
import { print } from '../../runtime/print.ts';
import { sleep } from '../../runtime/sleep.ts';
import { LifoQueue, PriorityQueue, Queue } from '../../runtime/thread-queue.ts';
import { Thread } from '../../runtime/thread.ts';

interface Parameters {
  items?: number;
  maxsize?: number;
}

export function putAll(q: Queue<number>, items: number): void {
  for (let i = 1; i <= items; i++) q.put(i);
}

export async function main({ items = 8, maxsize = 3 }: Parameters): Promise<void> {
  const numbers = [];
  for (let i = 0; i < items; i++) numbers.push((i * 5 + 3) % items);
  const queues: [string, Queue<number>][] = [
    ['fifo', new Queue<number>({ name: 'fifo' })],
    ['lifo', new LifoQueue<number>({ name: 'lifo' })],
    ['priority', new PriorityQueue<number>({ name: 'priority' })],
  ];
  for (const [name, q] of queues) {
    note(`The same numbers go into the ${name} queue and come out again.`, `同样的数字放进 ${name} 队列，再取出来。`);
    for (const number of numbers) q.put(number);
    const out = [];
    while (q.size > 0) out.push(q.get());
    print(name, 'in ', numbers, 'out', out);
  }

  note('A bounded queue is full: put waits until something is taken.', '有界队列满了：put 要等到有东西被取走。');
  const bounded = new Queue<number>({ name: 'bounded', maxsize });
  const t = new Thread({ target: putAll, args: [bounded, maxsize + 1] });
  t.start();
  while (bounded.size < maxsize) await sleep(10);
  await sleep(500);
  print('bounded: full with', bounded.size);
  bounded.get();
  await t.join();
  print('bounded: the last put has returned, and it is full again with', bounded.size);

  note('With maxsize 0 put never waits.', 'maxsize 为 0 时，put 从不等待。');
  const unbounded = new Queue<number>({ name: 'unbounded', maxsize: 0 });
  putAll(unbounded, 1000);
  print('unbounded: took', unbounded.size, 'without a wait');
}
