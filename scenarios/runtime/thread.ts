import { Worker } from 'node:worker_threads';
import { packArguments } from './arguments.ts';
import { readSinceEpochNs } from './clock.ts';
import type { ThreadStart } from './family.ts';
import { endsInTime } from './ends-in-time.ts';
import { findProcessKey } from './identity.ts';
import { findProgramFile, findTargetName, type Target } from './program.ts';
import { report } from './reporter.ts';
import { takeSite } from './site.ts';

export interface ThreadOptions<A extends readonly unknown[]> {
  /** An exported function of the program file. */
  readonly target: Target<A>;
  readonly args: A;
  readonly name?: string;
  /** It serves the others: the process does not wait for it, and ends it with the last thread that is none. */
  readonly isDaemon?: boolean;
}

const created = new Map<string, number>();

/**
 * A thread of the OS inside this process that runs one function of this program, as Python's `threading.Thread`.
 *
 * Differs from Python: threads share only the memory that is declared shared (`SharedCounter`, the locks, `Queue`), everything else in the
 * arguments is cloned; there is no interpreter lock, so threads run at the same time; and a thread that fails makes the program's exit code 1.
 */
export class Thread<A extends readonly unknown[]> {
  readonly name: string;
  readonly #target: string;
  readonly #args: A;
  readonly #identity = new Int32Array(new SharedArrayBuffer(Int32Array.BYTES_PER_ELEMENT));
  readonly #isDaemon: boolean;
  #worker: Worker | undefined;
  #isEnded = false;
  #begun: Promise<void> | undefined;
  #ended: Promise<void> | undefined;

  constructor(options: ThreadOptions<A>) {
    this.#target = findTargetName(options.target);
    this.#args = options.args;
    this.#isDaemon = options.isDaemon ?? false;
    const turn = (created.get(this.#target) ?? 0) + 1;
    created.set(this.#target, turn);
    this.name = options.name ?? `${this.#target}-${turn}`;
  }

  /** The OS's id of the thread, once it runs. */
  get nativeId(): number | undefined {
    const id = Atomics.load(this.#identity, 0);
    return id === 0 ? undefined : id;
  }

  start(): void {
    takeSite();
    if (this.#ended !== undefined) throw new Error(`The thread "${this.name}" has been started already.`);
    const data: ThreadStart = {
      forkscope: 'thread',
      target: this.#target,
      args: packArguments(this.#args, 'thread'),
      name: this.name,
      process: findProcessKey(),
      identity: this.#identity,
    };
    const worker = new Worker(findProgramFile(), { workerData: data });
    this.#worker = worker;
    if (this.#isDaemon) worker.unref();
    worker.on('error', (error: unknown) => {
      process.stderr.write(
        `The thread "${this.name}" has failed: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`,
      );
      process.exitCode = 1;
    });
    this.#ended = new Promise((resolve) => {
      worker.on('exit', () => {
        this.#isEnded = true;
        resolve();
      });
    });
    this.#begun = new Promise((resolve) => {
      worker.once('message', () => resolve());
      worker.once('exit', () => resolve());
    });
  }

  /** From its start until it has ended. */
  get isAlive(): boolean {
    return this.#worker !== undefined && !this.#isEnded;
  }

  /** Waits until the thread has ended, or the time is over: {@link isAlive} tells which. */
  async join({ timeoutMs }: { readonly timeoutMs?: number } = {}): Promise<void> {
    const site = takeSite();
    if (this.#ended === undefined) throw new Error(`The thread "${this.name}" is joined before its start.`);
    const atNs = readSinceEpochNs();
    // Who may give up says so only when it did not: an open request would be a wait without end.
    if (timeoutMs !== undefined && !(await endsInTime(this.#ended, timeoutMs))) return;
    await this.#begun;
    const join = { target: 'thread', id: this.nativeId ?? 0 } as const;
    report({ kind: 'join-requested', ...join }, site, atNs);
    await this.#ended;
    report({ kind: 'join-done', ...join }, site);
  }

  /**
   * Ends the thread wherever it is, also in the middle of a wait for a lock; what it holds stays held. Python has nothing like it: there a thread can
   * only end itself.
   */
  async terminate(): Promise<void> {
    takeSite();
    await this.#worker?.terminate();
    const tid = this.nativeId;
    if (tid !== undefined) report({ kind: 'thread-ended', tid });
  }
}
