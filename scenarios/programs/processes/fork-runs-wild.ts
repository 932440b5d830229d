import { note } from '../../runtime/note.ts';
import { print } from '../../runtime/print.ts';
import { Process } from '../../runtime/process.ts';

interface Parameters {
  generations?: number;
}

/** Every process starts two more. Only the number of generations keeps the machine alive. */
export async function multiply(generation: number, generations: number): Promise<void> {
  if (generation === generations) return;
  const children = [];
  for (let i = 0; i < 2; i++)
    children.push(new Process({ target: multiply, args: [generation + 1, generations], name: `generation ${generation + 1}` }));
  for (const p of children) p.start();
  for (const p of children) await p.join();
}

export async function main({ generations = 4 }: Parameters): Promise<void> {
  note('Two, four, eight: the processes double with each generation.', '二、四、八：每一代进程数翻一倍。');
  await multiply(0, generations);
  print(2 ** (generations + 1) - 2, 'processes have come and gone');
}
