import type { ConnectionHandle } from './handles.ts';
import { ProcessQueue } from './process-queue.ts';
import { passSite, takeSite } from './site.ts';

/**
 * One end of a pipe: what is sent into it is received from the other end, as Python's `multiprocessing.Pipe`. It is handed to a process in its
 * arguments.
 *
 * Differs from Python: what is sent passes through the process that made the pipe, and an end is not closed.
 */
export class Connection<Sent = unknown, Received = unknown> {
  readonly #outgoing: ProcessQueue<Sent>;
  readonly #incoming: ProcessQueue<Received>;

  constructor(outgoing: ProcessQueue<Sent>, incoming: ProcessQueue<Received>) {
    takeSite();
    this.#outgoing = outgoing;
    this.#incoming = incoming;
  }

  get handle(): ConnectionHandle {
    return { kind: 'connection', outgoing: this.#outgoing.handle, incoming: this.#incoming.handle };
  }

  /** Resolves when it is on its way; the other end need not be waiting. */
  async send(value: Sent): Promise<void> {
    await this.#outgoing.put(value);
  }

  async receive(): Promise<Received> {
    return await this.#incoming.get();
  }
}

/** Two connected ends. `name` is what the queues of the two directions are called after. */
export function createPipe<There, Back>(name: string): [Connection<There, Back>, Connection<Back, There>] {
  const site = takeSite();
  const there = passSite(site, () => new ProcessQueue<There>({ name: `${name}, there` }));
  const back = passSite(site, () => new ProcessQueue<Back>({ name: `${name}, back` }));
  return [new Connection(there, back), new Connection(back, there)];
}
