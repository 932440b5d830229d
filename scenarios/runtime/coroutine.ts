import { createId } from './identity.ts';
import type { CoroutineId } from './report.ts';

/** What a generator function or an async function returns when it is called. */
export type Flow = Generator<void, unknown, void> | Promise<unknown>;

/** What became of a turn at once; an async function tells later. */
type Step = 'yielded' | 'ended' | 'runs';

const created = new Map<string, number>();

/**
 * A function that can stop in the middle and go on later with all its local variables. JavaScript's coroutines have no stack of their
 * own: the runtime keeps the local variables of each suspended function, and only the function itself can suspend, not one that it calls.
 */
export class Coroutine {
  readonly id: CoroutineId = createId('c');
  readonly name: string;
  /** Where in the program it goes on: the call in which it was suspended last; before its first turn the one that made it. */
  site: number | undefined;
  readonly #begin: () => Flow;
  #generator: Generator<void, unknown, void> | undefined;
  #goOn: (() => void) | undefined;
  #isEnded = false;

  constructor(targetName: string, begin: () => Flow) {
    const turn = (created.get(targetName) ?? 0) + 1;
    created.set(targetName, turn);
    this.name = `${targetName}-${turn}`;
    this.#begin = begin;
  }

  get isEnded(): boolean {
    return this.#isEnded;
  }

  /** Runs it until it suspends or ends. `onEnd` is called when an async function has ended. */
  resume(onEnd: () => void): Step {
    if (this.#generator !== undefined) return this.#step(this.#generator);
    if (this.#goOn !== undefined) {
      this.#goOn();
      return 'runs';
    }
    let begun: Flow;
    try {
      begun = this.#begin();
    } catch (error) {
      this.#fail(error);
      this.#isEnded = true;
      return 'ended';
    }
    if (!(begun instanceof Promise)) {
      this.#generator = begun;
      return this.#step(begun);
    }
    begun
      .catch((error: unknown) => this.#fail(error))
      .finally(() => {
        this.#isEnded = true;
        onEnd();
      });
    return 'runs';
  }

  /** For the scheduler: resolves when {@link resume} is called the next time. */
  whenResumed(): Promise<void> {
    return new Promise((resolve) => {
      this.#goOn = resolve;
    });
  }

  #step(generator: Generator<void, unknown, void>): Step {
    try {
      if (generator.next().done !== true) return 'yielded';
    } catch (error) {
      this.#fail(error);
    }
    this.#isEnded = true;
    return 'ended';
  }

  /** The others go on; the program's exit code will be 1. */
  #fail(error: unknown): void {
    const text = error instanceof Error ? (error.stack ?? error.message) : String(error);
    process.stderr.write(`The coroutine "${this.name}" has failed: ${text}\n`);
    process.exitCode = 1;
  }
}
