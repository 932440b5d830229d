import type { Failure, Reply, RunningSession, SessionId, SessionSummary } from '../../electron/ipc/contract.ts';
import type { LaunchSubject } from '../../electron/trace/app-line.ts';
import type { Overview, QueryAnswer, QueryArgument, QueryName } from '../../electron/trace/queries.ts';
import type { Engine, EngineChange } from './engine.ts';

/** Asks the main process for a session and its recorder port, and puts an engine on it. */
export type ConnectSession = (session: SessionId) => Promise<Reply<{ readonly engine: Engine; readonly summary: SessionSummary }>>;

/** Numbers on the screen change at most four times a second. */
export const REFRESH_MS = 250;

/**
 * The session that the window shows. `tick` rises, at most four times a second and only while the window is seen, when there is
 * something new to ask for; what is asked is a snapshot, so nothing is lost by a pause.
 */
export class SessionState {
  id = $state<SessionId>();
  subject = $state.raw<LaunchSubject>();
  startedAt = $state('');
  /** The launched run as main tells it; undefined for a session that was opened to be looked at. */
  running = $state.raw<RunningSession>();
  engine = $state.raw<Engine>();
  change = $state.raw<EngineChange>();
  overview = $state.raw<Overview>();
  failure = $state.raw<Failure>();
  /** The overview is the last one there will be. */
  isFinal = $state(false);
  tick = $state(0);
  isOpening = $state(false);
  readonly isRunning = $derived(this.running === undefined ? (this.change?.isRunning ?? false) : this.running.state !== 'ended');
  /** Everything that will ever be in it has been read. */
  readonly isComplete = $derived(this.change?.isComplete ?? false);

  readonly #connect: ConnectSession;
  readonly #now: () => number;
  #opening = 0;
  #pending = 0;
  readonly #waiting: (() => void)[] = [];
  #stopListening: (() => void) | undefined;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #lastTickMs = Number.NEGATIVE_INFINITY;
  #isHidden = false;
  #isStale = false;

  constructor(connect: ConnectSession, now: () => number = () => performance.now()) {
    this.#connect = connect;
    this.#now = now;
  }

  /** Shows a session; what was shown before is let go. */
  async open(session: SessionId, running?: RunningSession): Promise<boolean> {
    this.close();
    const opening = this.#opening;
    this.id = session;
    this.running = running;
    this.subject = running?.subject;
    this.startedAt = running?.startedAt ?? '';
    this.isOpening = true;
    const reply = await this.#connect(session);
    if (opening !== this.#opening) {
      if (reply.ok) reply.value.engine.close();
      return false;
    }
    this.isOpening = false;
    if (!reply.ok) {
      this.failure = reply.failure;
      return false;
    }
    this.subject = reply.value.summary.subject;
    this.startedAt = reply.value.summary.startedAt;
    this.engine = reply.value.engine;
    this.#stopListening = reply.value.engine.onChange((change) => this.#receive(change));
    this.#schedule();
    return true;
  }

  /** Back to no session at all. */
  close(): void {
    this.#opening += 1;
    this.#stopListening?.();
    this.#stopListening = undefined;
    clearTimeout(this.#timer);
    this.#timer = undefined;
    this.engine?.close();
    this.id = undefined;
    this.subject = undefined;
    this.running = undefined;
    this.engine = undefined;
    this.change = undefined;
    this.overview = undefined;
    this.isFinal = false;
    this.failure = undefined;
    this.isOpening = false;
    this.#isStale = false;
    this.#lastTickMs = Number.NEGATIVE_INFINITY;
  }

  /** Main tells how the launched run goes. */
  receiveRunning(running: RunningSession): void {
    if (running.session === this.id) this.running = running;
  }

  /** No refresh while nobody sees it; one at once when it is seen again. */
  setHidden(isHidden: boolean): void {
    this.#isHidden = isHidden;
    if (!isHidden && this.#isStale) this.#schedule();
  }

  /** Asks the engine. Rejects when there is none; `waitUntilSettled` waits for the answers of all that are under way. */
  async ask<N extends QueryName>(name: N, argument: QueryArgument<N>): Promise<QueryAnswer<N>> {
    const engine = this.engine;
    if (engine === undefined) throw new Error('No session is open.');
    this.#pending += 1;
    try {
      return await engine.ask(name, argument);
    } finally {
      this.#pending -= 1;
      if (this.#pending === 0) for (const resume of this.#waiting.splice(0)) resume();
    }
  }

  /** Resolves once no question is under way. */
  async waitUntilSettled(): Promise<void> {
    while (this.#pending > 0) await new Promise<void>((resolve) => this.#waiting.push(resolve));
  }

  #receive(change: EngineChange): void {
    this.change = change;
    if (change.failed !== undefined) this.failure = change.failed;
    this.#schedule();
  }

  #schedule(): void {
    this.#isStale = true;
    if (this.#isHidden || this.#timer !== undefined) return;
    const waitMs = this.#lastTickMs + REFRESH_MS - this.#now();
    if (waitMs <= 0) this.#refresh();
    else
      this.#timer = setTimeout(() => {
        this.#timer = undefined;
        if (!this.#isHidden) this.#refresh();
      }, waitMs);
  }

  #refresh(): void {
    this.#isStale = false;
    this.#lastTickMs = this.#now();
    this.tick += 1;
    const engine = this.engine;
    if (engine === undefined) return;
    const isLast = this.change?.isComplete ?? false;
    this.ask('overview', {}).then(
      (overview) => {
        if (this.engine !== engine) return;
        this.overview = overview;
        this.isFinal = isLast;
      },
      (error: unknown) => {
        if (this.engine === engine) this.failure = { code: 'engine-failed', message: '', details: String(error) };
      },
    );
  }
}
