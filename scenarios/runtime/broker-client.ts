import { parseBrokerLine, type BrokerReply, type BrokerRequest } from './broker-protocol.ts';
import { createId } from './identity.ts';
import { connect, type LineSocket } from './line-socket.ts';
import { previewValue } from './preview.ts';
import { report } from './reporter.ts';
import { takeSite } from './site.ts';

/** What a worker has taken and has to acknowledge. */
export interface Taken {
  readonly message: string;
  readonly body: string;
}

/** One connection to a {@link Broker}. Only one request at a time. */
export class BrokerClient {
  readonly #socket: LineSocket;
  readonly #queues: Readonly<Record<string, string>>;

  private constructor(socket: LineSocket, queues: Readonly<Record<string, string>>) {
    this.#socket = socket;
    this.#queues = queues;
  }

  static async connect(port: number): Promise<BrokerClient> {
    const socket = await connect(port);
    const hello = await receive(socket);
    return new BrokerClient(socket, hello.kind === 'hello' ? hello.queues : {});
  }

  /** Resolves when every queue of the topic has its copy. */
  async publish(topic: string, body: string): Promise<void> {
    const site = takeSite();
    const message = createId('m');
    const reply = await this.#ask({ kind: 'publish', topic, message, body });
    if (reply.kind !== 'published') throw new Error('The broker has finished.');
    for (const { queue, atNs, depth } of reply.copies)
      report({ kind: 'put', queue, message, bytes: Buffer.byteLength(body), preview: previewValue(body), depth }, site, atNs);
  }

  /** Resolves with the next message, or with undefined when the broker has finished. */
  async take(queue: string): Promise<Taken | undefined> {
    const site = takeSite();
    const id = this.#queues[queue] ?? queue;
    report({ kind: 'get-requested', queue: id }, site);
    const reply = await this.#ask({ kind: 'take', queue });
    if (reply.kind !== 'delivered') {
      report({ kind: 'get-withdrawn', queue: id }, site);
      return undefined;
    }
    const { message, body, depth } = reply;
    report({ kind: 'got', queue: id, message, bytes: Buffer.byteLength(body), preview: previewValue(body), depth }, site);
    return { message, body };
  }

  /** From now on the message is done, and nobody gets it again. */
  async acknowledge(queue: string, { message }: Taken): Promise<void> {
    const site = takeSite();
    await this.#ask({ kind: 'acknowledge', queue, message });
    report({ kind: 'value', name: `acknowledged in ${queue}`, value: message }, site);
  }

  /** Resolves when everything is acknowledged; then the broker lets its workers go. */
  async finish(): Promise<void> {
    takeSite();
    await this.#ask({ kind: 'finish' });
  }

  close(): void {
    this.#socket.close();
  }

  async #ask(request: BrokerRequest): Promise<BrokerReply> {
    this.#socket.writeLine(JSON.stringify(request));
    return await receive(this.#socket);
  }
}

async function receive(socket: LineSocket): Promise<BrokerReply> {
  const line = await socket.readLine();
  return line === undefined ? { kind: 'finished' } : parseBrokerLine<BrokerReply>(line);
}
