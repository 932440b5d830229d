import { createId } from './identity.ts';
import { LineServer, type LineSocket } from './line-socket.ts';
import { callManaged, type ManagedDict, type ManagedList } from './managed-objects.ts';
import {
  describeCall,
  readManagerLine,
  writeManagerLine,
  type ManagerCall,
  type ManagerGreeting,
  type ManagerReply,
} from './manager-protocol.ts';
import { previewValue } from './preview.ts';
import type { ProcessQueue } from './process-queue.ts';
import { addKitTarget } from './program.ts';
import { report } from './reporter.ts';

addKitTarget('manager', serveManager);

interface Served {
  readonly name: string;
  readonly object: ManagedDict | ManagedList;
}

/** What a manager's process does: it owns the objects, and does for every proxy what it is asked, one call at a time. */
export async function serveManager(key: string, ports: ProcessQueue<number>): Promise<void> {
  await new ManagerServer(key).run(ports);
}

class ManagerServer {
  readonly #key: string;
  readonly #server = new LineServer();
  readonly #sockets = new Set<LineSocket>();
  readonly #objects = new Map<number, Served>();
  readonly #calls = openQueue('calls');
  readonly #replies = openQueue('replies');

  constructor(key: string) {
    this.#key = key;
  }

  /** Until it is asked to shut down. */
  async run(ports: ProcessQueue<number>): Promise<void> {
    await ports.put(await this.#server.listen());
    for (let socket = await this.#server.accept(); socket !== undefined; socket = await this.#server.accept()) void this.#serve(socket);
  }

  async #serve(socket: LineSocket): Promise<void> {
    this.#sockets.add(socket);
    if (this.#isKnown(await socket.readLine())) {
      socket.writeLine(writeManagerLine({ kind: 'welcome', calls: this.#calls, replies: this.#replies }));
      for (let line = await socket.readLine(); line !== undefined; line = await socket.readLine())
        this.#answer(readManagerLine<ManagerCall>(line), socket);
    }
    this.#sockets.delete(socket);
    socket.close();
  }

  /** Before anything is deserialised: the greeting is compared as text. */
  #isKnown(line: string | undefined): boolean {
    const greeting: ManagerGreeting = { kind: 'greeting', key: this.#key };
    return line === writeManagerLine(greeting);
  }

  #answer(call: ManagerCall, socket: LineSocket): void {
    const preview = describeCall(this.#objects.get(call.object)?.name, call);
    report({ kind: 'got', queue: this.#calls, message: call.message, bytes: countBytes(call), preview });
    const reply = this.#call(call);
    const line = writeManagerLine(reply);
    const answer = previewValue(reply.kind === 'returned' ? reply.value : reply.error);
    report({ kind: 'put', queue: this.#replies, message: reply.message, bytes: line.length, preview: answer });
    socket.writeLine(line);
    if (call.object === 0 && call.method === 'shutdown') this.#shutDown();
  }

  #call(call: ManagerCall): ManagerReply {
    const message = createId('m');
    try {
      const served = this.#objects.get(call.object);
      if (call.object !== 0 && served === undefined) throw new Error('The manager has no such object.');
      const value = served === undefined ? this.#callSelf(call) : callManaged(served.object, call.method, call.args);
      return { kind: 'returned', value, message };
    } catch (error) {
      return { kind: 'thrown', error: error instanceof Error ? error.message : String(error), message };
    }
  }

  /** `create` makes an object and answers its number. */
  #callSelf({ method, args: [type, content, name] }: ManagerCall): number | undefined {
    if (method === 'shutdown') return undefined;
    const object = this.#objects.size + 1;
    if (type === 'dict') this.#objects.set(object, { name: String(name), object: content instanceof Map ? content : new Map() });
    else this.#objects.set(object, { name: String(name), object: Array.isArray(content) ? content : [] });
    return object;
  }

  #shutDown(): void {
    this.#server.close();
    for (const socket of this.#sockets) socket.close();
  }
}

function countBytes(call: ManagerCall): number {
  return writeManagerLine(call).length;
}

function openQueue(name: string): string {
  const queue = createId('q');
  report({ kind: 'queue-created', queue, name: `${name} of the manager`, scope: 'process', order: 'fifo', capacity: 0 });
  return queue;
}
