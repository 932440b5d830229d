import { note } from '../../runtime/note.ts';
import { print } from '../../runtime/print.ts';
import { Semaphore } from '../../runtime/semaphore.ts';
import { sleep } from '../../runtime/sleep.ts';
import { Thread } from '../../runtime/thread.ts';

interface Parameters {
  guests?: number;
  seats?: number;
}

export async function visit(seats: Semaphore): Promise<void> {
  seats.acquire();
  await sleep(300); // sits for a while
  seats.release();
}

export async function main({ guests = 8, seats = 3 }: Parameters): Promise<void> {
  note(`${guests} guests for ${seats} seats: whoever finds none waits.`, `${guests} 位客人，${seats} 个座位：没座位就等。`);
  const semaphore = new Semaphore({ name: 'seats', value: seats });
  const all = [];
  for (let i = 0; i < guests; i++) all.push(new Thread({ target: visit, args: [semaphore] }));
  for (const t of all) t.start();
  for (const t of all) await t.join();
  print(guests, 'guests have sat on', seats, 'seats');
}
