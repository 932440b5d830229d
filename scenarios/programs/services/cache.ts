import { pbkdf2Sync } from 'node:crypto';
import { connect, LineServer, type LineSocket } from '../../runtime/line-socket.ts';
import { note } from '../../runtime/note.ts';
import { print } from '../../runtime/print.ts';
import { ProcessQueue } from '../../runtime/process-queue.ts';
import { Process } from '../../runtime/process.ts';
import { recordValue } from '../../runtime/value.ts';

interface Parameters {
  reads?: number;
  keys?: number;
  clients?: number;
}
type Answer = (key: string) => string | Promise<string>;

async function serve(ports: ProcessQueue<number>, answer: Answer): Promise<void> {
  const server = new LineServer();
  await ports.put(await server.listen());
  for (let socket = await server.accept(); socket !== undefined; socket = await server.accept()) void answerAll(socket, answer);
}

async function answerAll(socket: LineSocket, answer: Answer): Promise<void> {
  for (let key = await socket.readLine(); key !== undefined; key = await socket.readLine()) socket.writeLine(await answer(key));
  socket.close();
}

async function ask(port: number, key: string): Promise<string> {
  const socket = await connect(port);
  socket.writeLine(key);
  const value = await socket.readLine();
  socket.close();
  return value ?? '';
}

/** The slow store computes each answer. */
export async function serveStore(ports: ProcessQueue<number>): Promise<void> {
  await serve(ports, (key) => {
    recordValue('looked up', key);
    return pbkdf2Sync(key, 'salt', 30_000, 32, 'sha512').toString('hex');
  });
}

export async function serveCache(ports: ProcessQueue<number>, store: number, isCured: boolean): Promise<void> {
  const known = new Map<string, string>();
  const asked = new Map<string, Promise<string>>();
  await serve(ports, async (key) => {
    const value = known.get(key);
    recordValue(value === undefined ? 'miss' : 'hit', key);
    if (value !== undefined) return value;
    const asking = isCured ? (asked.get(key) ?? ask(store, key)) : ask(store, key); // the cure: wait for who has asked already
    asked.set(key, asking);
    known.set(key, await asking);
    return await asking;
  });
}

/** Reads one key after another, and measures each read. */
export async function read(port: number, how: string, reads: number, keys: number): Promise<void> {
  const socket = await connect(port);
  for (let i = 0; i < reads; i++) {
    const startNs = process.hrtime.bigint();
    socket.writeLine(`key ${i % keys}`);
    await socket.readLine();
    recordValue(`nanoseconds ${how}`, Number(process.hrtime.bigint() - startNs));
  }
  socket.close();
}

/** Many clients want the same key at the same moment. */
export async function rush(port: number, clients: number): Promise<void> {
  const sockets = [];
  for (let i = 0; i < clients; i++) sockets.push(await connect(port));
  for (const socket of sockets) socket.writeLine('popular');
  for (const socket of sockets) await socket.readLine();
  for (const socket of sockets) socket.close();
}

export async function main({ reads = 40, keys = 6, clients = 24 }: Parameters): Promise<void> {
  const ports = new ProcessQueue<number>({ name: 'ports' });
  const servers: { terminate(): void; join(): Promise<number> }[] = [];
  const startStore = async (name: string): Promise<number> => {
    const p = new Process({ target: serveStore, args: [ports], name });
    p.start();
    servers.push(p);
    return await ports.get();
  };
  const startCache = async (name: string, store: number, isCured: boolean): Promise<number> => {
    const p = new Process({ target: serveCache, args: [ports, store, isCured], name });
    p.start();
    servers.push(p);
    return await ports.get();
  };

  note('Every read goes to the slow store.', '每次读取都去找慢速存储。');
  const direct = new Process({ target: read, args: [await startStore('store alone'), 'without a cache', reads, keys] });
  direct.start();
  await direct.join();

  note(
    'A cache stands in front of it: the first read of a key misses, all others hit.',
    '前面加一个缓存：每个键第一次读取未命中，之后都命中。',
  );
  const cache = await startCache('cache', await startStore('store behind the cache'), false);
  const cached = new Process({ target: read, args: [cache, 'with a cache', reads, keys] });
  cached.start();
  await cached.join();

  note(
    'A stampede: many clients miss the same key at once, and the store is asked for each.',
    '缓存击穿：很多客户端同时没命中同一个键，存储被问了很多遍。',
  );
  const trampled = await startCache('trampled cache', await startStore('trampled store'), false);
  const crowd = new Process({ target: rush, args: [trampled, clients] });
  crowd.start();
  await crowd.join();

  note('The cure: whoever misses waits for the one who has asked already.', '解法：没命中的人等待已经去问的那一个。');
  const cured = await startCache('cured cache', await startStore('spared store'), true);
  const spared = new Process({ target: rush, args: [cured, clients] });
  spared.start();
  await spared.join();

  for (const p of servers) p.terminate();
  for (const p of servers) await p.join();
  print(reads, 'reads without a cache, as many with one;', clients, 'clients at once, twice');
}
