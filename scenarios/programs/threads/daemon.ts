import { note } from '../../runtime/note.ts';
import { print } from '../../runtime/print.ts';
import { sleep } from '../../runtime/sleep.ts';
import { Thread } from '../../runtime/thread.ts';
import { recordValue } from '../../runtime/value.ts';

interface Parameters {
  workMs?: number;
}

/** Would go on for a minute. */
export async function serve(): Promise<void> {
  for (let beat = 1; beat <= 300; beat++) {
    recordValue('beat of the daemon', beat);
    await sleep(200);
  }
  print('the daemon has finished');
  recordValue('finished', 'daemon');
}

export async function work(workMs: number): Promise<void> {
  await sleep(workMs);
  print('the worker has finished');
  recordValue('finished', 'worker');
}

export async function main({ workMs = 2500 }: Parameters): Promise<void> {
  const daemon = new Thread({ target: serve, args: [], name: 'daemon', isDaemon: true });
  const worker = new Thread({ target: work, args: [workMs], name: 'worker' });
  daemon.start();
  worker.start();
  await sleep(800);
  note(
    'The main thread has nothing left to do. The worker is waited for, and the daemon still serves.',
    '主线程没事可做了。进程还在等 worker，守护线程也还在服务。',
  );
  print('the main thread has finished');
  recordValue('finished', 'main');
}
