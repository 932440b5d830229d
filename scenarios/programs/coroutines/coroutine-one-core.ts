import { CoroutineScheduler } from '../../runtime/coroutine-scheduler.ts';
import { note } from '../../runtime/note.ts';
import { print } from '../../runtime/print.ts';
import { Process } from '../../runtime/process.ts';

interface Parameters {
  coroutines?: number;
  processes?: number;
  seconds?: number;
}

function isPrime(number: number): boolean {
  for (let divisor = 2; divisor * divisor <= number; divisor++) if (number % divisor === 0) return false;
  return number > 1;
}

/** Looks for prime numbers until the time is over, and lets the others go on after every few thousand numbers. */
function* search(from: number, endMs: number): Generator<void> {
  for (let number = from; performance.now() < endMs;) {
    for (let last = number + 20_000; number < last; number++) isPrime(number);
    yield;
  }
}

export async function compute(coroutines: number, seconds: number): Promise<void> {
  const scheduler = new CoroutineScheduler();
  const endMs = performance.now() + seconds * 1000;
  for (let i = 1; i <= coroutines; i++) scheduler.spawn(search, i * 1_000_000, endMs);
  await scheduler.run();
}

export async function main({ coroutines = 4, processes = 2, seconds = 3 }: Parameters): Promise<void> {
  note('One process: all its coroutines together have one thread, so one core at most.', '一个进程：所有协程共用一个线程，最多占一个核。');
  const alone = new Process({ target: compute, args: [coroutines, seconds], name: 'alone' });
  alone.start();
  await alone.join();
  print(coroutines, 'coroutines in one process have finished');

  note(
    'The same in several processes: each has a thread of its own, and the cores are shared out.',
    '换成多个进程：每个进程有自己的线程，可以用上多个核。',
  );
  const spread = [];
  for (let i = 1; i <= processes; i++) {
    spread.push(new Process({ target: compute, args: [coroutines, seconds], name: `spread-${i}` }));
  }
  for (const p of spread) p.start();
  for (const p of spread) await p.join();
  print(coroutines, 'coroutines in each of', processes, 'processes have finished');
}
