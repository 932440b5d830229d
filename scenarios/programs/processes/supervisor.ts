import { note } from '../../runtime/note.ts';
import { print } from '../../runtime/print.ts';
import { Process } from '../../runtime/process.ts';
import { recordValue } from '../../runtime/value.ts';

interface Parameters {
  crashes?: number;
}

/** Works through its list, and crashes in the middle of it until it has crashed often enough. */
export function work(attempt: number, crashes: number): void {
  for (let step = 1; step <= 3; step++) {
    print('attempt', attempt, 'step', step);
    if (step === 2 && attempt <= crashes) process.abort();
  }
}

export async function main({ crashes = 3 }: Parameters): Promise<void> {
  note('The supervisor starts the worker, and starts it again whenever it has crashed.', '监督者启动工作进程；每次崩溃，就再启动一个。');
  for (let attempt = 1; ; attempt++) {
    const p = new Process({ target: work, args: [attempt, crashes], name: `worker, attempt ${attempt}` });
    p.start();
    const code = await p.join();
    recordValue('exit code seen', code);
    print('attempt', attempt, 'ended with', code);
    if (code === 0 || attempt > 10) break;
  }
}
