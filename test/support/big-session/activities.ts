import type { SharedLock, SharedQueue, Worker } from './crew.ts';

const MS = 1e6;
/** So that never all wait for each other. */
const MOST_GETTERS = 5;
const MOST_PUTTERS = 3;

export interface Activities {
  /** One piece of a worker's work, written down; its clock moves on. */
  act(worker: Worker): void;
}

/** What workers do: locks within locks, waits while holding, messages through bounded queues, sleeps, IO, coroutines taking turns. */
export function createActivities(locks: readonly SharedLock[], queues: readonly SharedQueue[], draw: () => number): Activities {
  let messages = 0;
  const between = (low: number, high: number): number => low + (high - low) * draw();
  const choose = <T>(list: readonly T[]): T => list[Math.floor(draw() * list.length)] as T;

  /** Takes the lock, does something inside, gives it back. */
  function hold(worker: Worker, lock: SharedLock, inside: () => void, site: number): void {
    const { file } = worker;
    file.add(worker.nowNs, { kind: 'lock-requested', lock: lock.id, site });
    const contended = lock.freeNs > worker.nowNs;
    worker.nowNs = Math.max(worker.nowNs, lock.freeNs) + between(1e3, 2e4);
    file.add(worker.nowNs, { kind: 'lock-acquired', lock: lock.id, depth: 1, contended, site });
    worker.nowNs += between(0.05 * MS, 0.8 * MS);
    inside();
    file.add(worker.nowNs, { kind: 'lock-released', lock: lock.id, site: site + 1 });
    lock.freeNs = worker.nowNs;
  }

  function rest(worker: Worker, wait: 'sleep' | 'io', low: number, high: number, inside: () => void = () => undefined): void {
    const reason = wait === 'sleep' ? `${Math.round(high / MS)} ms` : `read block ${Math.floor(draw() * 40)}`;
    worker.file.add(worker.nowNs, { kind: 'wait-begin', wait, reason, site: 41 });
    worker.nowNs += between(low, high) / 2;
    inside();
    worker.nowNs += between(low, high) / 2;
    worker.file.add(worker.nowNs, { kind: 'wait-end', wait, site: 41 });
  }

  function lockWork(worker: Worker): void {
    const first = Math.floor(draw() * (locks.length - 1));
    const kind = draw();
    const inner = (): void => {
      const other = locks[first + 1 + Math.floor(draw() * (locks.length - first - 1))];
      // A second lock while the first is held: the waits nest.
      if (kind < 0.3 && other !== undefined) hold(worker, other, () => undefined, 25);
      else if (kind < 0.4) rest(worker, 'io', 0.2 * MS, MS);
    };
    hold(worker, choose(locks.slice(first, first + 1)), inner, 21);
  }

  function produce(worker: Worker): void {
    const queue = choose(queues);
    const message = `m${(messages += 1)}`;
    if (queue.items.length >= queue.capacity && queue.putters.length >= MOST_PUTTERS) return rest(worker, 'sleep', MS, 9 * MS);
    worker.file.add(worker.nowNs, { kind: 'put-requested', queue: queue.id, message, site: 12 });
    if (queue.items.length >= queue.capacity) {
      queue.putters.push({ worker, sinceNs: worker.nowNs, message });
      worker.nowNs = Infinity;
      return;
    }
    put(worker, queue, message, worker.nowNs + between(2e3, 3e4));
  }

  function put(worker: Worker, queue: SharedQueue, message: string, tNs: number): void {
    const number = Number(message.slice(1));
    const preview = number % 97 === 0 ? `{"task":${number},"名称":"任务 ${number}"}` : `{ item: ${number}, name: 'part-${number % 1000}' }`;
    const bytes = 40 + (number % 200);
    worker.file.add(tNs, { kind: 'put', queue: queue.id, message, bytes, preview, depth: queue.items.length + 1, site: 12 });
    worker.nowNs = tNs;
    queue.items.push({ message, putNs: tNs, bytes, preview });
    const getter = queue.getters.shift();
    if (getter !== undefined) get(getter.worker, queue, Math.max(getter.sinceNs, tNs) + between(2e3, 2e5));
  }

  function consume(worker: Worker): void {
    const queue = choose(queues);
    if (queue.items.length === 0 && queue.getters.length >= MOST_GETTERS) return rest(worker, 'io', MS, 9 * MS);
    worker.file.add(worker.nowNs, { kind: 'get-requested', queue: queue.id, site: 19 });
    if (queue.items.length === 0) {
      queue.getters.push({ worker, sinceNs: worker.nowNs });
      worker.nowNs = Infinity;
      return;
    }
    get(worker, queue, worker.nowNs + between(2e3, 2e5));
  }

  function get(worker: Worker, queue: SharedQueue, tNs: number): void {
    const item = queue.items.shift();
    if (item === undefined) throw new Error('nothing is in the queue');
    worker.nowNs = Math.max(tNs, item.putNs + 1e3);
    const { message, bytes, preview } = item;
    worker.file.add(worker.nowNs, { kind: 'got', queue: queue.id, message, bytes, preview, depth: queue.items.length, site: 19 });
    const putter = queue.putters.shift();
    if (putter !== undefined) put(putter.worker, queue, putter.message, Math.max(putter.sinceNs, worker.nowNs) + between(2e3, 2e4));
  }

  function takeTurns(worker: Worker): void {
    for (let turn = 0; turn < 6; turn += 1) {
      const coroutine = choose(worker.coroutines);
      worker.file.add(worker.nowNs, { kind: 'coroutine-switched', coroutine });
      worker.nowNs += between(0.05 * MS, 2 * MS);
      const reason = choose(['sleep', 'io socket', 'pause', 'the answer']);
      worker.file.add(worker.nowNs, { kind: 'coroutine-suspended', coroutine, reason, site: 52 });
    }
    worker.file.add(worker.nowNs, { kind: 'coroutine-switched' });
  }

  return {
    act(worker) {
      const what = draw();
      if (worker.coroutines.length > 0) takeTurns(worker);
      else if (what < 0.34) lockWork(worker);
      else if (what < 0.58) produce(worker);
      else if (what < 0.82) consume(worker);
      else if (what < 0.88) rest(worker, 'sleep', MS, 20 * MS);
      // Something is locked while it waits for IO: the inner wait is what counts then.
      else if (what < 0.94) rest(worker, 'io', MS, 6 * MS, () => hold(worker, choose(locks), () => undefined, 33));
      else worker.file.add(worker.nowNs, { kind: 'printed', stream: 'stdout', text: `step ${Math.floor(draw() * 500)} done`, site: 61 });
      worker.nowNs += between(2 * MS, 40 * MS);
    },
  };
}
