import path from 'node:path';
import { note } from '../../runtime/note.ts';
import { print } from '../../runtime/print.ts';
import { Process } from '../../runtime/process.ts';
import { sleep } from '../../runtime/sleep.ts';
import { recordValue } from '../../runtime/value.ts';

interface Parameters {
  children?: number;
  grandchildren?: number;
  orphan?: boolean;
}

const RED = '\u001b[31;1m';
const GREEN = '\u001b[32;1m';
const PLAIN = '\u001b[0m';

function info(title: string): void {
  print(title);
  print('module name:', path.basename(__filename));
  print('parent process:', process.ppid);
  print('process id:', process.pid);
  print('\n');
  recordValue('parent process', process.ppid);
  recordValue('process id', process.pid);
}

export async function f(name: string, grandchildren: number): Promise<void> {
  info(`${RED}called from child process function f${PLAIN}`);
  print('hello', name);
  const processes = [];
  for (let i = 0; i < grandchildren; i++) {
    const p = new Process({ target: f, args: [`${name}'s child`, 0] });
    p.start();
    processes.push(p);
  }
  for (const p of processes) await p.join();
  await sleep(1000);
}

/** Starts a child that outlives it. */
export async function leaveAnOrphan(): Promise<void> {
  const p = new Process({ target: watchTheParentGo, args: [process.pid], isDetached: true });
  p.start();
  await sleep(1000);
}

export async function watchTheParentGo(parent: number): Promise<void> {
  info(`${RED}called from a child whose parent will end first${PLAIN}`);
  while (process.ppid === parent) await sleep(50);
  info(`${RED}called again after the parent has ended${PLAIN}`);
  await sleep(1000);
}

export async function main({ children = 2, grandchildren = 1, orphan = true }: Parameters): Promise<void> {
  info(`${GREEN}main process line${PLAIN}`);
  note('Compare what each process says of itself with what the operating system says.', '把每个进程自己说的和操作系统说的对照一下。');
  const processes = [];
  for (let i = 0; i < children; i++) {
    const p = new Process({ target: f, args: ['bob', grandchildren] });
    p.start();
    processes.push(p);
  }
  if (orphan) {
    const p = new Process({ target: leaveAnOrphan, args: [] });
    p.start();
    await p.join();
    note(
      'A parent has ended before its child: look at the new parent of the child.',
      '有一个父进程比子进程先结束：看那个子进程的新父进程。',
    );
    await sleep(2000);
  }
  for (const p of processes) await p.join();
}
