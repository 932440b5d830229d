import { createHash } from 'node:crypto';
import { BrokerClient } from '../../runtime/broker-client.ts';
import { Broker } from '../../runtime/broker.ts';
import { note } from '../../runtime/note.ts';
import { print } from '../../runtime/print.ts';
import { ProcessQueue } from '../../runtime/process-queue.ts';
import { Process } from '../../runtime/process.ts';

interface Parameters {
  producers?: number;
  orders?: number;
  workers?: number;
}

const HELD = 3;

export async function serve(ports: ProcessQueue<number>): Promise<void> {
  const broker = new Broker({ order: ['invoices', 'parcels'] }); // each order goes into both queues
  await ports.put(await broker.listen());
}

export async function produce(port: number, name: string, orders: number): Promise<void> {
  const broker = await BrokerClient.connect(port);
  for (let i = 1; i <= orders; i++) await broker.publish('order', `${name}, order ${i}`);
  broker.close();
}

export async function work(port: number, queue: string): Promise<void> {
  const broker = await BrokerClient.connect(port);
  for (let order = await broker.take(queue); order !== undefined; order = await broker.take(queue)) {
    sign(order.body);
    await broker.acknowledge(queue, order);
  }
  broker.close();
}

/** Takes orders and is at work on them when it is killed. */
export async function workUntilKilled(port: number, queue: string, held: ProcessQueue<number>): Promise<void> {
  const broker = await BrokerClient.connect(port);
  for (let i = 0; i < HELD; i++) await broker.take(queue);
  await held.put(HELD);
  await broker.take('nothing that ever comes');
}

function sign(text: string): string {
  let signature = text;
  for (let i = 0; i < 1000; i++) signature = createHash('sha256').update(signature).digest('hex');
  return signature;
}

export async function main({ producers = 2, orders = 50, workers = 2 }: Parameters): Promise<void> {
  const ports = new ProcessQueue<number>({ name: 'port' });
  const held = new ProcessQueue<number>({ name: 'held' });
  const server = new Process({ target: serve, args: [ports], name: 'broker' });
  server.start();
  const port = await ports.get();

  note('The producers publish; the broker puts each order into two queues.', '生产者发布订单；代理把每个订单放进两个队列。');
  const unlucky = new Process({ target: workUntilKilled, args: [port, 'invoices', held], name: 'unlucky worker' });
  unlucky.start();
  const publishers = [];
  for (let i = 1; i <= producers; i++)
    publishers.push(new Process({ target: produce, args: [port, `producer ${i}`, orders], name: `producer ${i}` }));
  for (const p of publishers) p.start();

  print('a worker holds', await held.get(), 'orders and is killed');
  note(
    'A worker is killed with orders in its hands: the broker gives them to another.',
    '一个拿着订单的工作者被杀掉：代理把这些订单交给别人。',
  );
  unlucky.kill();
  await unlucky.join();

  const others = [];
  for (const queue of ['invoices', 'parcels'])
    for (let i = 1; i <= workers; i++) others.push(new Process({ target: work, args: [port, queue], name: `${queue} worker ${i}` }));
  for (const p of others) p.start();
  for (const p of publishers) await p.join();
  const broker = await BrokerClient.connect(port);
  await broker.finish();
  broker.close();
  for (const p of [...others, server]) await p.join();
  print(producers * orders, 'orders, all acknowledged in both queues');
}
