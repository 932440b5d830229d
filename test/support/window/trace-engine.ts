import type { QueryAnswer, QueryArgument, QueryName, TraceQueries } from '../../../electron/trace/queries.ts';
import type { Engine, EngineChange } from '../../../renderer/state/engine.ts';

export interface TraceEngine extends Engine {
  /** Tells the listeners, as the worker does when it has read more. */
  tell(change: Partial<EngineChange>): void;
  readonly asked: string[];
  readonly isClosed: boolean;
}

/** An engine in the test's own thread, straight on a trace. */
export function createTraceEngine(trace: TraceQueries): TraceEngine {
  const listeners = new Set<(change: EngineChange) => void>();
  const asked: string[] = [];
  let change: EngineChange = { version: 1, isRunning: false, isComplete: true, isCutOff: false };
  let isClosed = false;
  return {
    asked,
    get isClosed() {
      return isClosed;
    },
    ask<N extends QueryName>(name: N, argument: QueryArgument<N>): Promise<QueryAnswer<N>> {
      asked.push(name);
      const answer = trace[name] as (this: TraceQueries, argument: QueryArgument<N>) => QueryAnswer<N>;
      return Promise.resolve(answer.call(trace, argument));
    },
    readText: (refs) => Promise.resolve(refs.map(() => '')),
    onChange(listener) {
      listeners.add(listener);
      listener(change);
      return () => listeners.delete(listener);
    },
    tell(next) {
      change = { ...change, version: change.version + 1, ...next };
      for (const listener of listeners) listener(change);
    },
    close() {
      isClosed = true;
    },
  };
}
