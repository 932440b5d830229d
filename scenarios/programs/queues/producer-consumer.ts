import { note } from '../../runtime/note.ts';
import { print } from '../../runtime/print.ts';
import { sleep } from '../../runtime/sleep.ts';
import { Queue } from '../../runtime/thread-queue.ts';
import { Thread } from '../../runtime/thread.ts';
import { recordValue } from '../../runtime/value.ts';

interface Parameters {
  producers?: number;
  consumers?: number;
  items?: number;
  maxsize?: number;
}

export async function produce(q: Queue<string>, who: number, items: number): Promise<void> {
  for (let i = 1; i <= items; i++) {
    q.put(`bun ${who}.${i}`);
    if (i === items / 2) await sleep(600); // a break: now the consumers have to wait
  }
}

export async function consume(q: Queue<string>): Promise<void> {
  let eaten = 0;
  while (q.get() !== 'closed') {
    eaten += 1;
    await sleep(20);
  }
  recordValue('eaten', eaten);
}

export async function main({ producers = 2, consumers = 3, items = 20, maxsize = 4 }: Parameters): Promise<void> {
  note(
    'Too fast, the producers wait for room; in their break, the consumers wait for buns.',
    '做得太快，生产者就等空位；他们休息时，消费者就等包子。',
  );
  const q = new Queue<string>({ name: 'buns', maxsize });
  const bakers = [];
  const guests = [];
  for (let who = 1; who <= producers; who++) bakers.push(new Thread({ target: produce, args: [q, who, items] }));
  for (let i = 0; i < consumers; i++) guests.push(new Thread({ target: consume, args: [q] }));
  for (const t of [...bakers, ...guests]) t.start();
  for (const t of bakers) await t.join();
  for (let i = 0; i < consumers; i++) {
    while (q.size === maxsize) await sleep(10);
    q.put('closed');
  }
  for (const t of guests) await t.join();
  print(producers * items, 'buns have been eaten by', consumers, 'guests');
}
