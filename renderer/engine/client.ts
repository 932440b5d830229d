import type { QueryAnswer, QueryArgument, QueryName, TextRef } from '../../electron/trace/queries.ts';
import type { EngineChange, FromEngine, Question, ToEngine } from './engine-protocol.ts';

export type { EngineChange } from './engine-protocol.ts';

/** The window's end of the engine. Answers that cannot be given come back as rejections. */
export interface Engine {
  ask<N extends QueryName>(name: N, argument: QueryArgument<N>): Promise<QueryAnswer<N>>;
  /** The texts of stretches of logs, in the order asked for. */
  readText(refs: readonly TextRef[]): Promise<readonly string[]>;
  /** Called at most ten times a second when something changed, and once soon with how things are. Returns how to stop. */
  onChange(listener: (change: EngineChange) => void): () => void;
  close(): void;
}

/** What a worker offers; a test passes its own. */
export interface EngineWorker {
  post(message: ToEngine, transfer: Transferable[]): void;
  onMessage(listener: (message: FromEngine) => void): void;
  onError(listener: (message: string) => void): void;
  terminate(): void;
}

interface Pending {
  resolve(answer: unknown): void;
  reject(error: Error): void;
}

/** Opens a session behind the recorder's port. The engine takes the port over and closes with it. */
export function createEngine(port: MessagePort, worker: EngineWorker = startWorker()): Engine {
  const pending = new Map<number, Pending>();
  const listeners = new Set<(change: EngineChange) => void>();
  let last: EngineChange | undefined;
  let nextRequest = 1;
  let closed: Error | undefined;

  worker.onMessage((message) => {
    if (message.kind === 'changed') {
      last = message.change;
      for (const listener of listeners) listener(message.change);
      return;
    }
    const request = pending.get(message.request);
    pending.delete(message.request);
    if (message.kind === 'answer') request?.resolve(message.answer);
    else if (message.kind === 'text') request?.resolve(message.texts);
    else request?.reject(new Error(message.message));
  });
  worker.onError((message) => {
    stop(new Error(message));
    const failed = { code: 'engine-failed', message };
    last = { version: last?.version ?? 0, isRunning: false, isComplete: false, isCutOff: false, failed };
    for (const listener of listeners) listener(last);
  });
  worker.post({ kind: 'open' }, [port]);

  function stop(reason: Error): void {
    closed ??= reason;
    worker.terminate();
    for (const request of pending.values()) request.reject(closed);
    pending.clear();
  }

  function send(make: (request: number) => ToEngine): Promise<unknown> {
    return new Promise((resolve, reject) => {
      if (closed) return reject(closed);
      const request = nextRequest;
      nextRequest += 1;
      pending.set(request, { resolve, reject });
      worker.post(make(request), []);
    });
  }

  return {
    ask<N extends QueryName>(name: N, argument: QueryArgument<N>): Promise<QueryAnswer<N>> {
      // The compiler cannot follow a name to its own argument and answer through a union; `answerQuestion` is checked case by case.
      return send((request) => ({ kind: 'ask', request, question: { name, argument } as Question })) as Promise<QueryAnswer<N>>;
    },
    readText: (refs) => send((request) => ({ kind: 'read-text', request, refs })) as Promise<readonly string[]>,
    onChange(listener) {
      listeners.add(listener);
      if (last) listener(last);
      return () => listeners.delete(listener);
    },
    close: () => stop(new Error('the session was closed')),
  };
}

function startWorker(): EngineWorker {
  const worker = new Worker(new URL('./worker.ts', import.meta.url), { type: 'module' });
  return {
    post: (message, transfer) => worker.postMessage(message, transfer),
    onMessage(listener) {
      worker.onmessage = (event: MessageEvent<FromEngine>) => listener(event.data);
    },
    onError(listener) {
      worker.onerror = (event) => listener(event.message || 'the engine could not be started');
      worker.onmessageerror = () => listener('the engine sent something that cannot be read');
    },
    terminate: () => worker.terminate(),
  };
}
