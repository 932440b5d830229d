import { note } from '../../runtime/note.ts';
import { print } from '../../runtime/print.ts';
import { ProcessQueue } from '../../runtime/process-queue.ts';
import { Process } from '../../runtime/process.ts';

interface Parameters {
  processes?: number;
  rounds?: number;
}

const LIMIT = 1_200_000;

function countPrimes(limit: number): number {
  let primes = 0;
  for (let number = 2; number < limit; number++) {
    let divisor = 2;
    while (divisor * divisor <= number && number % divisor !== 0) divisor++;
    if (divisor * divisor > number) primes++;
  }
  return primes;
}

export async function compute(name: string, rounds: number, begun: ProcessQueue<string>): Promise<void> {
  for (let round = 1; round <= rounds; round++) {
    countPrimes(LIMIT);
    if (round === 1) await begun.put(name);
  }
  print(name, 'has finished');
}

export async function main({ processes = 4, rounds = 3 }: Parameters): Promise<void> {
  note('Each process computes on a core of its own, as far as there are cores.', '只要核够用，每个进程都在各自的核上计算。');
  const begun = new ProcessQueue<string>({ name: 'begun' });
  const workers = [];
  for (let i = 1; i <= processes; i++) workers.push(new Process({ target: compute, args: [`worker ${i}`, rounds, begun] }));
  for (const p of workers) p.start();
  for (let i = 1; i <= processes; i++) await begun.get();

  note('One process is killed. The others do not notice and go on.', '杀掉其中一个进程，其他进程毫无察觉，继续计算。');
  const [killed, ...others] = workers;
  killed?.kill();
  for (const p of others) await p.join();
  print('worker 1 ended with', (await killed?.join()) ?? 0);
}
