import { Mutex } from '../../runtime/mutex.ts';
import { note } from '../../runtime/note.ts';
import { print } from '../../runtime/print.ts';
import { Semaphore } from '../../runtime/semaphore.ts';
import { sleep } from '../../runtime/sleep.ts';
import { Thread } from '../../runtime/thread.ts';

interface Parameters {
  readers?: number;
  writers?: number;
  turns?: number;
}

export async function read(seats: Semaphore, turns: number): Promise<void> {
  for (let i = 0; i < turns; i++) {
    seats.acquire(); // one seat is enough
    await sleep(60);
    seats.release();
    await sleep(20);
  }
}

export async function write(seats: Semaphore, readers: number, writing: Mutex, turns: number): Promise<void> {
  for (let i = 0; i < turns; i++) {
    writing.acquire(); // one writer at a time
    for (let k = 0; k < readers; k++) seats.acquire(); // and no reader: all seats are taken
    await sleep(30);
    for (let k = 0; k < readers; k++) seats.release();
    writing.release();
    await sleep(60);
  }
}

export async function main({ readers = 4, writers = 2, turns = 8 }: Parameters): Promise<void> {
  note('Readers read side by side; a writer is alone.', '读者可以一起读；写者必须独占。');
  const seats = new Semaphore({ name: 'seats', value: readers });
  const writing = new Mutex({ name: 'writing' });
  const all: { start(): void; join(): Promise<void> }[] = [];
  for (let i = 0; i < readers; i++) all.push(new Thread({ target: read, args: [seats, turns] }));
  for (let i = 0; i < writers; i++) all.push(new Thread({ target: write, args: [seats, readers, writing, turns] }));
  for (const t of all) t.start();
  for (const t of all) await t.join();
  print('read', readers * turns, 'times, written', writers * turns, 'times');
}
