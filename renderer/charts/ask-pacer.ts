/** When a pacer may run; the window's own in the product, a test's otherwise. */
export interface PaceClock {
  now(): number;
  after(delayMs: number, run: () => void): () => void;
  isHidden(): boolean;
  /** Calls back when the window is shown again; returns how to stop. */
  onShown(run: () => void): () => void;
}

export interface AskPacer<Q> {
  /** The newest wish replaces one that has not been asked yet. */
  want(query: Q): void;
  close(): void;
}

export interface PacerOptions<Q, A> {
  readonly ask: (query: Q) => Promise<A>;
  readonly onAnswer: (answer: A, query: Q) => void;
  readonly onFailure: (cause: unknown) => void;
  /** Least time between the starts of two asks. */
  readonly spacingMs?: number;
  readonly clock?: PaceClock;
}

/** Pacers with a wish that is not answered yet, for whoever must know that the views show what is true now. */
const unanswered = new Set<object>();

export function hasUnansweredAsks(): boolean {
  return unanswered.size > 0;
}

/** At most one ask under way and four a second; none while the window is hidden; the first one after a rest at once. */
export function createAskPacer<Q, A>(options: PacerOptions<Q, A>): AskPacer<Q> {
  const { ask, onAnswer, onFailure, spacingMs = 250, clock = windowClock } = options;
  let wanted: { readonly query: Q } | undefined;
  let isAsking = false;
  let isClosed = false;
  let lastStart = -Infinity;
  let cancelTimer: (() => void) | undefined;
  const stopListening = clock.onShown(run);
  const self = {};

  function run(): void {
    if (isClosed || isAsking || cancelTimer !== undefined || wanted === undefined || clock.isHidden()) return;
    const waitMs = lastStart + spacingMs - clock.now();
    if (waitMs > 0) {
      cancelTimer = clock.after(waitMs, () => {
        cancelTimer = undefined;
        run();
      });
      return;
    }
    const { query } = wanted;
    wanted = undefined;
    isAsking = true;
    lastStart = clock.now();
    void ask(query)
      .then(
        (answer) => {
          if (!isClosed) onAnswer(answer, query);
        },
        (cause: unknown) => {
          if (!isClosed) onFailure(cause);
        },
      )
      .finally(() => {
        isAsking = false;
        if (wanted === undefined) unanswered.delete(self);
        run();
      });
  }

  return {
    want(query) {
      wanted = { query };
      if (!isClosed) unanswered.add(self);
      run();
    },
    close() {
      isClosed = true;
      unanswered.delete(self);
      cancelTimer?.();
      stopListening();
    },
  };
}

const windowClock: PaceClock = {
  now: () => performance.now(),
  after: (delayMs, run) => {
    const timer = setTimeout(run, delayMs);
    return () => {
      clearTimeout(timer);
    };
  },
  isHidden: () => document.hidden,
  onShown: (run) => {
    document.addEventListener('visibilitychange', run);
    return () => {
      document.removeEventListener('visibilitychange', run);
    };
  },
};
