import type { ProblemCode } from './text/problems.ts';

/** An expected failure: its code names the sentence in `text/problems.ts`, `values` fill it, `cause` is kept for the details. */
export interface Problem {
  readonly code: ProblemCode;
  readonly values: Readonly<Record<string, string | number>>;
  readonly cause?: unknown;
}

/** What may fail in an expected way returns this; bugs throw. */
export type Result<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly failure: Problem };

export function succeed<T>(value: T): Result<T> {
  return { ok: true, value };
}

export function fail(code: ProblemCode, values: Readonly<Record<string, string | number>> = {}, cause?: unknown): Result<never> {
  return { ok: false, failure: cause === undefined ? { code, values } : { code, values, cause } };
}
