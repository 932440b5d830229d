import { fork, type ChildProcess } from 'node:child_process';
import { constants } from 'node:os';
import { packArguments } from './arguments.ts';
import { answerChild, sendToChild } from './child-channel.ts';
import { addChild, holdDaemons, letDaemonRun } from './children.ts';
import { readSinceEpochNs } from './clock.ts';
import { endsInTime } from './ends-in-time.ts';
import { findProgramFile, findTargetName, type Target } from './program.ts';
import { report } from './reporter.ts';
import { takeSite } from './site.ts';

export interface ProcessOptions<A extends readonly unknown[]> {
  /** An exported function of the program file. */
  readonly target: Target<A>;
  readonly args: A;
  readonly name?: string;
  /** It outlives its parent, in a session of its own; no other child does. */
  readonly isDetached?: boolean;
  /** It serves its parent, which does not wait for it at its end, but ends it. It may have no children of its own. */
  readonly isDaemon?: boolean;
}

const created = new Map<string, number>();
let isDaemonItself = false;

/** This process was started as a daemon. */
export function setDaemon(): void {
  isDaemonItself = true;
}

/**
 * A process of the OS that runs one function of this program, as Python's `multiprocessing.Process` with the start method "spawn": it
 * begins with the program's file anew and shares no memory with its parent. Arguments are cloned; queues are handed over.
 *
 * Differs from Python: `join` is awaited and gives the exit code, and a program ends with exit code 1 when a child failed and nobody asked.
 */
export class Process<A extends readonly unknown[]> {
  readonly name: string;
  readonly #target: string;
  readonly #args: A;
  readonly #isDetached: boolean;
  readonly #isDaemon: boolean;
  #child: ChildProcess | undefined;
  #exit: Promise<number> | undefined;
  #exitCode: number | undefined;
  #isLookedAt = false;

  constructor(options: ProcessOptions<A>) {
    this.#target = findTargetName(options.target);
    this.#args = options.args;
    this.#isDetached = options.isDetached ?? false;
    this.#isDaemon = options.isDaemon ?? false;
    const turn = (created.get(this.#target) ?? 0) + 1;
    created.set(this.#target, turn);
    this.name = options.name ?? `${this.#target}-${turn}`;
  }

  /** Asks the OS for the process. It runs when this returns, but has not reached its function yet. */
  start(): void {
    const site = takeSite();
    if (this.#child !== undefined) throw new Error(`The process "${this.name}" has been started already.`);
    if (isDaemonItself) throw new Error('A daemon may not start processes: they would be left behind when it is ended.');
    const args = packArguments(this.#args, 'process');
    const child = fork(findProgramFile(), [CHILD_MARK, this.#target], { serialization: 'advanced', detached: this.#isDetached });
    if (child.pid === undefined) {
      child.on('error', () => undefined);
      throw new Error(`The OS could not start the process "${this.name}".`);
    }
    const pid = child.pid;
    this.#child = child;
    report({ kind: 'child-started', pid, role: this.name }, site);
    answerChild(child);
    const hasFailedUnseen = (): boolean => this.#exitCode !== undefined && this.#exitCode !== 0 && !this.#isLookedAt;
    addChild({ child, name: this.name, isDaemon: this.#isDaemon, hasFailedUnseen });
    this.#exit = new Promise((resolve) => {
      child.on('exit', (code, signal) => {
        report({ kind: 'child-exited', pid, ...(code === null ? {} : { code }), ...(signal === null ? {} : { signal }) }, site);
        this.#exitCode = code ?? (signal === null ? 1 : -constants.signals[signal]);
        resolve(this.#exitCode);
      });
    });
    const { isDetached, isDaemon } = { isDetached: this.#isDetached, isDaemon: this.#isDaemon };
    const onSent = isDetached ? (): void => letRun(child) : isDaemon ? (): void => letDaemonRun(child) : undefined;
    sendToChild(child, { forkscope: 'start', target: this.#target, args, name: this.name, isDetached, isDaemon }, onSent);
  }

  /**
   * Waits until the process has ended. Resolves with its exit code; −N when signal N killed it. With a time to wait it resolves with undefined when the
   * process runs on after it.
   */
  join(): Promise<number>;
  join(patience: { readonly timeoutMs: number }): Promise<number | undefined>;
  async join(patience?: { readonly timeoutMs: number }): Promise<number | undefined> {
    const site = takeSite();
    if (this.#child?.pid === undefined || this.#exit === undefined)
      throw new Error(`The process "${this.name}" is joined before its start.`);
    const requestedNs = readSinceEpochNs();
    // Who may give up says so only when it did not: an open request would be a wait without end.
    if (patience !== undefined && !(await holdDaemons(endsInTime(this.#exit, patience.timeoutMs)))) return undefined;
    this.#isLookedAt = true;
    const join = { target: 'process', id: this.#child.pid } as const;
    report({ kind: 'join-requested', ...join }, site, requestedNs);
    const code = await holdDaemons(this.#exit);
    report({ kind: 'join-done', ...join }, site);
    return code;
  }

  /** Resolves with the exit code when it has ended, as Python's `sentinel` becomes ready: nobody is reported to wait for it. */
  get sentinel(): Promise<number> {
    if (this.#exit === undefined) throw new Error(`The process "${this.name}" has not been started.`);
    this.#isLookedAt = true;
    return this.#exit;
  }

  get pid(): number | undefined {
    return this.#child?.pid;
  }

  get isAlive(): boolean {
    return this.#child !== undefined && this.#exitCode === undefined;
  }

  /** Undefined while it runs; −N when signal N killed it. */
  get exitCode(): number | undefined {
    this.#isLookedAt = true;
    return this.#exitCode;
  }

  /** Ends the process by a signal (SIGTERM), whatever it is doing. Its own children see their parent go and end too. */
  terminate(): void {
    this.#isLookedAt = true;
    this.#child?.kill('SIGTERM');
  }

  /** Ends the process at once (SIGKILL): it cannot do anything any more, not even say so. */
  kill(): void {
    takeSite();
    this.#isLookedAt = true;
    this.#child?.kill('SIGKILL');
  }
}

/** On the command line of every child, before the name of its function. */
export const CHILD_MARK = '--process';

/** The parent may end before a detached child. */
function letRun(child: ChildProcess): void {
  child.unref();
  child.channel?.unref();
}
