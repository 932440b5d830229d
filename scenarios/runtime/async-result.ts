import { endsInTime } from './ends-in-time.ts';
import { takeSite } from './site.ts';

/** How a task ended: an error crosses processes as its name, message and stack. */
export type Outcome =
  | { readonly isDone: true; readonly value: unknown }
  | { readonly isDone: false; readonly name: string; readonly message: string; readonly stack: string };

export interface ResultCallbacks<R> {
  /** Called in the process that made the pool, as soon as the result is there. It should be short: other results wait meanwhile. */
  readonly callback?: (value: R) => void;
  /** Called instead when the task has failed. */
  readonly errorCallback?: (error: Error) => void;
}

/** Nothing was there in time. */
export class ResultTimeout extends Error {}

/** What a task of a pool will have answered, as Python's `multiprocessing.pool.AsyncResult`. */
export class AsyncResult<R> {
  readonly #callbacks: ResultCallbacks<R>;
  readonly #settled: Promise<void>;
  #wake: () => void = () => undefined;
  #outcome: { readonly value: R } | { readonly error: Error } | undefined;

  constructor(callbacks: ResultCallbacks<R>) {
    this.#callbacks = callbacks;
    this.#settled = new Promise((resolve) => (this.#wake = resolve));
  }

  get isReady(): boolean {
    return this.#outcome !== undefined;
  }

  /** Whether it ended without an error. Throws while it is not ready. */
  get isSuccessful(): boolean {
    if (this.#outcome === undefined) throw new Error('The result is not ready yet.');
    return 'value' in this.#outcome;
  }

  /** Waits until the result is there, or the time is over. */
  async wait({ timeoutMs }: { readonly timeoutMs?: number } = {}): Promise<void> {
    takeSite();
    if (timeoutMs === undefined) await this.#settled;
    else await endsInTime(this.#settled, timeoutMs);
  }

  /** Resolves with the result, or throws what the task threw. Throws {@link ResultTimeout} when the time is over before. */
  async get(patience: { readonly timeoutMs?: number } = {}): Promise<R> {
    await this.wait(patience);
    if (this.#outcome === undefined) throw new ResultTimeout('The result is not there in time.');
    if ('error' in this.#outcome) throw this.#outcome.error;
    return this.#outcome.value;
  }

  /** For the pool, once: the callback is called first, as in Python. */
  settle(outcome: Outcome): void {
    if (outcome.isDone) {
      // The target's own type, which came back from a process that runs this same program.
      const value = outcome.value as R;
      this.#outcome = { value };
      this.#callbacks.callback?.(value);
    } else {
      const error = makeError(outcome);
      this.#outcome = { error };
      this.#callbacks.errorCallback?.(error);
    }
    this.#wake();
  }
}

/** An error of another process: where it happened is its cause. */
function makeError({ name, message, stack }: Extract<Outcome, { isDone: false }>): Error {
  const error = new Error(message, { cause: stack });
  error.name = name;
  return error;
}
