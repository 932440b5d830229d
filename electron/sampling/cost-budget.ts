/** Keeps repeated work within a share of one core by saying how long to wait before the next piece. */
export interface CostBudget {
  /** Begins to measure a piece of work; what it answers ends the measuring and says how many milliseconds to wait, 0 while there is credit. */
  start(): () => number;
}

/** Credit that may be spent at once after a quiet time: a burst of births must not slow the looking down at once. */
const BURST_MS = 15;
/** What Node's timer costs around the work itself, measured. */
const TIMER_COST_MS = 0.02;

export interface CostClock {
  wallMs(): number;
  cpuMs(): number;
}

const realClock: CostClock = {
  wallMs: () => performance.now(),
  cpuMs: () => {
    const { user, system } = process.cpuUsage();
    return (user + system) / 1000;
  },
};

/**
 * A budget of `share` of one core. A piece costs what passed on the clock or what the process spent on CPUs, whichever is less: the first
 * counts the time that others took the core away, the second the work of other threads.
 */
export function createCostBudget(share: number, clock: CostClock = realClock): CostBudget {
  let debtMs = 0;
  let lastMs = clock.wallMs();
  return {
    start() {
      const wallMs = clock.wallMs();
      const cpuMs = clock.cpuMs();
      return () => {
        const atMs = clock.wallMs();
        const costMs = Math.min(atMs - wallMs, clock.cpuMs() - cpuMs) + TIMER_COST_MS;
        debtMs = Math.max(0, debtMs - (atMs - lastMs) * share) + costMs;
        lastMs = atMs;
        return debtMs <= BURST_MS ? 0 : (debtMs - BURST_MS) / share;
      };
    },
  };
}
