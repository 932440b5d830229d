import { CoroutineScheduler } from '../../runtime/coroutine-scheduler.ts';
import { connect, LineServer, type LineSocket } from '../../runtime/line-socket.ts';
import { note } from '../../runtime/note.ts';
import { print } from '../../runtime/print.ts';
import { ProcessQueue } from '../../runtime/process-queue.ts';
import { Process } from '../../runtime/process.ts';
import { recordValue } from '../../runtime/value.ts';

interface Parameters {
  clients?: number;
  lines?: number;
}

/** One loop for all connections: a coroutine each, and each waits for the next line of its own client. */
export async function serve(ports: ProcessQueue<number>, clients: number): Promise<void> {
  const scheduler = new CoroutineScheduler();
  const server = new LineServer();
  await ports.put(await server.listen());

  async function echo(client: LineSocket): Promise<void> {
    for (;;) {
      const line = await scheduler.waitFor('io: a line', client.readLine());
      if (line === undefined) break;
      client.writeLine(line);
    }
    client.close();
  }
  async function accept(): Promise<void> {
    for (let i = 0; i < clients; i++) {
      const client = await scheduler.waitFor('io: a client', server.accept());
      if (client !== undefined) scheduler.spawn(echo, client);
    }
    server.close();
  }
  scheduler.spawn(accept);
  await scheduler.run();
}

export async function main({ clients = 50, lines = 20 }: Parameters): Promise<void> {
  const ports = new ProcessQueue<number>({ name: 'ports' });
  const server = new Process({ target: serve, args: [ports, clients] });
  server.start();
  const port = await ports.get();

  const scheduler = new CoroutineScheduler();
  let connected = 0;
  let unchanged = 0;
  async function ask(name: string): Promise<void> {
    const socket = await scheduler.waitFor('io: the connection', connect(port));
    connected += 1;
    while (connected < clients) await scheduler.sleep(10); // all stay connected until the last one is
    for (let i = 1; i <= lines; i++) {
      socket.writeLine(`${name}, line ${i}`);
      const echo = await scheduler.waitFor('io: the echo', socket.readLine());
      if (echo === `${name}, line ${i}`) unchanged += 1;
    }
    socket.close();
  }
  note(
    'All clients are connected at once; the server answers whoever has a line ready.',
    '所有客户端同时连着；谁有一行数据，服务器就答复谁。',
  );
  for (let i = 1; i <= clients; i++) scheduler.spawn(ask, `client ${i}`);
  await scheduler.run();
  print(unchanged, 'of', clients * lines, 'lines came back unchanged');
  recordValue('lines that came back unchanged', unchanged);
  await server.join();
}
