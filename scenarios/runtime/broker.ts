import { parseBrokerLine, type BrokerReply, type BrokerRequest } from './broker-protocol.ts';
import { BrokerQueue } from './broker-queue.ts';
import { readSinceEpochNs } from './clock.ts';
import { LineServer, type LineSocket } from './line-socket.ts';
import { takeSite } from './site.ts';

/** Topics with the queues that get a copy of everything that is published under them. */
export type Topics = Readonly<Record<string, readonly string[]>>;

/**
 * A message broker on a port of this machine: it keeps what producers publish until a worker has acknowledged it, as RabbitMQ does with manual
 * acknowledgement. Differs from it: everything is in memory, and a worker asks for each message.
 */
export class Broker {
  readonly #topics: Topics;
  readonly #queues = new Map<string, BrokerQueue>();
  readonly #server = new LineServer();
  #finished: (() => void) | undefined;

  constructor(topics: Topics) {
    takeSite();
    this.#topics = topics;
    for (const name of new Set(Object.values(topics).flat())) this.#queues.set(name, new BrokerQueue(name));
  }

  /** Resolves with the port, on which it then serves every connection until a client asks it to finish. */
  async listen(): Promise<number> {
    takeSite();
    const port = await this.#server.listen();
    void this.#acceptAll();
    return port;
  }

  async #acceptAll(): Promise<void> {
    for (let socket = await this.#server.accept(); socket !== undefined; socket = await this.#server.accept()) void this.#serve(socket);
  }

  async #serve(socket: LineSocket): Promise<void> {
    const reply = (body: BrokerReply): void => socket.writeLine(JSON.stringify(body));
    reply({ kind: 'hello', queues: Object.fromEntries([...this.#queues.values()].map(({ name, id }) => [name, id])) });
    for (let line = await socket.readLine(); line !== undefined; line = await socket.readLine()) {
      this.#answer(parseBrokerLine<BrokerRequest>(line), socket, reply);
      this.#finishWhenIdle();
    }
    for (const queue of this.#queues.values()) queue.drop(socket);
    socket.close();
  }

  #answer(request: BrokerRequest, socket: LineSocket, reply: (body: BrokerReply) => void): void {
    switch (request.kind) {
      case 'publish': {
        const queues = (this.#topics[request.topic] ?? []).flatMap((name) => this.#queues.get(name) ?? []);
        const { message, body } = request;
        const copies = queues.map((queue) => ({ queue: queue.id, atNs: readSinceEpochNs(), depth: queue.put({ message, body }) }));
        reply({ kind: 'published', copies });
        return;
      }
      case 'take':
        this.#queues.get(request.queue)?.take(socket, (item, depth) => {
          reply(item === undefined ? { kind: 'finished' } : { kind: 'delivered', ...item, depth });
        });
        return;
      case 'acknowledge':
        this.#queues.get(request.queue)?.acknowledge(request.message);
        reply({ kind: 'acknowledged' });
        return;
      case 'finish':
        this.#finished = () => reply({ kind: 'finished' });
    }
  }

  #finishWhenIdle(): void {
    if (this.#finished === undefined || ![...this.#queues.values()].every(({ isIdle }) => isIdle)) return;
    for (const queue of this.#queues.values()) queue.close();
    this.#server.close();
    this.#finished();
    this.#finished = undefined;
  }
}
