import { CoroutineScheduler } from '../../runtime/coroutine-scheduler.ts';
import { connect, LineServer } from '../../runtime/line-socket.ts';
import { note } from '../../runtime/note.ts';
import { print } from '../../runtime/print.ts';

interface Parameters {
  longestMs?: number;
}

export async function main({ longestMs = 600 }: Parameters): Promise<void> {
  const gevent = new CoroutineScheduler();

  note('Greenlets switch by hand: the order is the one in the program.', '手动切换 greenlet：顺序就是程序里写的顺序。');
  const gr1 = gevent.create(async function test1() {
    print(12);
    await gevent.switchTo(gr2);
    print(34);
    await gevent.switchTo(gr2);
    print(910);
  });
  const gr2 = gevent.create(async function test2() {
    print(56);
    await gevent.switchTo(gr1);
    print(78);
  });
  await gevent.switchTo(gr1); // 12 56 34 78, and back here
  await gevent.switchTo(gr1); // 910

  note(
    'Now nobody names the next one: each sleep hands over to the hub, which runs whoever is ready.',
    '现在不指定切给谁：每次 sleep 都交回 hub，由它运行已经就绪的那个。',
  );
  async function foo(): Promise<void> {
    print('foo begins');
    await gevent.sleep(longestMs);
    print('foo again');
  }
  async function bar(): Promise<void> {
    print('bar begins');
    await gevent.sleep(longestMs / 2);
    print('bar again');
  }
  async function func3(): Promise<void> {
    print('func3 begins');
    await gevent.pause();
    print('func3 again');
  }
  gevent.spawn(foo);
  gevent.spawn(bar);
  gevent.spawn(func3);
  await gevent.run();

  note('Server and client in one thread: each line they wait for is a switch.', '服务器和客户端在同一个线程里：每等一行就切换一次。');
  const server = new LineServer();
  const port = await server.listen();
  async function serve(): Promise<void> {
    const client = await gevent.waitFor('io: a client', server.accept());
    const line = await gevent.waitFor('io: a line', client?.readLine() ?? Promise.resolve(''));
    client?.writeLine(`echo of ${line ?? ''}`);
    client?.close();
    server.close();
  }
  async function ask(): Promise<void> {
    const socket = await gevent.waitFor('io: the connection', connect(port));
    socket.writeLine('hello bob');
    print(await gevent.waitFor('io: the answer', socket.readLine()));
    socket.close();
  }
  gevent.spawn(serve);
  gevent.spawn(ask);
  await gevent.run();
}
