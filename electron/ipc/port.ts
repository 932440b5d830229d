/**
 * What passes between the recorder (utility process) and the engine (the window's worker) over a MessagePort. Types only.
 * Ports have no back-pressure: the recorder sends only as many bytes as it was given credit for.
 */
export type FromRecorder =
  /** The next bytes of one log, in order within the log. `log` is the path below the session folder. Lines may be split between chunks. */
  | { readonly kind: 'chunk'; readonly log: string; readonly offset: number; readonly bytes: Uint8Array }
  /** Everything that was on disk has been sent; sent once, when first reached. `isRunning` says whether more is expected. */
  | { readonly kind: 'caught-up'; readonly isRunning: boolean }
  /** The session is over and all of it has been sent. `isCutOff`: it has no end line and nobody writes it. */
  | { readonly kind: 'complete'; readonly isCutOff: boolean }
  | { readonly kind: 'text'; readonly request: number; readonly texts: readonly string[] }
  /** `request`: only that reading of texts failed; absent: the session cannot be read further. */
  | { readonly kind: 'failed'; readonly code: string; readonly message: string; readonly request?: number };

export type ToRecorder =
  | { readonly kind: 'credit'; readonly bytes: number }
  | {
      readonly kind: 'read';
      readonly request: number;
      readonly refs: readonly { readonly log: string; readonly offset: number; readonly length: number }[];
    };

/** Credit that a reader gives at the start. */
export const INITIAL_CREDIT_BYTES = 4 * 1024 * 1024;
