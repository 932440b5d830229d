import type { Failure, ForkscopeBridge, SessionId, SessionMark } from '../../electron/ipc/contract.ts';

type Change = (marks: readonly SessionMark[]) => readonly SessionMark[];

/** The instants of the shown session that a person has marked and named, kept with the session. */
export class Marks {
  /** In order of time. */
  list = $state.raw<readonly SessionMark[]>([]);
  readonly #bridge: ForkscopeBridge;
  readonly #onFailure: (failure: Failure) => void;
  #session: SessionId | undefined;
  /** One after another: each change stands on what was read and on all changes before it. */
  #work: Promise<void> = Promise.resolve();
  #isRead = false;

  constructor(bridge: ForkscopeBridge, onFailure: (failure: Failure) => void) {
    this.#bridge = bridge;
    this.#onFailure = onFailure;
  }

  /** Shows the marks of another session, or of none. */
  open(session: SessionId | undefined): void {
    this.#session = session;
    this.#isRead = false;
    this.list = [];
    if (session !== undefined) this.#work = this.#work.then(() => this.#read(session));
  }

  has(tNs: number): boolean {
    return this.list.some((mark) => mark.tNs === tNs);
  }

  /** Sets a mark, or one that was taken away again. */
  add(mark: SessionMark): void {
    this.#change((marks) => [...marks.filter(({ tNs }) => tNs !== mark.tNs), mark].sort((one, other) => one.tNs - other.tNs));
  }

  rename(tNs: number, name: string): void {
    this.#change((marks) => marks.map((mark) => (mark.tNs === tNs ? { tNs, name: name.trim() } : mark)));
  }

  /** Takes a mark away and answers it. */
  remove(tNs: number): SessionMark | undefined {
    const mark = this.list.find((other) => other.tNs === tNs);
    this.#change((marks) => marks.filter((other) => other.tNs !== tNs));
    return mark;
  }

  /** Resolves when all changes so far are kept. */
  async waitUntilKept(): Promise<void> {
    await this.#work;
  }

  #change(change: Change): void {
    const session = this.#session;
    if (session === undefined) return;
    if (this.#isRead) this.list = change(this.list);
    const shown = this.list;
    const wasRead = this.#isRead;
    this.#work = this.#work.then(async () => {
      if (!wasRead && (this.#session !== session || !this.#isRead)) return;
      if (!wasRead) this.list = change(this.list);
      const reply = await this.#bridge.request('write-marks', { session, marks: wasRead ? shown : this.list });
      if (!reply.ok) this.#onFailure(reply.failure);
    });
  }

  async #read(session: SessionId): Promise<void> {
    const reply = await this.#bridge.request('read-marks', { session });
    if (this.#session !== session) return;
    if (!reply.ok) return this.#onFailure(reply.failure);
    this.list = reply.value;
    this.#isRead = true;
  }
}
