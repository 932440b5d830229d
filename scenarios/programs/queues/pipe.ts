import { note } from '../../runtime/note.ts';
import { createPipe, type Connection } from '../../runtime/pipe.ts';
import { print } from '../../runtime/print.ts';
import { Process } from '../../runtime/process.ts';

interface Parameters {
  rounds?: number;
}

export async function talk(child: Connection<string, string>): Promise<void> {
  await child.send('hello, parent');
  print('the child received:', await child.receive());
  for (;;) {
    const word = await child.receive();
    if (word === 'stop') break;
    await child.send(`${word} pong`);
  }
}

export async function main({ rounds = 20 }: Parameters): Promise<void> {
  note('A pipe has two ends: each process sends into its own and receives from it.', '管道有两端：每个进程在自己这端发送和接收。');
  const [parent, child] = createPipe<string, string>('pipe');
  const p = new Process({ target: talk, args: [child] });
  p.start();
  print('the parent received:', await parent.receive());
  await parent.send('hello, child');
  for (let round = 1; round <= rounds; round++) {
    await parent.send(`ping ${round}`);
    await parent.receive();
  }
  await parent.send('stop');
  await p.join();
  print(rounds, 'times there and back');
}
