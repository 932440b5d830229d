import { Mutex } from '../../runtime/mutex.ts';
import { note } from '../../runtime/note.ts';
import { print } from '../../runtime/print.ts';
import { RecursiveMutex } from '../../runtime/recursive-mutex.ts';
import { sleep } from '../../runtime/sleep.ts';
import { Thread } from '../../runtime/thread.ts';

interface Parameters {
  stuckMs?: number;
}

type Lock = Mutex | RecursiveMutex;

/** Takes the lock, and calls a function that takes it too. */
export function outer(lock: Lock, name: string): void {
  lock.acquire();
  print(name, 'lock: outer has it');
  inner(lock, name);
  lock.release();
}

function inner(lock: Lock, name: string): void {
  lock.acquire();
  print(name, 'lock: inner has it too');
  lock.release();
}

export async function main({ stuckMs = 2500 }: Parameters): Promise<void> {
  note('A plain lock: inner waits for a lock that its own thread holds, for ever.', '普通锁：inner 等的锁就在自己线程手里，永远等不到。');
  const plain = new Mutex({ name: 'plain' });
  const stuck = new Thread({ target: outer, args: [plain, 'plain'] });
  stuck.start();
  while (plain.contended === 0) await sleep(10);
  await sleep(stuckMs);
  print('plain lock: the thread is stuck and is ended');
  await stuck.terminate();

  note('A recursive lock: the same nesting passes.', '递归锁：同样的嵌套顺利通过。');
  const recursive = new RecursiveMutex({ name: 'recursive' });
  const t = new Thread({ target: outer, args: [recursive, 'recursive'] });
  t.start();
  await t.join();
  print('recursive lock: done');
}
