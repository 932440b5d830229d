import { Coroutine, type Flow } from './coroutine.ts';
import { Fifo } from './fifo.ts';
import { report, type ReportBody } from './reporter.ts';
import { takeSite } from './site.ts';

export interface CoroutineSchedulerOptions {
  /** False: it reports nothing, so that a cost can be measured without the cost of the reports. */
  readonly isObserved?: boolean;
}

/**
 * Lets coroutines take turns on the thread that runs it: one at a time, in the order in which they became ready, and each until it
 * suspends itself. A generator suspends itself at `yield`, an async function where it awaits one of the methods below.
 *
 * As gevent's hub or the event loop of Python's `asyncio`. Differs from both: a coroutine that awaits anything else keeps its turn, and
 * all the others wait with it; so who runs is known at every instant.
 */
export class CoroutineScheduler {
  readonly #isObserved: boolean;
  readonly #ready = new Fifo<Coroutine>();
  /** Goes before those that are ready. */
  #next: Coroutine | undefined;
  #current: Coroutine | undefined;
  /** Those that something from outside will make ready. */
  readonly #waiting = new Set<Coroutine>();
  #isRunning = false;
  #wake: (() => void) | undefined;
  #takeTurn: (() => void) | undefined;

  constructor({ isObserved = true }: CoroutineSchedulerOptions = {}) {
    takeSite();
    this.#isObserved = isObserved;
  }

  /** Makes a coroutine that is ready: it runs when its turn comes. */
  spawn<A extends readonly unknown[]>(target: (...args: A) => Flow, ...args: A): Coroutine {
    const coroutine = this.#make(target, args);
    this.#ready.push(coroutine);
    this.#wake?.();
    return coroutine;
  }

  /** Makes a coroutine that runs only when somebody switches to it. */
  create<A extends readonly unknown[]>(target: (...args: A) => Flow, ...args: A): Coroutine {
    return this.#make(target, args);
  }

  /** Runs coroutines until none is ready and none waits for anything. One that nobody will ever switch to again is left where it is. */
  async run(): Promise<void> {
    takeSite();
    if (this.#isRunning) throw new Error('The scheduler runs already.');
    this.#isRunning = true;
    while (this.#hasReady || this.#waiting.size > 0) {
      if (!this.#hasReady) await this.#idle();
      // One round: whoever becomes ready meanwhile comes in the next one, after a look at what arrived from outside.
      for (let left = this.#ready.length + (this.#next === undefined ? 0 : 1); left > 0 && this.#hasReady; left -= 1) {
        const turn = this.#resume();
        if (turn !== undefined) await turn;
      }
      if (this.#hasReady && this.#waiting.size > 0) await new Promise(setImmediate);
    }
    this.#report({ kind: 'coroutine-switched' });
    this.#isRunning = false;
  }

  /** Lets the others run; goes on when its turn comes again. */
  pause(): Promise<void> {
    const self = this.#suspend('pause', takeSite());
    this.#ready.push(self);
    return self.whenResumed();
  }

  /** Waits without holding up the others, as `gevent.sleep` and `asyncio.sleep` do. */
  sleep(milliseconds: number): Promise<void> {
    const self = this.#suspend('sleep', takeSite());
    setTimeout(() => this.#settle(self), milliseconds);
    this.#waiting.add(self);
    return self.whenResumed();
  }

  /** Waits for something from outside; meanwhile the others run. `reason` says for what: `io` and what it is. */
  async waitFor<T>(reason: string, outcome: Promise<T>): Promise<T> {
    const self = this.#suspend(reason, takeSite());
    const settle = (): void => this.#settle(self);
    outcome.then(settle, settle);
    this.#waiting.add(self);
    await self.whenResumed();
    return outcome;
  }

  /**
   * Hands the turn to one other coroutine, as `greenlet.switch` does: whoever calls it goes on only when somebody switches back. Called from
   * outside of all coroutines it runs them, and is done when none can go on.
   */
  switchTo(other: Coroutine): Promise<void> {
    const site = takeSite();
    if (other.isEnded) throw new Error(`The coroutine "${other.name}" has ended: nobody can switch to it.`);
    if (this.#waiting.has(other)) throw new Error(`The coroutine "${other.name}" waits for something else: nobody can switch to it.`);
    this.#ready.remove(other);
    this.#next = other;
    if (this.#current === undefined) return this.run();
    return this.#suspend(`switch to ${other.name}`, site).whenResumed();
  }

  get #hasReady(): boolean {
    return this.#next !== undefined || this.#ready.length > 0;
  }

  #make<A extends readonly unknown[]>(target: (...args: A) => Flow, args: A): Coroutine {
    const coroutine = new Coroutine(target.name, () => target(...args));
    coroutine.site = takeSite();
    this.#report({ kind: 'coroutine-created', coroutine: coroutine.id, role: coroutine.name }, coroutine.site);
    return coroutine;
  }

  /** Gives the next one its turn. Undefined when the turn is over already, else a promise for its end. */
  #resume(): Promise<void> | undefined {
    const coroutine = this.#next ?? this.#ready.shift();
    this.#next = undefined;
    if (coroutine === undefined || coroutine.isEnded) return undefined;
    this.#current = coroutine;
    this.#report({ kind: 'coroutine-switched', coroutine: coroutine.id }, coroutine.site);
    const step = coroutine.resume(() => this.#end(coroutine));
    if (step === 'ended') this.#end(coroutine);
    else if (step === 'yielded') this.#ready.push(this.#suspend('yield', takeSite()));
    // An async function suspended itself before its first await was over, or it is still to come.
    return this.#isTurnOver(coroutine) ? undefined : new Promise((resolve) => (this.#takeTurn = resolve));
  }

  #isTurnOver(coroutine: Coroutine): boolean {
    return this.#current !== coroutine;
  }

  #suspend(reason: string, site: number | undefined): Coroutine {
    const self = this.#current;
    if (self === undefined) throw new Error('Only a coroutine that runs can wait here.');
    self.site = site;
    this.#report({ kind: 'coroutine-suspended', coroutine: self.id, reason }, site);
    this.#giveUpTurn();
    return self;
  }

  #end(coroutine: Coroutine): void {
    this.#report({ kind: 'coroutine-ended', coroutine: coroutine.id });
    this.#giveUpTurn();
  }

  #giveUpTurn(): void {
    this.#current = undefined;
    const takeTurn = this.#takeTurn;
    this.#takeTurn = undefined;
    takeTurn?.();
  }

  #settle(coroutine: Coroutine): void {
    this.#waiting.delete(coroutine);
    this.#ready.push(coroutine);
    this.#wake?.();
  }

  /** Until something from outside makes one ready. */
  async #idle(): Promise<void> {
    this.#report({ kind: 'coroutine-switched' });
    await new Promise<void>((resolve) => (this.#wake = resolve));
    this.#wake = undefined;
  }

  #report(body: ReportBody, site?: number): void {
    if (this.#isObserved) report(body, site);
  }
}
