import { availableParallelism } from 'node:os';
import { AsyncResult, type Outcome, type ResultCallbacks } from './async-result.ts';
import { PoolResults } from './pool-results.ts';
import { servePool, type PoolOutcome, type PoolTask } from './pool-worker.ts';
import { ProcessQueue } from './process-queue.ts';
import { Process } from './process.ts';
import { findTargetName } from './program.ts';
import { takeSite } from './site.ts';

export interface PoolOptions {
  /** How many processes; as many as there are cores when absent. */
  readonly processes?: number;
  readonly name?: string;
}

export interface MapOptions<R> extends ResultCallbacks<R[]> {
  /** How many calls a worker takes at once. */
  readonly chunkSize?: number;
}

/** Python hands a list out in so many pieces a process. */
const CHUNKS_PER_PROCESS = 4;

/**
 * A number of processes that work through tasks, as Python's `multiprocessing.Pool`: each takes the next task from one queue, and its result
 * comes back through another. The workers are daemons. A worker that is killed is replaced; its task is lost, as in Python.
 *
 * Differs from Python: a task is an exported function of the program; `apply`, `map`, `starmap` and `join` are awaited; an error keeps its name and message, with
 * the worker's stack as its cause; and what was open when the pool is terminated ends with an error, where Python waits for ever.
 */
export class Pool {
  readonly #name: string;
  readonly #processes: number;
  readonly #tasks: ProcessQueue<PoolTask | null>;
  readonly #results: ProcessQueue<PoolOutcome | null>;
  readonly #workers = new Set<Process<[ProcessQueue<PoolTask | null>, ProcessQueue<PoolOutcome | null>]>>();
  readonly #open = new Map<number, (outcome: Outcome) => void>();
  #state: 'open' | 'closed' | 'terminated' = 'open';
  #turns = 0;
  #started = 0;
  #collecting: Promise<void> | undefined;

  constructor({ processes = availableParallelism(), name = 'pool' }: PoolOptions = {}) {
    takeSite();
    if (!Number.isSafeInteger(processes) || processes < 1) throw new Error('A pool has at least one process.');
    this.#name = name;
    this.#processes = processes;
    this.#tasks = new ProcessQueue({ name: `tasks of ${name}` });
    this.#results = new ProcessQueue({ name: `results of ${name}` });
    for (let i = 0; i < processes; i++) this.#startWorker();
  }

  /** Has one worker call the target, and resolves with what it returned. Throws what it threw. */
  async apply<A extends readonly unknown[], R>(target: (...args: A) => R, args: A): Promise<Awaited<R>> {
    return await this.applyAsync(target, args).get();
  }

  /** Hands the task over and returns at once. */
  applyAsync<A extends readonly unknown[], R>(
    target: (...args: A) => R,
    args: A,
    callbacks: ResultCallbacks<Awaited<R>> = {},
  ): AsyncResult<Awaited<R>> {
    const result = new AsyncResult<Awaited<R>>(callbacks);
    this.#hand(findTargetName(target), [args], (outcome) => result.settle(takeOnly(outcome)));
    return result;
  }

  /** Calls the target for each item, and resolves with the results in the order of the items. `chunkSize`: how many a worker takes at once. */
  async map<T, R>(target: (item: T) => R, items: readonly T[], chunkSize?: number): Promise<Awaited<R>[]> {
    return await this.mapAsync(target, items, chunkSize === undefined ? {} : { chunkSize }).get();
  }

  /** {@link map} that returns at once. */
  mapAsync<T, R>(target: (item: T) => R, items: readonly T[], options: MapOptions<Awaited<R>> = {}): AsyncResult<Awaited<R>[]> {
    return this.#handAll(
      findTargetName(target),
      items.map((item) => [item]),
      options,
    );
  }

  /** {@link map} with a list of arguments for each call. */
  async starmap<A extends readonly unknown[], R>(
    target: (...args: A) => R,
    calls: readonly A[],
    chunkSize?: number,
  ): Promise<Awaited<R>[]> {
    const options: MapOptions<Awaited<R>> = chunkSize === undefined ? {} : { chunkSize };
    return await this.#handAll(findTargetName(target), calls, options).get();
  }

  /** Hands over a task for each item, and gives the results one by one in the order of the items, each as soon as it is there. */
  imap<T, R>(target: (item: T) => R, items: readonly T[]): PoolResults<Awaited<R>> {
    const slots = items.map(() => new AsyncResult<Awaited<R>>({}));
    for (const [at, item] of items.entries())
      this.#hand(findTargetName(target), [[item]], (outcome) => slots[at]?.settle(takeOnly(outcome)));
    return new PoolResults(slots);
  }

  /** {@link imap} in the order in which the results come. */
  imapUnordered<T, R>(target: (item: T) => R, items: readonly T[]): PoolResults<Awaited<R>> {
    const slots = items.map(() => new AsyncResult<Awaited<R>>({}));
    let come = 0;
    for (const item of items) this.#hand(findTargetName(target), [[item]], (outcome) => slots[come++]?.settle(takeOnly(outcome)));
    return new PoolResults(slots);
  }

  /** No more tasks: the workers end when all that were handed over are done. */
  close(): void {
    takeSite();
    if (this.#state !== 'open') return;
    this.#state = 'closed';
    for (let i = 0; i < this.#processes; i++) void this.#tasks.put(null);
  }

  /** Ends the workers at once, whatever they are doing. */
  terminate(): void {
    takeSite();
    if (this.#state === 'terminated') return;
    this.#state = 'terminated';
    for (const worker of this.#workers) worker.terminate();
    const open = [...this.#open.values()];
    this.#open.clear();
    // Whoever collects results is told that there will be none.
    if (this.#collecting !== undefined) void this.#results.put(null);
    for (const settle of open) settle({ isDone: false, name: 'Error', message: `The pool "${this.#name}" was terminated.`, stack: '' });
  }

  /** Waits until all workers have ended. Throws while the pool is open. */
  async join(): Promise<void> {
    if (this.#state === 'open') throw new Error(`The pool "${this.#name}" is open: close or terminate it before the join.`);
    while (this.#workers.size > 0) for (const worker of [...this.#workers]) await worker.join();
    await this.#collecting;
  }

  /** In pieces. As in Python, the first error is told when all of them are done. */
  #handAll<R>(target: string, calls: readonly (readonly unknown[])[], options: MapOptions<R>): AsyncResult<R[]> {
    const { chunkSize = Math.max(1, Math.ceil(calls.length / (CHUNKS_PER_PROCESS * this.#processes))) } = options;
    const result = new AsyncResult<R[]>(options);
    const values: unknown[] = [];
    let [left, failure]: [number, Outcome | undefined] = [Math.ceil(calls.length / chunkSize), undefined];
    if (left === 0) result.settle({ isDone: true, value: [] });
    for (let at = 0; at < calls.length; at += chunkSize) {
      this.#hand(target, calls.slice(at, at + chunkSize), (outcome) => {
        if (!outcome.isDone) failure ??= outcome;
        else if (Array.isArray(outcome.value)) for (const [index, value] of outcome.value.entries()) values[at + index] = value;
        left -= 1;
        if (left === 0) result.settle(failure ?? { isDone: true, value: values });
      });
    }
    return result;
  }

  #hand(target: string, calls: readonly (readonly unknown[])[], settle: (outcome: Outcome) => void): void {
    if (this.#state !== 'open') throw new Error(`The pool "${this.#name}" is not open any more.`);
    this.#turns += 1;
    const task = this.#turns;
    this.#open.set(task, settle);
    void this.#tasks.put({ task, target, calls });
    this.#collecting ??= this.#collect();
  }

  async #collect(): Promise<void> {
    while (this.#open.size > 0) {
      const result = await this.#results.get();
      if (result === null) break;
      const settle = this.#open.get(result.task);
      this.#open.delete(result.task);
      settle?.(result.outcome);
    }
    this.#collecting = undefined;
  }

  #startWorker(): void {
    this.#started += 1;
    const name = `${this.#name} worker ${this.#started}`;
    const worker = new Process({ target: servePool, args: [this.#tasks, this.#results], name, isDaemon: true });
    worker.start();
    this.#workers.add(worker);
    void worker.sentinel.then((code) => {
      this.#workers.delete(worker);
      const isNeeded = this.#state === 'open' || (this.#state === 'closed' && this.#open.size > 0);
      if (code !== 0 && isNeeded) this.#startWorker();
    });
  }
}

/** The outcome of a task of one call. */
function takeOnly(outcome: Outcome): Outcome {
  return outcome.isDone && Array.isArray(outcome.value) ? { isDone: true, value: outcome.value[0] } : outcome;
}
