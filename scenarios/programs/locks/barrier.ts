import { Barrier } from '../../runtime/barrier.ts';
import { note } from '../../runtime/note.ts';
import { print } from '../../runtime/print.ts';
import { sleep } from '../../runtime/sleep.ts';
import { Thread } from '../../runtime/thread.ts';

interface Parameters {
  hikers?: number;
  huts?: number;
}

export async function hike(number: number, meeting: Barrier, huts: number): Promise<void> {
  for (let hut = 1; hut <= huts; hut++) {
    await sleep(150 * number); // each has a pace of its own
    meeting.wait();
  }
}

export async function main({ hikers = 4, huts = 3 }: Parameters): Promise<void> {
  note('Each hut is left by all together: the fast wait for the slow.', '每个小屋都要到齐了一起走：快的等慢的。');
  const meeting = new Barrier({ name: 'hut', parties: hikers });
  const all = [];
  for (let number = 1; number <= hikers; number++) all.push(new Thread({ target: hike, args: [number, meeting, huts] }));
  for (const t of all) t.start();
  for (const t of all) await t.join();
  print(hikers, 'hikers have been to', huts, 'huts together');
}
