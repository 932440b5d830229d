import { note } from '../../runtime/note.ts';
import { print } from '../../runtime/print.ts';
import { Process } from '../../runtime/process.ts';
import { SharedCounter } from '../../runtime/shared-counter.ts';
import { Thread } from '../../runtime/thread.ts';
import { recordValue } from '../../runtime/value.ts';

const number = new SharedCounter(); // declared to be shared between threads
let plain = 0; // an ordinary variable

export function changeInProcess(): void {
  number.value = 42;
  plain = 42;
  print('the process has', number.value, 'and', plain);
  recordValue('number in the process', number.value);
}

export function changeInThread(shared: SharedCounter): void {
  shared.value = 42;
  plain = 42;
  print('the thread has', shared.value, 'and', plain);
  recordValue('number in the thread', shared.value);
  recordValue('plain in the thread', plain);
}

export async function main(): Promise<void> {
  note('A process writes 42 into its own memory. Here nothing changes.', '一个进程往自己的内存里写入 42。这边什么都没变。');
  const p = new Process({ target: changeInProcess, args: [] });
  p.start();
  await p.join();
  print('after the process:', number.value);
  recordValue('number after the process', number.value);

  note(
    'A thread writes 42 into memory that is declared shared: here it is 42 too.',
    '一个线程往声明为共享的内存里写入 42：这边也变成了 42。',
  );
  const t = new Thread({ target: changeInThread, args: [number] });
  t.start();
  await t.join();
  print('after the thread:', number.value);
  print('and the ordinary variable:', plain);
  recordValue('number after the thread', number.value);
  recordValue('plain after the thread', plain);
}
