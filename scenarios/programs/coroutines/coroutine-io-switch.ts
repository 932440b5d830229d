import { CoroutineScheduler } from '../../runtime/coroutine-scheduler.ts';
import { connect, LineServer, type LineSocket } from '../../runtime/line-socket.ts';
import { note } from '../../runtime/note.ts';
import { print } from '../../runtime/print.ts';
import { ProcessQueue } from '../../runtime/process-queue.ts';
import { Process } from '../../runtime/process.ts';

interface Parameters {
  requests?: number;
  stepMs?: number;
}

/** A server that takes its time: it answers a line `300` after 300 ms. */
export async function answerSlowly(ports: ProcessQueue<number>, requests: number): Promise<void> {
  const server = new LineServer();
  await ports.put(await server.listen());
  for (let i = 0; i < requests; i++) {
    const client = await server.accept();
    if (client !== undefined) void answer(client);
  }
  server.close();
}

async function answer(client: LineSocket): Promise<void> {
  const delayMs = Number(await client.readLine());
  setTimeout(() => {
    client.writeLine(`answer after ${delayMs} ms`);
    client.close();
  }, delayMs);
}

export async function main({ requests = 5, stepMs = 200 }: Parameters): Promise<void> {
  const ports = new ProcessQueue<number>({ name: 'ports' });
  const server = new Process({ target: answerSlowly, args: [ports, requests] });
  server.start();
  const port = await ports.get();

  const scheduler = new CoroutineScheduler();
  async function ask(delayMs: number): Promise<void> {
    const socket = await scheduler.waitFor('io: the connection', connect(port));
    socket.writeLine(String(delayMs));
    print(await scheduler.waitFor('io: the answer', socket.readLine())); // meanwhile the others run
    socket.close();
  }

  note(
    'Each coroutine waits for its answer, and at each wait another one goes on.',
    '每个协程都在等自己的回答；一到等待，就换另一个继续。',
  );
  for (let i = requests; i >= 1; i--) scheduler.spawn(ask, i * stepMs);
  await scheduler.run();
  note('The whole took about as long as the longest wait, and not all waits added up.', '总时间约等于最长的一次等待，而不是全部等待之和。');
  await server.join();
}
