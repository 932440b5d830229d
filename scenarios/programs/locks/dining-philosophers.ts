import { Barrier } from '../../runtime/barrier.ts';
import { Mutex } from '../../runtime/mutex.ts';
import { note } from '../../runtime/note.ts';
import { print } from '../../runtime/print.ts';
import { Semaphore } from '../../runtime/semaphore.ts';
import { sleep } from '../../runtime/sleep.ts';
import { Thread } from '../../runtime/thread.ts';

interface Parameters {
  philosophers?: number;
  meals?: number;
}

/** Everybody takes the left fork, and only then reaches for the right one. */
export function dine(left: Mutex, right: Mutex, allHaveOne: Barrier): void {
  left.acquire();
  allHaveOne.wait();
  right.acquire();
  right.release();
  left.release();
}

/** The first cure: of two forks the one with the smaller number comes first, for everybody. */
export async function dineInOrder(first: Mutex, second: Mutex, meals: number): Promise<void> {
  for (let i = 0; i < meals; i++) {
    first.acquire();
    second.acquire();
    await sleep(5); // eats
    second.release();
    first.release();
  }
}

/** The second cure: a waiter lets in one less than there are seats. */
export async function dineWithWaiter(left: Mutex, right: Mutex, waiter: Semaphore, meals: number): Promise<void> {
  for (let i = 0; i < meals; i++) {
    waiter.acquire();
    left.acquire();
    right.acquire();
    await sleep(5); // eats
    right.release();
    left.release();
    waiter.release();
  }
}

function layTable(count: number): Mutex[] {
  const forks = [];
  for (let i = 1; i <= count; i++) forks.push(new Mutex({ name: `fork ${i}` }));
  return forks;
}

async function runAll(all: { start(): void; join(): Promise<void> }[]): Promise<void> {
  for (const t of all) t.start();
  for (const t of all) await t.join();
}

export async function main({ philosophers = 5, meals = 10 }: Parameters): Promise<void> {
  note(
    'Each has the left fork and waits for the right one: a ring, and nobody can go on.',
    '每人拿着左边的叉子等右边的：成了一个环，谁也动不了。',
  );
  const forks = layTable(philosophers);
  const allHaveOne = new Barrier({ name: 'all have one', parties: philosophers });
  const stuck = forks.map((left, i) => new Thread({ target: dine, args: [left, forks[(i + 1) % philosophers] ?? left, allHaveOne] }));
  for (const t of stuck) t.start();
  while (forks.some((fork) => fork.contended === 0)) await sleep(10);
  await sleep(2500);
  print('deadlock:', philosophers, 'philosophers are stuck and are ended');
  for (const t of stuck) await t.terminate();

  note('First cure: everybody takes the fork with the smaller number first.', '第一种办法：大家都先拿编号小的叉子。');
  const ordered = layTable(philosophers);
  await runAll(
    ordered.map((_, i) => {
      const [first, second] = [i, (i + 1) % philosophers].sort((a, b) => a - b).flatMap((at) => ordered[at] ?? []);
      return new Thread({ target: dineInOrder, args: [first ?? new Mutex(), second ?? new Mutex(), meals] });
    }),
  );
  print('in order:', philosophers * meals, 'meals');

  note('Second cure: a waiter seats one less than there are.', '第二种办法：服务员总是少放一个人入座。');
  const served = layTable(philosophers);
  const waiter = new Semaphore({ name: 'waiter', value: philosophers - 1 });
  await runAll(
    served.map((left, i) => new Thread({ target: dineWithWaiter, args: [left, served[(i + 1) % philosophers] ?? left, waiter, meals] })),
  );
  print('with a waiter:', philosophers * meals, 'meals');
}
