/** Keeps repeated work within a share of one core by saying how long to wait before the next piece. */
export interface CostBudget {
  /** Takes what the last piece cost and answers the wait in milliseconds that keeps the share, 0 while there is credit. */
  spend(costMs: number): number;
}

/** Credit that may be spent at once after a quiet time: a burst must not slow the work down at once. */
const BURST_MS = 15;
/** What waking up costs around the work itself (up to 0.15 ms on a virtual machine, where it cannot be told from the work of others). */
const TIMER_COST_MS = 0.05;
/** The clock counts also the time that others took the core away; no piece costs more than this by itself. */
const MOST_AT_ONCE_MS = 2;

/** A budget of `share` of one core. `now` is a clock in milliseconds. */
export function createCostBudget(share: number, now: () => number = () => performance.now()): CostBudget {
  let debtMs = 0;
  let lastMs = now();
  return {
    spend(costMs) {
      const atMs = now();
      debtMs = Math.max(0, debtMs - (atMs - lastMs) * share) + Math.min(costMs, MOST_AT_ONCE_MS) + TIMER_COST_MS;
      lastMs = atMs;
      return debtMs <= BURST_MS ? 0 : (debtMs - BURST_MS) / share;
    },
  };
}
