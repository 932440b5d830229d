import { Manager } from '../../runtime/manager.ts';
import type { DictProxy, ListProxy } from '../../runtime/manager-proxies.ts';
import { note } from '../../runtime/note.ts';
import { print } from '../../runtime/print.ts';
import { ProcessMutex } from '../../runtime/process-mutex.ts';
import { Process } from '../../runtime/process.ts';

interface Parameters {
  processes?: number;
  additions?: number;
}

export async function f(d: DictProxy<string, number>, l: ListProxy<number>, i: number): Promise<void> {
  await d.set(`process ${i}`, i * i);
  await l.append(i);
}

/** Reading and writing are two calls: another process may come in between. */
export async function addWithoutLock(d: DictProxy<string, number>, additions: number): Promise<void> {
  for (let i = 0; i < additions; i++) await d.set('unlocked', (await d.get('unlocked', 0)) + 1);
}

export async function addWithLock(d: DictProxy<string, number>, additions: number, lock: ProcessMutex): Promise<void> {
  for (let i = 0; i < additions; i++) {
    await lock.acquire();
    await d.set('locked', (await d.get('locked', 0)) + 1);
    await lock.release();
  }
}

async function run(processes: readonly { start(): void; join(): Promise<number> }[]): Promise<void> {
  for (const p of processes) p.start();
  for (const p of processes) await p.join();
}

export async function main({ processes = 4, additions = 100 }: Parameters): Promise<void> {
  const manager = await Manager.start();
  const d = await manager.dict<string, number>(new Map(), 'd');
  const l = await manager.list<number>([], 'l');
  const numbers = Array.from({ length: processes }, (_, i) => i + 1);

  note('A dict and a list live in the manager; every process changes them by calls.', '字典和列表住在管理进程里；每个进程都靠调用来修改。');
  await run(numbers.map((i) => new Process({ target: f, args: [d, l, i] })));
  print(
    'dict:',
    (await d.values()).sort((one, other) => one - other),
  );
  print(
    'list:',
    (await l.copy()).sort((one, other) => one - other),
  );

  note('Read, add, write without a lock: processes come in between each other.', '不加锁地读、加、写：进程之间互相插进来。');
  let lost = 0;
  for (let round = 1; round <= 10 && lost === 0; round++) {
    await d.set('unlocked', 0);
    await run(numbers.map(() => new Process({ target: addWithoutLock, args: [d, additions] })));
    lost = processes * additions - (await d.get('unlocked', 0));
  }
  print('without a lock additions are lost:', lost > 0);

  note('The same with a lock around both calls.', '同样的事，两次调用外面加一把锁。');
  const lock = new ProcessMutex({ name: 'both calls' });
  await run(numbers.map(() => new Process({ target: addWithLock, args: [d, additions, lock] })));
  print('with the lock', await d.get('locked'), 'of', processes * additions);
  await manager.shutdown();
}
