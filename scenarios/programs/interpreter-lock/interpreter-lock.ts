import { InterpreterLock } from '../../runtime/interpreter-lock.ts';
import { note } from '../../runtime/note.ts';
import { print } from '../../runtime/print.ts';
import { Thread } from '../../runtime/thread.ts';
import { recordValue } from '../../runtime/value.ts';

interface Parameters {
  threads?: number;
  work?: number;
  switchMs?: number;
}

/** A thousand steps of a computation: what an interpreter does between two looks at its lock. */
function compute(x: number): number {
  for (let i = 0; i < 1000; i++) x = (x * 31 + i) % 1_000_003;
  return x;
}

export function runWithLock(work: number, interpreter: InterpreterLock): void {
  let x = 1;
  interpreter.acquire();
  for (let i = 0; i < work * 1000; i++) {
    x = compute(x);
    interpreter.step(); // hands over when another thread waits and the interval is over
  }
  interpreter.release();
}

export function runFree(work: number): void {
  let x = 1;
  for (let i = 0; i < work * 1000; i++) x = compute(x);
}

export async function main({ threads = 3, work = 80, switchMs = 25 }: Parameters): Promise<void> {
  note(
    'With the lock: one thread computes at a time, and they hand over again and again.',
    '有锁：同一时刻只有一个线程在计算，隔一小会儿换手一次。',
  );
  recordValue('phase', 'with');
  const interpreter = new InterpreterLock({ name: 'interpreter', switchIntervalMs: switchMs });
  const locked = [];
  for (let i = 0; i < threads; i++) locked.push(new Thread({ target: runWithLock, args: [work, interpreter] }));
  for (const t of locked) t.start();
  for (const t of locked) await t.join();
  print('with the lock:', threads, 'threads have computed');

  note('Without it: all of them compute at the same time, as far as there are cores.', '没有锁：只要有核，所有线程同时计算。');
  recordValue('phase', 'without');
  const free = [];
  for (let i = 0; i < threads; i++) free.push(new Thread({ target: runFree, args: [work] }));
  for (const t of free) t.start();
  for (const t of free) await t.join();
  print('without it:', threads, 'threads have computed');
}
