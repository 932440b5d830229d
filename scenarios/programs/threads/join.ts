import { note } from '../../runtime/note.ts';
import { print } from '../../runtime/print.ts';
import { sleep } from '../../runtime/sleep.ts';
import { Thread } from '../../runtime/thread.ts';
import { recordValue } from '../../runtime/value.ts';

interface Parameters {
  threads?: number;
  delayMs?: number;
}

export async function f(how: string, delayMs: number): Promise<void> {
  await sleep(delayMs);
  recordValue('finished', how); // reached: nobody has ended it before
}

export async function main({ threads = 4, delayMs = 500 }: Parameters): Promise<void> {
  note('Started and joined in turn: the next one starts when the last one has ended.', '启动一个、join 一个：上一个结束了，下一个才开始。');
  recordValue('phase', 'in turn');
  for (let i = 0; i < threads; i++) {
    const t = new Thread({ target: f, args: ['in turn', delayMs] });
    t.start();
    await t.join();
    print('in turn: joined', i + 1);
  }
  recordValue('phase', 'together');
  note('All started, then joined: they run at the same time.', '先全部启动，再逐个 join：它们同时运行。');
  const all = [];
  for (let i = 0; i < threads; i++) {
    const t = new Thread({ target: f, args: ['together', delayMs] });
    t.start();
    all.push(t);
  }
  for (const [i, t] of all.entries()) {
    await t.join();
    print('together: joined', i + 1);
  }
  recordValue('phase', 'end');
}
