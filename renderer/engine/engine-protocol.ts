import type { QueryAnswer, QueryArgument, QueryName, TextRef } from '../../electron/trace/queries.ts';

/** What passes between the window and its engine worker. */

/** A question about the trace, with its name. */
export type Question = { [N in QueryName]: { readonly name: N; readonly argument: QueryArgument<N> } }[QueryName];

export type ToEngine =
  /** The first message; the recorder's port is transferred with it. */
  | { readonly kind: 'open' }
  | { readonly kind: 'ask'; readonly request: number; readonly question: Question }
  | { readonly kind: 'read-text'; readonly request: number; readonly refs: readonly TextRef[] };

export type FromEngine =
  | { readonly kind: 'answer'; readonly request: number; readonly answer: QueryAnswer<QueryName> }
  | { readonly kind: 'text'; readonly request: number; readonly texts: readonly string[] }
  /** This one request could not be answered. */
  | { readonly kind: 'refused'; readonly request: number; readonly message: string }
  | { readonly kind: 'changed'; readonly change: EngineChange };

/** How far the engine is; told at most ten times a second. */
export interface EngineChange {
  /** Rises whenever an answer may have changed. */
  readonly version: number;
  readonly isRunning: boolean;
  /** All that will ever come has been read. */
  readonly isComplete: boolean;
  /** The session has no end: its writer was cut off. */
  readonly isCutOff: boolean;
  /** The session could not be read further. */
  readonly failed?: { readonly code: string; readonly message: string };
}
