import type { ProblemCode } from './text/problems.ts';

/** An expected failure: a code that has a sentence in both languages, what fills that sentence, and what caused it. */
export interface Problem {
  readonly code: ProblemCode;
  readonly values: Readonly<Record<string, string | number>>;
  readonly cause?: unknown;
}

/** What a function answers that may fail in an expected way. Bugs throw instead. */
export type Result<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly failure: Problem };

/** A success. */
export function succeed<T>(value: T): Result<T> {
  return { ok: true, value };
}

/** An expected failure; `values` fill the sentence of `code` (see `electron/text/problems.ts`). */
export function fail(code: ProblemCode, values: Readonly<Record<string, string | number>> = {}, cause?: unknown): Result<never> {
  return { ok: false, failure: cause === undefined ? { code, values } : { code, values, cause } };
}

/** The message of whatever was thrown, for the `{detail}` of a problem. */
export function readMessage(thrown: unknown): string {
  return thrown instanceof Error ? thrown.message : String(thrown);
}
