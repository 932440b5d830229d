import type { ForkscopeBridge, Reply, SessionId, SessionSummary } from '../../electron/ipc/contract.ts';

/** The recorded sessions, newest first. */
export class SessionsState {
  #recorded = $state.raw<readonly SessionSummary[]>([]);
  #leaving = $state.raw<readonly SessionId[]>([]);
  readonly list: readonly SessionSummary[] = $derived(this.#recorded.filter(({ session }) => !this.#leaving.includes(session)));
  isLoaded = $state(false);

  readonly #bridge: ForkscopeBridge;
  #isLoading = false;
  #wishes = 0;

  constructor(bridge: ForkscopeBridge) {
    this.#bridge = bridge;
  }

  /** Asks again; calls that come while one is under way are answered by one more. */
  async refresh(): Promise<Reply<undefined>> {
    this.#wishes += 1;
    if (this.#isLoading) {
      return { ok: true, value: undefined };
    }
    this.#isLoading = true;
    let reply: Reply<readonly SessionSummary[]>;
    let answered: number;
    do {
      answered = this.#wishes;
      reply = await this.#bridge.request('list-sessions', undefined);
      if (reply.ok) this.#recorded = [...reply.value].sort((a, b) => (a.startedAt < b.startedAt ? 1 : -1));
    } while (answered < this.#wishes);
    this.#isLoading = false;
    this.isLoaded = true;
    return reply.ok ? { ok: true, value: undefined } : reply;
  }

  /**
   * Takes a session out of the list. Its folder goes with `finish`; until then `undo` brings it back, and a window that closes
   * in between leaves it where it was.
   */
  remove(session: SessionId): { finish(): Promise<Reply<undefined>>; undo(): void } {
    this.#leaving = [...this.#leaving, session];
    let isOver = false;
    const stay = (): void => {
      this.#leaving = this.#leaving.filter((other) => other !== session);
    };
    return {
      finish: async () => {
        if (isOver) return { ok: true, value: undefined };
        isOver = true;
        const reply = await this.#bridge.request('delete-session', { session });
        await this.refresh();
        stay();
        return reply;
      },
      undo: () => {
        if (isOver) return;
        isOver = true;
        stay();
      },
    };
  }

  find(session: SessionId | undefined): SessionSummary | undefined {
    return this.list.find((summary) => summary.session === session);
  }
}
