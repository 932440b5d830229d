import { readFileSync } from 'node:fs';
import { blockThread } from '../../runtime/block-thread.ts';
import { note } from '../../runtime/note.ts';
import { print } from '../../runtime/print.ts';
import { Process } from '../../runtime/process.ts';
import { sleep } from '../../runtime/sleep.ts';

interface Parameters {
  holdMs?: number;
}

export function endAtOnce(): void {
  print('the child ends');
}

/** Does not look after its child: for a while it cannot even hear that the child has ended. */
export async function careless(holdMs: number): Promise<void> {
  const p = new Process({ target: endAtOnce, args: [], name: 'child of the careless' });
  p.start();
  blockThread(holdMs);
  print('the parent has not asked yet, its child is', readState(p.pid));
  await p.join();
  print('the parent has asked, its child is', readState(p.pid));
  await sleep(500);
}

/** Waits for its child, which is gone as soon as it has ended. */
export async function attentive(holdMs: number): Promise<void> {
  const p = new Process({ target: endAtOnce, args: [], name: 'child of the attentive' });
  p.start();
  await p.join();
  blockThread(holdMs);
  print('the parent has asked at once, its child is', readState(p.pid));
}

/** As the operating system shows it. */
function readState(pid: number | undefined): string {
  try {
    return /^State:\s+\S \((\w+)\)/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? 'unknown';
  } catch {
    return 'gone';
  }
}

export async function main({ holdMs = 2000 }: Parameters): Promise<void> {
  note(
    'A child has ended, but its parent does not ask for its exit code: it stays in the list as a zombie.',
    '子进程结束了，父进程却不来取退出码：它作为僵尸留在进程表里。',
  );
  const first = new Process({ target: careless, args: [holdMs], name: 'careless parent' });
  first.start();
  await first.join();
  note('The cure: the parent waits for its child, and the child is gone at once.', '办法：父进程等待子进程，子进程一结束就消失。');
  const second = new Process({ target: attentive, args: [holdMs], name: 'attentive parent' });
  second.start();
  await second.join();
}
