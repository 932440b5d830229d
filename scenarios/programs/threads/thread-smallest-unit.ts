import { getIdent } from '../../runtime/current-thread.ts';
import { Event } from '../../runtime/event.ts';
import { note } from '../../runtime/note.ts';
import { print } from '../../runtime/print.ts';
import { sleep } from '../../runtime/sleep.ts';
import { Thread } from '../../runtime/thread.ts';
import { recordValue } from '../../runtime/value.ts';

interface Parameters {
  threads?: number;
  work?: number;
}

function compute(millions: number): number {
  let x = 1;
  for (let i = 0; i < millions * 1_000_000; i++) x = (x * 31 + i) % 1_000_003;
  return x;
}

export function run(number: number, work: number, goOn: Event): void {
  recordValue('ident', getIdent());
  compute(number * work);
  print('thread', number, 'has done', number, 'parts of the work');
  goOn.wait(); // alive, but asleep: its CPU time stands still
}

export async function main({ threads = 3, work = 40 }: Parameters): Promise<void> {
  note(
    'Each thread has an ident of its own; the main thread has the number of the process.',
    '每个线程都有自己的编号；主线程的编号就是进程号。',
  );
  recordValue('ident', getIdent());
  const goOn = new Event({ name: 'go on' });
  const all = [];
  for (let number = 1; number <= threads; number++) {
    const t = new Thread({ target: run, args: [number, work, goOn] });
    t.start();
    all.push(t);
  }
  note('Compare the CPU times of the threads with that of the process.', '把各线程的 CPU 时间和进程的比一比。');
  while (goOn.waiting < threads) await sleep(20);
  await sleep(1000);
  print('all', threads, 'threads have done their work');
  goOn.set();
  for (const t of all) await t.join();
}
