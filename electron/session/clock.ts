/** Time since a session's epoch, on the system-wide monotonic clock (`CLOCK_MONOTONIC` on Linux), which other processes read too. */
export interface Clock {
  readonly epochNs: bigint;
  /** Nanoseconds since the epoch. Exact up to 104 days, the reach of a double. */
  now(): number;
}

/** Begins a session's time now. */
export function startClock(): Clock {
  const epochNs = process.hrtime.bigint();
  return { epochNs, now: () => Number(process.hrtime.bigint() - epochNs) };
}
