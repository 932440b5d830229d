import { note } from '../../runtime/note.ts';
import { print } from '../../runtime/print.ts';
import { sleep } from '../../runtime/sleep.ts';
import { Thread } from '../../runtime/thread.ts';

export async function f(name: string): Promise<void> {
  await sleep(2000);
  print('hello', name);
}

export async function main(): Promise<void> {
  note('The thread sleeps for two seconds; the main thread waits in join.', '线程睡两秒；主线程在 join 处等它。');
  const t = new Thread({ target: f, args: ['bob'] });
  t.start();
  await t.join();
  note('The thread has ended, so join has returned.', '线程结束了，join 也就返回了。');
}
