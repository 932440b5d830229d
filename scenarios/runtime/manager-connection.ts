import type { ManagedHandle } from './handles.ts';
import { createId } from './identity.ts';
import { connect, type LineSocket } from './line-socket.ts';
import { describeCall, readManagerLine, writeManagerLine, type ManagerReply, type ManagerWelcome } from './manager-protocol.ts';
import { previewValue } from './preview.ts';
import { report } from './reporter.ts';
import { takeSite } from './site.ts';

type Address = ManagedHandle['manager'];

/** One connection of this process to one manager, for all its proxies. It keeps the process alive only while an answer is awaited. */
class ManagerConnection {
  readonly #socket: LineSocket;
  readonly #welcome: ManagerWelcome;

  private constructor(socket: LineSocket, welcome: ManagerWelcome) {
    this.#socket = socket;
    this.#welcome = welcome;
    socket.setHeld(false);
  }

  static async open({ port, key }: Address): Promise<ManagerConnection> {
    const socket = await connect(port);
    socket.writeLine(writeManagerLine({ kind: 'greeting', key }));
    const line = await socket.readLine();
    if (line === undefined) throw new Error('The manager does not know this program.');
    return new ManagerConnection(socket, readManagerLine<ManagerWelcome>(line));
  }

  async call(site: number | undefined, name: string, object: number, method: string, args: readonly unknown[]): Promise<unknown> {
    const { calls, replies } = this.#welcome;
    const message = createId('m');
    report({ kind: 'put-requested', queue: calls, message }, site);
    const line = writeManagerLine({ kind: 'call', object, method, args, message });
    report({ kind: 'put', queue: calls, message, bytes: line.length, preview: describeCall(name, { method, args }) }, site);
    report({ kind: 'get-requested', queue: replies }, site);
    this.#socket.setHeld(true);
    this.#socket.writeLine(line);
    const answer = await this.#socket.readLine();
    this.#socket.setHeld(false);
    if (answer === undefined) throw new Error('The manager has ended.');
    const reply = readManagerLine<ManagerReply>(answer);
    const preview = previewValue(reply.kind === 'returned' ? reply.value : reply.error);
    report({ kind: 'got', queue: replies, message: reply.message, bytes: answer.length, preview }, site);
    if (reply.kind === 'thrown') throw new Error(reply.error);
    return reply.value;
  }
}

const connections = new Map<number, Promise<ManagerConnection>>();
/** The end of the calls so far: a connection carries one at a time. */
const turns = new Map<number, Promise<unknown>>();

/** Calls a method of an object that lives with the manager; resolves with what it returned, or throws what it threw. */
export async function callManager(
  manager: Address,
  { name, object }: Pick<ManagedHandle, 'name' | 'object'>,
  method: string,
  args: readonly unknown[],
): Promise<unknown> {
  const site = takeSite();
  const connection = connections.get(manager.port) ?? ManagerConnection.open(manager);
  connections.set(manager.port, connection);
  const before = turns.get(manager.port) ?? Promise.resolve();
  const call = before.then(async () => (await connection).call(site, name, object, method, args));
  turns.set(
    manager.port,
    call.catch(() => undefined),
  );
  try {
    return await call;
  } finally {
    // Another manager may get the same port.
    if (object === 0 && method === 'shutdown') connections.delete(manager.port);
  }
}
