import { InterpreterLock } from '../../runtime/interpreter-lock.ts';
import { note } from '../../runtime/note.ts';
import { print } from '../../runtime/print.ts';
import { askService, startSlowService } from '../../runtime/slow-service.ts';
import { Thread } from '../../runtime/thread.ts';
import { recordValue } from '../../runtime/value.ts';

interface Parameters {
  threads?: number;
  work?: number;
  switchMs?: number;
  answerMs?: number;
}

const QUESTIONS = 4;

export async function wait(port: number, interpreter: InterpreterLock): Promise<void> {
  interpreter.acquire();
  for (let i = 0; i < QUESTIONS; i++) await interpreter.releaseWhile(() => askService(port, 'anything new?'));
  interpreter.release();
}

function compute(x: number): number {
  for (let i = 0; i < 1000; i++) x = (x * 31 + i) % 1_000_003;
  return x;
}

export function computeWithLock(work: number, interpreter: InterpreterLock): void {
  let x = 1;
  interpreter.acquire();
  for (let i = 0; i < work * 1000; i++) {
    x = compute(x);
    interpreter.step();
  }
  interpreter.release();
}

export function computeFree(work: number): void {
  let x = 1;
  for (let i = 0; i < work * 1000; i++) x = compute(x);
}

export async function main({ threads = 3, work = 60, answerMs = 500, switchMs = 25 }: Parameters): Promise<void> {
  const interpreter = new InterpreterLock({ name: 'interpreter', switchIntervalMs: switchMs });
  const service = await startSlowService(answerMs);
  note('Waiting: each thread gives the lock back while it waits for the network.', '等待：线程等网络的时候会先放开锁。');
  const waiting = [];
  for (let i = 0; i < threads; i++) waiting.push(new Thread({ target: wait, args: [service.port, interpreter] }));
  for (const t of waiting) t.start();
  for (const t of waiting) await t.join();
  service.close();
  print('waiting:', threads * QUESTIONS, 'answers');

  note('Computing under the lock: only one thread at a time.', '在锁下计算：同一时刻只有一个线程。');
  const locked = [];
  for (let i = 0; i < threads; i++) locked.push(new Thread({ target: computeWithLock, args: [work, interpreter] }));
  for (const t of locked) t.start();
  for (const t of locked) await t.join();
  print('computing with the lock:', threads, 'threads');

  note('Computing without the lock: free threads do run at the same time.', '没有锁的计算：自由的线程确实同时运行。');
  const free = [];
  for (let i = 0; i < threads; i++) free.push(new Thread({ target: computeFree, args: [work] }));
  for (const t of free) t.start();
  for (const t of free) await t.join();
  print('computing without it:', threads, 'threads');
  recordValue('answers', threads * QUESTIONS);
}
