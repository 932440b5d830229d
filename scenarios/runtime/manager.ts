import { randomBytes } from 'node:crypto';
import { callManager } from './manager-connection.ts';
import { DictProxy, ListProxy } from './manager-proxies.ts';
import { serveManager } from './manager-server.ts';
import { ProcessQueue } from './process-queue.ts';
import { Process } from './process.ts';
import { takeSite } from './site.ts';

/**
 * A process that owns dictionaries and lists which other processes use through proxies, as Python's `multiprocessing.Manager`. A proxy is handed to a
 * process in its arguments.
 *
 * Differs from Python: every call is awaited; the manager does one call at a time, where Python's has a thread for each connection; and it is
 * reached through a port of this machine with a key, where Python prefers a socket in the file system with a key.
 */
export class Manager {
  readonly #process: Process<[string, ProcessQueue<number>]>;
  readonly #address: { readonly port: number; readonly key: string };

  private constructor(process: Process<[string, ProcessQueue<number>]>, port: number, key: string) {
    this.#process = process;
    this.#address = { port, key };
  }

  /** Starts the manager's process; it ends with {@link shutdown}, or with this process. */
  static async start({ name = 'manager' }: { readonly name?: string } = {}): Promise<Manager> {
    takeSite();
    const ports = new ProcessQueue<number>({ name: `port of the ${name}` });
    const key = randomBytes(16).toString('hex');
    const process = new Process({ target: serveManager, args: [key, ports], name, isDaemon: true });
    process.start();
    return new Manager(process, await ports.get(), key);
  }

  get pid(): number | undefined {
    return this.#process.pid;
  }

  /** A dictionary in the manager's process. `name` is what it is called in the recording. */
  async dict<K = unknown, V = unknown>(content: ReadonlyMap<K, V> = new Map(), name = 'dict'): Promise<DictProxy<K, V>> {
    const object = await this.#create('dict', content, name);
    return new DictProxy<K, V>({ kind: 'managed', type: 'dict', object, name, manager: this.#address });
  }

  /** A list in the manager's process. `name` is what it is called in the recording. */
  async list<T = unknown>(content: readonly T[] = [], name = 'list'): Promise<ListProxy<T>> {
    const object = await this.#create('list', content, name);
    return new ListProxy<T>({ kind: 'managed', type: 'list', object, name, manager: this.#address });
  }

  /** Ends the manager's process; its objects go with it. */
  async shutdown(): Promise<void> {
    await this.#call('shutdown');
    await this.#process.join();
  }

  async #create(type: 'dict' | 'list', content: unknown, name: string): Promise<number> {
    return Number(await this.#call('create', type, content, name));
  }

  #call(method: string, ...args: readonly unknown[]): Promise<unknown> {
    return callManager(this.#address, { name: 'manager', object: 0 }, method, args);
  }
}
