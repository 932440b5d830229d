import { connect as connectSocket, createServer, type Server, type Socket } from 'node:net';

const LOOPBACK = '127.0.0.1';

/** One end of a connection on this machine's loopback that carries lines of text. */
export class LineSocket {
  readonly #socket: Socket;
  readonly #lines: string[] = [];
  #rest = '';
  #isEnded = false;
  #waiter: ((line: string | undefined) => void) | undefined;

  constructor(socket: Socket) {
    this.#socket = socket;
    socket.setEncoding('utf8').setNoDelay(true);
    socket.on('data', (text: string) => this.#take(text));
    socket.on('close', () => this.#finish());
    // The close that follows tells whoever reads.
    socket.on('error', () => undefined);
  }

  /** Resolves with the next line, or with undefined when the other side has closed. One reader at a time. */
  readLine(): Promise<string | undefined> {
    if (this.#lines.length > 0 || this.#isEnded) return Promise.resolve(this.#lines.shift());
    return new Promise((resolve) => {
      this.#waiter = resolve;
    });
  }

  writeLine(line: string): void {
    this.#socket.write(`${line}\n`);
  }

  /** Whether the connection alone keeps the process alive; at first it does. */
  setHeld(isHeld: boolean): void {
    if (isHeld) this.#socket.ref();
    else this.#socket.unref();
  }

  close(): void {
    this.#socket.end();
  }

  #take(text: string): void {
    const parts = `${this.#rest}${text}`.split('\n');
    this.#rest = parts.pop() ?? '';
    this.#lines.push(...parts);
    if (this.#waiter !== undefined && this.#lines.length > 0) this.#answer(this.#lines.shift());
  }

  #finish(): void {
    this.#isEnded = true;
    this.#answer(undefined);
  }

  #answer(line: string | undefined): void {
    const waiter = this.#waiter;
    this.#waiter = undefined;
    waiter?.(line);
  }
}

/** Resolves when the connection to a port of this machine stands. */
export function connect(port: number): Promise<LineSocket> {
  return new Promise((resolve, reject) => {
    const socket = connectSocket(port, LOOPBACK);
    socket.once('error', reject);
    socket.once('connect', () => {
      socket.off('error', reject);
      resolve(new LineSocket(socket));
    });
  });
}

/** Takes connections on a free port of this machine's loopback. */
export class LineServer {
  readonly #server: Server;
  readonly #accepted: LineSocket[] = [];
  #isClosed = false;
  #waiter: ((socket: LineSocket | undefined) => void) | undefined;

  constructor() {
    this.#server = createServer({ noDelay: true }, (socket) => {
      const accepted = new LineSocket(socket);
      if (this.#waiter === undefined) this.#accepted.push(accepted);
      else this.#answer(accepted);
    });
  }

  /** Resolves with the port. */
  listen(): Promise<number> {
    return new Promise((resolve, reject) => {
      this.#server.once('error', reject);
      this.#server.listen({ host: LOOPBACK, port: 0, backlog: 1024 }, () => {
        const address = this.#server.address();
        if (typeof address === 'object' && address !== null) resolve(address.port);
      });
    });
  }

  /** Resolves with the next connection, or with undefined when the server has been closed. */
  accept(): Promise<LineSocket | undefined> {
    if (this.#accepted.length > 0 || this.#isClosed) return Promise.resolve(this.#accepted.shift());
    return new Promise((resolve) => {
      this.#waiter = resolve;
    });
  }

  /** Takes no more connections; those that stand go on. */
  close(): void {
    this.#isClosed = true;
    this.#server.close();
    this.#answer(undefined);
  }

  #answer(socket: LineSocket | undefined): void {
    const waiter = this.#waiter;
    this.#waiter = undefined;
    waiter?.(socket);
  }
}
