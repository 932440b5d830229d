import { once } from 'node:events';
import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { MessageChannel } from 'node:worker_threads';
import type { FromRecorder, ToRecorder } from '../../../electron/ipc/port.ts';
import { serveSession, type RecorderPort, type ServedSession } from '../../../electron/recorder/serve-port.ts';
import type { Log } from '../trace/make-logs.ts';

/** A session folder on disk with these logs. */
export function writeFolder(...logs: readonly Log[]): string {
  const folder = mkdtempSync(path.join(tmpdir(), 'forkscope-recorder-'));
  mkdirSync(path.join(folder, 'reports'));
  for (const { log, text } of logs) writeFileSync(path.join(folder, log), text);
  return folder;
}

/** The window's side of a real message port, collecting what comes. */
export interface Reader {
  readonly served: ServedSession;
  readonly messages: FromRecorder[];
  /** What has come of each log, put together; throws when a piece is not where the one before it ended. */
  readText(log: string): string;
  bytes(): number;
  send(message: ToRecorder | { readonly kind: string }): void;
  /** Resolves with the first message that fits, also of those that are already there. */
  waitFor<K extends FromRecorder['kind']>(kind: K): Promise<Extract<FromRecorder, { readonly kind: K }>>;
  waitUntil(condition: () => boolean): Promise<void>;
  close(): void;
}

export function serve(folder: string, isRunning: boolean): Reader {
  return connect((port) => serveSession({ folder, isRunning, port, intervalMs: 5 }));
}

/** A reader of whatever `start` sends to its end of a port. */
export function connect(start: (port: RecorderPort) => ServedSession): Reader {
  const { port1, port2 } = new MessageChannel();
  const messages: FromRecorder[] = [];
  const pieces = new Map<string, Uint8Array[]>();
  port2.on('message', (message: FromRecorder) => {
    messages.push(message);
    if (message.kind !== 'chunk') return;
    const known = pieces.get(message.log) ?? [];
    pieces.set(message.log, known);
    if (message.offset !== Buffer.concat(known).length) throw new Error(`a piece of ${message.log} is out of its place`);
    known.push(message.bytes);
  });
  const served = start({
    post: (message) => port1.postMessage(message),
    onMessage: (listener) => port1.on('message', listener),
    onClose: (listener) => port1.on('close', listener),
    close: () => port1.close(),
  });
  async function waitUntil(condition: () => boolean): Promise<void> {
    while (!condition()) await once(port2, 'message');
  }
  return {
    served,
    messages,
    readText: (log) => Buffer.concat(pieces.get(log) ?? []).toString(),
    bytes: () => messages.reduce((sum, message) => sum + (message.kind === 'chunk' ? message.bytes.length : 0), 0),
    send: (message) => port2.postMessage(message),
    waitUntil,
    async waitFor(kind) {
      for (;;) {
        for (const message of messages) if (isOfKind(message, kind)) return message;
        await once(port2, 'message');
      }
    },
    close() {
      served.close();
      port2.close();
    },
  };
}

function isOfKind<K extends FromRecorder['kind']>(message: FromRecorder, kind: K): message is Extract<FromRecorder, { readonly kind: K }> {
  return message.kind === kind;
}
