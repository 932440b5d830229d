import type { QueryAnswer, QueryArgument, QueryName, TextRef } from '../../electron/trace/queries.ts';

/** What the window's state needs of the engine; `renderer/engine/client.ts` makes one, tests pass their own. */
export interface Engine {
  ask<N extends QueryName>(name: N, argument: QueryArgument<N>): Promise<QueryAnswer<N>>;
  readText(refs: readonly TextRef[]): Promise<readonly string[]>;
  /** Returns how to stop listening. */
  onChange(listener: (change: EngineChange) => void): () => void;
  close(): void;
}

export interface EngineChange {
  readonly version: number;
  readonly isRunning: boolean;
  /** All that will ever come has been read. */
  readonly isComplete: boolean;
  readonly isCutOff: boolean;
  readonly failed?: { readonly code: string; readonly message: string } | undefined;
}
