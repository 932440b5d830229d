import { Event } from '../../runtime/event.ts';
import { note } from '../../runtime/note.ts';
import { print } from '../../runtime/print.ts';
import { sleep } from '../../runtime/sleep.ts';
import { Thread } from '../../runtime/thread.ts';

interface Parameters {
  cars?: number;
  phases?: number;
}

export async function light(green: Event, cars: number, phases: number): Promise<void> {
  green.clear(); // red
  while (green.waiting < cars) await sleep(10); // until all stand there
  for (let i = 0; i < phases; i++) {
    green.clear();
    await sleep(500);
    green.set();
    await sleep(500);
  }
}

export async function drive(green: Event, laps: number): Promise<void> {
  for (let i = 0; i < laps; i++) {
    green.wait();
    await sleep(150); // once round the block
  }
}

export async function main({ cars = 3, phases = 3 }: Parameters): Promise<void> {
  note(
    'The light clears the event for red and sets it for green; the cars wait for it.',
    '灯变红就清除事件，变绿就设置事件；车等的就是它。',
  );
  const green = new Event({ name: 'green' });
  green.set();
  const traffic = new Thread({ target: light, args: [green, cars, phases] });
  traffic.start();
  while (green.isSet) await sleep(10);
  const all = [];
  for (let i = 0; i < cars; i++) all.push(new Thread({ target: drive, args: [green, phases * 2] }));
  for (const t of all) t.start();
  for (const t of [traffic, ...all]) await t.join();
  print(cars, 'cars have driven', phases * 2, 'laps each');
}
