import { ipcMain, type IpcMainInvokeEvent } from 'electron';
import { safeParse, summarize, type GenericSchema } from 'valibot';
import { fail, readMessage, type Problem, type Result } from '../result.ts';
import type { Failure, Reply, RequestName, Requests } from './contract.ts';
import { requestChannel, requestNames } from './names.ts';

/** One request: the parser that its argument must pass, and what it does. */
export interface RequestHandler<A, T> {
  readonly argument: GenericSchema<unknown, A>;
  run(argument: A): Result<T> | Promise<Result<T>>;
}
export type RequestHandlers = { readonly [N in RequestName]: RequestHandler<Requests[N]['argument'], Requests[N]['answer']> };

export interface HandleOptions {
  /** Whether the sender is the top frame of our own window, on our own address. */
  isTrusted(event: IpcMainInvokeEvent): boolean;
  describe(problem: Problem): Failure;
  /** A handler threw: a defect, for the log. */
  onDefect(name: RequestName, error: unknown): void;
}

/** The only door from the page to the main process. Whatever happens inside, the page gets a Reply. */
export function handleRequests(handlers: RequestHandlers, options: HandleOptions): void {
  for (const name of requestNames) register(name, handlers, options);
}

function register<N extends RequestName>(name: N, handlers: RequestHandlers, options: HandleOptions): void {
  const handler: RequestHandler<Requests[N]['argument'], Requests[N]['answer']> = handlers[name];
  ipcMain.handle(requestChannel(name), async (event, raw: unknown): Promise<Reply<Requests[N]['answer']>> => {
    // The frame is read before anything is awaited: later it may be another one.
    const isTrusted = options.isTrusted(event);
    const result = isTrusted ? await answer(name, handler, raw, options) : fail('not-our-window');
    return result.ok ? result : { ok: false, failure: options.describe(result.failure) };
  });
}

async function answer<A, T>(name: RequestName, handler: RequestHandler<A, T>, raw: unknown, options: HandleOptions): Promise<Result<T>> {
  const parsed = safeParse(handler.argument, raw);
  if (!parsed.success) return fail('bad-argument', { request: name, detail: summarize(parsed.issues) });
  try {
    return await handler.run(parsed.output);
  } catch (error) {
    options.onDefect(name, error);
    return fail('unexpected', { detail: readMessage(error) }, error);
  }
}
