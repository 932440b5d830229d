import { note } from '../../runtime/note.ts';
import { print } from '../../runtime/print.ts';
import { Process } from '../../runtime/process.ts';
import { sleep } from '../../runtime/sleep.ts';

interface Parameters {
  count?: number;
  delayMs?: number;
  join?: 'after-each' | 'at-the-end';
}

export async function f(name: string, delayMs: number): Promise<void> {
  await sleep(delayMs);
  print('hello', name);
}

export async function main({ count = 10, delayMs = 1000, join = 'at-the-end' }: Parameters): Promise<void> {
  note('Watch how many children are alive at the same time.', '看有几个子进程同时活着。');
  const processes = [];
  for (let i = 0; i < count; i++) {
    const p = new Process({ target: f, args: ['bob', delayMs] });
    p.start();
    processes.push(p);
    if (join === 'after-each') await p.join();
  }
  if (join === 'at-the-end') {
    note('All are started; now the parent waits for each of them.', '全部启动了；父进程现在逐个等待它们。');
    for (const p of processes) await p.join();
  }
}
