/** What reading one line of a log came to. `newer`: a kind that only a newer version knows; it is counted, not an error. */
export type ParsedLine<T> =
  { readonly ok: true; readonly value: T } | { readonly ok: false; readonly reason: BadLineReason; readonly isNewer: boolean };

export type BadLineReason = 'not-json' | 'not-an-object' | 'bad-number' | 'bad-time' | 'bad-kind' | 'bad-fields';

/** A line that could not be used, and where it is. */
export interface BadLine {
  readonly log: string;
  readonly offset: number;
  readonly reason: BadLineReason | 'too-long' | 'no-writer' | 'second-writer' | 'repeated-number' | 'time-went-back';
}

export function refuseLine(reason: BadLineReason): { readonly ok: false; readonly reason: BadLineReason; readonly isNewer: boolean } {
  return { ok: false, reason, isNewer: false };
}

/** The JSON value of a line; undefined when it is none (a line of a log is never the bare word `undefined`). */
export function readJson(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    // Not an error of ours: the caller counts the line with its place.
    return undefined;
  }
}
