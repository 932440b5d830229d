import { note } from '../../runtime/note.ts';
import { print } from '../../runtime/print.ts';
import { Process } from '../../runtime/process.ts';
import { sleep } from '../../runtime/sleep.ts';

export async function f(name: string): Promise<void> {
  await sleep(2000);
  print('hello', name);
}

export async function main(): Promise<void> {
  note('The child sleeps for two seconds; the parent waits in join.', '子进程睡两秒；父进程在 join 处等它。');
  const p = new Process({ target: f, args: ['bob'] });
  p.start();
  await p.join();
  note('The child has ended, so join has returned.', '子进程结束了，join 也就返回了。');
}
