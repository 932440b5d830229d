import { createHash } from 'node:crypto';
import { note } from '../../runtime/note.ts';
import { Pool } from '../../runtime/pool.ts';
import { print } from '../../runtime/print.ts';

interface Parameters {
  processes?: number;
  tasks?: number;
}

/** The task that goes wrong. */
const FAULTY = 4;

/** Computes for a while in one of the pool's processes. */
export function foo(i: number): number {
  let digest = String(i);
  for (let turn = 0; turn < 40_000; turn++) digest = createHash('sha256').update(digest).digest('hex');
  if (i === FAULTY) throw new Error(`task ${i} has no result`);
  return i + 100;
}

/** Runs where the pool was made, whenever a result comes back. */
export function bar(result: number): void {
  print('callback:', result);
}

export async function main({ processes = 3, tasks = 9 }: Parameters): Promise<void> {
  const pool = new Pool({ processes });
  note(
    'apply waits for each result before the next task: one process works at a time.',
    'apply 等到结果才交下一个任务：同一时刻只有一个进程在干活。',
  );
  for (let i = 0; i < processes; i++) print('apply:', await pool.apply(foo, [i]));

  note(
    'applyAsync hands all tasks over at once; a callback takes each result when it comes.',
    'applyAsync 一次交出全部任务；结果一到就由回调函数接收。',
  );
  for (let i = 0; i < tasks; i++)
    pool.applyAsync(foo, [i], { callback: bar, errorCallback: (error) => print('error callback:', error.message) });
  print('all tasks are handed over');
  pool.close(); // no more tasks
  await pool.join(); // without it the program ends, and the pool with it
  print('all tasks are done');
}
