import { note } from '../../runtime/note.ts';
import { print } from '../../runtime/print.ts';
import { askService, startSlowService } from '../../runtime/slow-service.ts';
import { Queue } from '../../runtime/thread-queue.ts';
import { Thread } from '../../runtime/thread.ts';
import { recordValue } from '../../runtime/value.ts';

interface Parameters {
  bursts?: number;
  burst?: number;
  produceMs?: number;
  consumeMs?: number;
}

/** One thread does both: it fetches a burst, and then hands over item after item. */
export async function produceAndConsume(source: number, device: number, bursts: number, burst: number): Promise<void> {
  for (let i = 0; i < bursts; i++) {
    await askService(source, 'more');
    for (let k = 0; k < burst; k++) await askService(device, `item ${i * burst + k}`);
  }
}

export async function produce(q: Queue<string>, source: number, bursts: number, burst: number): Promise<void> {
  for (let i = 0; i < bursts; i++) {
    await askService(source, 'more');
    for (let k = 0; k < burst; k++) q.put(`item ${i * burst + k}`);
  }
}

export async function consume(q: Queue<string>, device: number, items: number): Promise<void> {
  for (let i = 0; i < items; i++) await askService(device, q.get());
}

export async function main({ bursts = 6, burst = 5, produceMs = 40, consumeMs = 30 }: Parameters): Promise<void> {
  const items = bursts * burst;
  const source = await startSlowService(produceMs * burst);
  const device = await startSlowService(consumeMs);

  note('Without a queue: while one side works, the other waits.', '不用队列：一边干活时，另一边就等着。');
  recordValue('phase', 'without');
  const both = new Thread({ target: produceAndConsume, args: [source.port, device.port, bursts, burst] });
  both.start();
  await both.join();
  print('without a queue:', items, 'items');

  for (const maxsize of [1, 2 * burst]) {
    note(`A queue of ${maxsize} between two threads.`, `两个线程之间有一个容量为 ${maxsize} 的队列。`);
    recordValue('phase', `maxsize ${maxsize}`);
    const q = new Queue<string>({ name: `queue of ${maxsize}`, maxsize });
    const producer = new Thread({ target: produce, args: [q, source.port, bursts, burst] });
    const consumer = new Thread({ target: consume, args: [q, device.port, items] });
    producer.start();
    consumer.start();
    await producer.join();
    await consumer.join();
    print('through a queue of', maxsize, ':', items, 'items');
  }
  recordValue('phase', 'end');
  source.close();
  device.close();
}
