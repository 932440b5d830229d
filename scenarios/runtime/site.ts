/**
 * Where in the program a report comes from. Asking the runtime for a line number costs 3 to 6 µs, so the build writes a number at each call
 * of the kit (see scenarios/build/number-sites.ts) and the kit takes it up at the beginning of the call.
 */

let site: number | undefined;

/** The number of the call that is being made, for the reports of this call; undefined in a program that was not numbered. */
export function takeSite(): number | undefined {
  const taken = site;
  site = undefined;
  return taken;
}

/** A call that the kit makes by itself within one of the program's: its reports come from the program's call too. */
export function passSite<T>(number: number | undefined, call: () => T): T {
  site = number;
  try {
    return call();
  } finally {
    site = undefined;
  }
}

type Callable = (...args: readonly unknown[]) => unknown;

/** `callee(...args)` made at site `number`. The arguments have been evaluated by then, so that calls inside them keep their own numbers. */
export function callAt(number: number, callee: Callable, ...args: readonly unknown[]): unknown {
  site = number;
  try {
    return callee(...args);
  } finally {
    site = undefined;
  }
}

/** `receiver[name](...args)` made at site `number`. */
export function callMethodAt(
  number: number,
  receiver: Readonly<Record<string, Callable>>,
  name: string,
  ...args: readonly unknown[]
): unknown {
  const method = receiver[name];
  // As the call would fail that was written in the program.
  if (typeof method !== 'function') throw new TypeError(`${name} is not a function`);
  site = number;
  try {
    return method.call(receiver, ...args);
  } finally {
    site = undefined;
  }
}

/** `receiver?.[name]()` made at site `number`. */
export function callOptionalMethodAt(
  number: number,
  receiver: Readonly<Record<string, Callable>> | null | undefined,
  name: string,
): unknown {
  return receiver === null || receiver === undefined ? undefined : callMethodAt(number, receiver, name);
}

/** `new callee(...args)` made at site `number`. */
export function constructAt(number: number, callee: new (...args: readonly unknown[]) => unknown, ...args: readonly unknown[]): unknown {
  site = number;
  try {
    return new callee(...args);
  } finally {
    site = undefined;
  }
}

/** `yield` at site `number`: the scheduler takes it up when the generator has stopped. */
export function yieldAt(number: number): void {
  site = number;
}
