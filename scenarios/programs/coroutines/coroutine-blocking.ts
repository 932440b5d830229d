import { execFile, execFileSync } from 'node:child_process';
import { promisify } from 'node:util';
import { CoroutineScheduler } from '../../runtime/coroutine-scheduler.ts';
import { note } from '../../runtime/note.ts';
import { print } from '../../runtime/print.ts';
import { recordValue } from '../../runtime/value.ts';

interface Parameters {
  tickers?: number;
  size?: number;
}

/** Another program, which takes its time and prints a number. */
function makeCommand(size: number): readonly string[] {
  return ['-e', `let n = 0; for (let i = 0; i < ${size}e7; i++) n = (n + i * i) % 1000003; process.stdout.write(String(n));`];
}

export async function main({ tickers = 4, size = 2 }: Parameters): Promise<void> {
  const command = makeCommand(size);
  const scheduler = new CoroutineScheduler();
  let isOver = false;

  async function tick(): Promise<void> {
    while (!isOver) await scheduler.sleep(20);
  }
  async function callAndBlock(): Promise<void> {
    await scheduler.sleep(200);
    note(
      'One coroutine makes a blocking call: the thread waits in it, and so does everybody.',
      '一个协程做了阻塞调用：线程停在里面，所有协程都跟着停。',
    );
    recordValue('blocking call', 'begins');
    const answer = execFileSync(process.execPath, command);
    recordValue('blocking call', 'ends');
    print('the blocking call is over:', answer.length > 0);
    await scheduler.sleep(200);
  }
  async function callAndAwait(): Promise<void> {
    note('The same command, awaited: the others go on meanwhile.', '同一条命令，改用 await：其他协程照常运行。');
    recordValue('awaited call', 'begins');
    const { stdout } = await scheduler.waitFor('io: the command', promisify(execFile)(process.execPath, command));
    recordValue('awaited call', 'ends');
    print('the awaited call is over:', stdout.length > 0);
    await scheduler.sleep(200);
  }
  async function call(): Promise<void> {
    await callAndBlock();
    await callAndAwait();
    isOver = true;
  }

  for (let i = 0; i < tickers; i++) scheduler.spawn(tick);
  scheduler.spawn(call);
  await scheduler.run();
}
