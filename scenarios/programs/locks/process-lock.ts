import { note } from '../../runtime/note.ts';
import { print } from '../../runtime/print.ts';
import { ProcessMutex } from '../../runtime/process-mutex.ts';
import { ProcessQueue } from '../../runtime/process-queue.ts';
import { Process } from '../../runtime/process.ts';
import { sleep } from '../../runtime/sleep.ts';

interface Parameters {
  processes?: number;
  lines?: number;
}

async function tell(how: string, name: string, lines: number): Promise<void> {
  for (let i = 1; i <= lines; i++) {
    print(how, name, 'line', i);
    await sleep(2);
  }
}

export async function tellWithoutLock(name: string, lines: number, ready: ProcessQueue<string>, go: ProcessQueue<string>): Promise<void> {
  await ready.put(name);
  await go.get();
  await tell('without the lock:', name, lines);
}

export async function tellWithLock(name: string, lines: number, lock: ProcessMutex): Promise<void> {
  await lock.acquire();
  await tell('with the lock:', name, lines);
  await lock.release();
}

export async function main({ processes = 4, lines = 10 }: Parameters): Promise<void> {
  const names = Array.from({ length: processes }, (_, i) => `process ${i + 1}`);
  note('Without a lock the processes print at the same time: their lines are mixed.', '不加锁：几个进程同时打印，各自的行混在一起。');
  const [ready, go] = [new ProcessQueue<string>({ name: 'ready' }), new ProcessQueue<string>({ name: 'go' })];
  const mixed = names.map((name) => new Process({ target: tellWithoutLock, args: [name, lines, ready, go] }));
  for (const p of mixed) p.start();
  for (let i = 0; i < processes; i++) await ready.get();
  for (const name of names) await go.put(name);
  for (const p of mixed) await p.join();

  note('With the lock one prints all its lines, then the next.', '加锁：一个进程打印完所有的行，才轮到下一个。');
  const lock = new ProcessMutex({ name: 'printing' });
  const whole = names.map((name) => new Process({ target: tellWithLock, args: [name, lines, lock] }));
  for (const p of whole) p.start();
  for (const p of whole) await p.join();
}
