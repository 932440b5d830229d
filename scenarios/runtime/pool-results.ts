import type { AsyncResult } from './async-result.ts';

/**
 * The results of many tasks of a pool one by one, for `for await`, as the iterator of Python's `Pool.imap`. A task that failed throws in its turn, and
 * the next one goes on after it.
 */
export class PoolResults<R> implements AsyncIterable<R> {
  readonly #results: readonly AsyncResult<R>[];
  #at = 0;

  constructor(results: readonly AsyncResult<R>[]) {
    this.#results = results;
  }

  /** Throws {@link ResultTimeout} when the time is over before the result is there; it can be asked for again. */
  async next(patience: { readonly timeoutMs?: number } = {}): Promise<IteratorResult<R, undefined>> {
    const result = this.#results[this.#at];
    if (result === undefined) return { done: true, value: undefined };
    await result.wait(patience);
    if (result.isReady) this.#at += 1;
    return { done: false, value: await result.get({ timeoutMs: 0 }) };
  }

  [Symbol.asyncIterator](): AsyncIterator<R, undefined> {
    return { next: () => this.next() };
  }
}
