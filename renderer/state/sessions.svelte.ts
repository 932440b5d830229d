import type { ForkscopeBridge, Reply, SessionId, SessionSummary } from '../../electron/ipc/contract.ts';

/** The recorded sessions, newest first. */
export class SessionsState {
  list = $state.raw<readonly SessionSummary[]>([]);
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
      if (reply.ok) this.list = [...reply.value].sort((a, b) => (a.startedAt < b.startedAt ? 1 : -1));
    } while (answered < this.#wishes);
    this.#isLoading = false;
    this.isLoaded = true;
    return reply.ok ? { ok: true, value: undefined } : reply;
  }

  find(session: SessionId | undefined): SessionSummary | undefined {
    return this.list.find((summary) => summary.session === session);
  }
}
