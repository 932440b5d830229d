import { Trace } from '../../../electron/trace/trace.ts';
import type { QueryAnswer, QueryArgument, QueryName, TextRef } from '../../../electron/trace/queries.ts';
import type { ViewEngine } from '../../../renderer/charts/view-props.ts';
import type { GeneratedSession } from './generated-session.ts';

/** The real model on the page's own thread, fed with a generated session. */
export function createTraceEngine(session: GeneratedSession): { readonly engine: ViewEngine; readonly trace: Trace } {
  const trace = new Trace();
  const encoder = new TextEncoder();
  const bytes = new Map([...session.logs].map(([log, text]) => [log, encoder.encode(text)]));
  for (const [log, content] of bytes) trace.append(log, 0, content);
  const engine: ViewEngine = {
    ask: <N extends QueryName>(name: N, argument: QueryArgument<N>): Promise<QueryAnswer<N>> => {
      const queries: { readonly [Name in QueryName]: (argument: QueryArgument<Name>) => QueryAnswer<Name> } = trace;
      const startedMs = performance.now();
      const answer = structuredClone(callQuery(queries, name, argument));
      // What a worker would do is told apart from what the window does.
      performance.measure('ask', { start: startedMs, end: performance.now(), detail: name });
      return Promise.resolve(answer);
    },
    readText: (refs: readonly TextRef[]) => {
      const decoder = new TextDecoder();
      return Promise.resolve(refs.map((ref) => decoder.decode(bytes.get(ref.log)?.subarray(ref.offset, ref.offset + ref.length))));
    },
  };
  return { engine, trace };
}

function callQuery<N extends QueryName>(
  trace: { readonly [Name in QueryName]: (argument: QueryArgument<Name>) => QueryAnswer<Name> },
  name: N,
  argument: QueryArgument<N>,
): QueryAnswer<N> {
  return trace[name](argument);
}
